/// Maps as KML in a ZIP archive, compressed as they come.
///
/// Source: OGC 07-147r2, annex C.
package struct KMZExport: MapTextWriter {
  private let document: KMLExport
  private var archive = ZIPStream()

  /// An archive with one document under a heading.
  package init(_ heading: ExportHeading) {
    document = KMLExport(heading)
  }

  /// The start of the archive and of the document in it.
  package mutating func opening() -> [UInt8] {
    archive.begin("doc.kml") + archive.add(document.opening())
  }

  /// The folder of a map.
  package mutating func add(_ map: ExportMap) -> [UInt8] { archive.add(document.add(map)) }

  /// The end of the document and the directory of the archive.
  package mutating func closing() throws(ExportError) -> [UInt8] {
    let end = try archive.add(document.closing()) + archive.end()
    return end + archive.closing()
  }
}
