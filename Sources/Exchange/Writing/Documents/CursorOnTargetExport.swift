/// Maps as one document of Cursor on Target events, for programs that send them on.
///
/// TAK's own programs take several events at once as a data package (`CursorOnTargetPackage`).
public struct CursorOnTargetExport: MapTextWriter {
  private let heading: ExportHeading

  /// A document under a heading.
  public init(_ heading: ExportHeading) {
    self.heading = heading
  }

  /// The start of the document.
  public func opening() -> [UInt8] {
    var text = XMLText()
    text.declare()
    text.open("events")
    text.append(raw: "\n")
    return text.bytes
  }

  /// The events of a map.
  public func add(_ map: ExportMap) throws(ExportError) -> [UInt8] {
    var bytes: [UInt8] = []
    for feature in map.features {
      for event in try CursorOnTargetEvent.events(of: feature, map, heading) { bytes += event.xml }
    }
    return bytes
  }

  /// The end of the document.
  public func closing() -> [UInt8] {
    var text = XMLText()
    text.close("events")
    return text.bytes
  }
}
