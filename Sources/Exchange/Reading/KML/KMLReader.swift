internal import CExpat
package import PlainText

#if canImport(Glibc)
  private import Glibc
#endif

/// Reads a KML text: every Placemark, with its geometry, name, description and day.
///
/// Overlays, models and styles are skipped; links to other files are kept as addresses. Heights are
/// dropped. A Placemark whose geometry breaks the rules is kept with the fault. A file whose outermost
/// element is a Placemark or a geometry is read too. The encoding may be any that the text declares
/// and that has one byte a character, or UTF-8, or UTF-16. Source: OGC 07-147r2, KML 2.2.
package struct KMLReader {
  /// All features in the bytes of a file.
  package static func read(_ bytes: UnsafeBufferPointer<UInt8>, path: String)
    throws(FileFault) -> FeatureFile
  {
    guard let parser = XML_ParserCreateNS(nil, CChar(UInt8(ascii: " "))) else {
      throw .malformed(path: path, line: 1, reason: "XML: out of memory")
    }
    defer { XML_ParserFree(parser) }
    let document = KMLDocument(path: path, parser: parser)
    XML_SetUserData(parser, Unmanaged.passUnretained(document).toOpaque())
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        KMLDocument.from(user)?.open(
          Self.localName(name), attribute: Self.nameAttribute(attributes))
      }, { user, _ in KMLDocument.from(user)?.close() })
    XML_SetCharacterDataHandler(parser) { user, text, count in
      KMLDocument.from(user)?.append(text, Int(count))
    }
    // What a text declares as entities may grow without end; KML needs none.
    XML_SetEntityDeclHandler(parser) { user, _, _, _, _, _, _, _, _ in
      KMLDocument.from(user)?.refuse("the text declares entities, which KML does not need")
    }
    XML_SetUnknownEncodingHandler(
      parser, { _, name, encoding in Self.describe(name, in: encoding) }, nil)
    try parse(bytes, with: parser, document)
    return document.file
  }

  /// The name of an element without its namespace, which Expat writes before it with a space.
  private static func localName(_ name: UnsafePointer<CChar>?) -> String {
    guard let name else { return "" }
    return strrchr(name, Int32(UInt8(ascii: " "))).map { String(cString: $0 + 1) }
      ?? String(cString: name)
  }

  /// The value of the attribute `name` in Expat's list of names and values.
  private static func nameAttribute(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> String?
  {
    guard let list else { return nil }
    var index = 0
    while let name = list[index], let value = list[index + 1] {
      if strcmp(name, "name") == 0 { return String(cString: value) }
      index += 2
    }
    return nil
  }

  /// Tells Expat what the bytes of an encoding stand for.
  private static func describe(
    _ name: UnsafePointer<CChar>?, in encoding: UnsafeMutablePointer<XML_Encoding>?
  ) -> Int32 {
    guard let name, let encoding, let known = NamedEncoding(String(cString: name)) else {
      return Int32(XML_STATUS_ERROR.rawValue)
    }
    withUnsafeMutableBytes(of: &encoding.pointee.map) { map in
      let codes = map.bindMemory(to: Int32.self)
      for (byte, character) in known.characters.enumerated() {
        codes[byte] = character.map { Int32($0.value) } ?? -1
      }
    }
    return Int32(XML_STATUS_OK.rawValue)
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, with parser: XML_Parser, _ document: KMLDocument
  ) throws(FileFault) {
    // Expat counts in 32 bits.
    let step = 1 << 24
    var start = 0
    repeat {
      let end = min(start + step, bytes.count)
      let status = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end])
        .withMemoryRebound(to: CChar.self) {
          XML_Parse(parser, $0.baseAddress, Int32($0.count), end == bytes.count ? 1 : 0)
        }
      if let refusal = document.refusal { throw refusal }
      guard status == XML_STATUS_OK else {
        let code = XML_GetErrorCode(parser)
        let advice =
          code == XML_ERROR_UNKNOWN_ENCODING ? "; save the text as UTF-8, and have it say so" : ""
        throw .malformed(
          path: document.path, line: Int(XML_GetCurrentLineNumber(parser)),
          reason: "XML: \(String(cString: XML_ErrorString(code)))\(advice)")
      }
      start = end
    } while start < bytes.count
  }
}
