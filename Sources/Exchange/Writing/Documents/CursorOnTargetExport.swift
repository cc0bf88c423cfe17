internal import PlainText

/// Maps as one document of Cursor on Target events, for programs that send them on.
///
/// TAK's own programs take several events at once as a data package (`CursorOnTargetPackage`).
package struct CursorOnTargetExport: MapTextWriter {
  private let heading: ExportHeading

  /// A document under a heading.
  package init(_ heading: ExportHeading) {
    self.heading = heading
  }

  /// The start of the document.
  package func opening() -> [UInt8] {
    var text = XMLText()
    text.declare()
    text.open("events")
    text.append(raw: "\n")
    return text.bytes
  }

  /// The events of a map.
  package func add(_ map: ExportMap) throws(ExportError) -> [UInt8] {
    var bytes: [UInt8] = []
    for feature in map.features {
      for event in try CursorOnTargetEvent.events(of: feature, map, heading) { bytes += event.xml }
    }
    return bytes
  }

  /// The end of the document.
  package func closing() -> [UInt8] {
    var text = XMLText()
    text.close("events")
    return text.bytes
  }
}
