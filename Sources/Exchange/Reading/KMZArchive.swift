internal import CMinizip
package import PlainText

/// Reads the documents of a KMZ archive.
///
/// Source: OGC 07-147r2, annex C.
package enum KMZArchive {
  /// A KML file in an archive.
  package struct Document: Sendable {
    /// Its name in the archive.
    package let name: String
    /// Its bytes.
    package let bytes: [UInt8]
  }

  /// No document is read past this many bytes: an archive of a few bytes may hold any number.
  static let greatestDocument = 512 << 20

  /// The KML documents in the archive at a path, the main one first, then as they stand in it.
  ///
  /// Maps of several layers keep each in a document of its own, which the main one links to.
  package static func documents(at path: String) throws(FileFault) -> [Document] {
    guard let archive = unzOpen64(path) else {
      throw .malformed(path: path, line: 1, reason: "KMZ: it is no ZIP archive, or it is damaged")
    }
    defer { unzClose(archive) }
    var documents: [Document] = []
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK {
      let name = try name(of: archive, path)
      if name.lowercased().hasSuffix(".kml") {
        let document = Document(name: name, bytes: try content(of: archive, path))
        let isMain = name == "doc.kml"
        documents.insert(document, at: isMain ? 0 : documents.endIndex)
      }
      status = unzGoToNextFile(archive)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE else { throw damaged(path) }
    guard !documents.isEmpty else {
      throw .malformed(path: path, line: 1, reason: "KMZ: there is no KML file in the archive")
    }
    return documents
  }

  private static func name(of archive: unzFile, _ path: String) throws(FileFault) -> String {
    var name = [CChar](repeating: 0, count: 1024)
    let room = UInt(name.count - 1)
    guard unzGetCurrentFileInfo64(archive, nil, &name, room, nil, 0, nil, 0) == UNZ_OK else {
      throw damaged(path)
    }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func content(of archive: unzFile, _ path: String) throws(FileFault)
    -> [UInt8]
  {
    guard unzOpenCurrentFile(archive) == UNZ_OK else { throw damaged(path) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unzReadCurrentFile(archive, &chunk, UInt32(chunk.count))
      guard count >= 0, bytes.count + Int(count) <= greatestDocument else { throw damaged(path) }
      if count == 0 { break }
      bytes += chunk[..<Int(count)]
    }
    // Closing checks the document's sum.
    guard unzCloseCurrentFile(archive) == UNZ_OK else { throw damaged(path) }
    return bytes
  }

  private static func damaged(_ path: String) -> FileFault {
    .malformed(
      path: path, line: 1, reason: "KMZ: the document in the archive is damaged or too large")
  }
}
