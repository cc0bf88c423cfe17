internal import PlainText

/// Maps as a TAK data package: a ZIP archive with a file for each event and a manifest.
///
/// ATAK, WinTAK and iTAK import it in one go and keep what is in it; a file with several events is
/// taken by none of them. Source: the manifest, version 2, of ATAK's Mission Package Tool.
package struct CursorOnTargetPackage: MapTextWriter {
  private let heading: ExportHeading
  private var archive = ZIPStream()
  private var contents: [String] = []
  private var known: Set<String> = []

  /// A package under a heading.
  package init(_ heading: ExportHeading) {
    self.heading = heading
  }

  /// Nothing: the manifest names the events, and comes last.
  package func opening() -> [UInt8] { [] }

  /// The events of a map, each a file.
  package mutating func add(_ map: ExportMap) throws(ExportError) -> [UInt8] {
    var bytes: [UInt8] = []
    for feature in map.features {
      for event in try CursorOnTargetEvent.events(of: feature, map, heading)
      where known.insert(event.uid).inserted {
        var text = XMLText()
        text.declare()
        bytes += archive.begin("\(event.uid)/\(event.uid).cot")
        bytes += archive.add(text.bytes + event.xml)
        bytes += try archive.end()
        contents.append(event.uid)
      }
    }
    return bytes
  }

  /// The manifest and the directory of the archive.
  package mutating func closing() throws(ExportError) -> [UInt8] {
    var text = XMLText()
    text.declare()
    text.open("MissionPackageManifest", ["version": "2"])
    text.open("Configuration")
    let identifier = CursorOnTargetEvent.identifier(of: Array(contents.joined().utf8))
    text.empty("Parameter", ["name": "uid", "value": identifier])
    text.empty("Parameter", ["name": "name", "value": heading.title])
    text.close("Configuration")
    text.open("Contents")
    for uid in contents {
      text.open("Content", ["ignore": "false", "zipEntry": "\(uid)/\(uid).cot"])
      text.empty("Parameter", ["name": "uid", "value": uid])
      text.close("Content")
    }
    text.close("Contents")
    text.close("MissionPackageManifest")
    var bytes = archive.begin("MANIFEST/manifest.xml") + archive.add(text.bytes)
    bytes += try archive.end()
    return bytes + archive.closing()
  }
}
