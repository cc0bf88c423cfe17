import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A document of XML read by Foundation, which refuses what is not well-formed.
final class XMLReader: NSObject, XMLParserDelegate {
  /// The elements in the order in which they start.
  private(set) var elements: [(name: String, attributes: [String: String], text: String)] = []
  private var open: [Int] = []

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
  }

  /// The elements of a name.
  func all(_ name: String) -> [(name: String, attributes: [String: String], text: String)] {
    elements.filter { $0.name == name }
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append((name, attributes, ""))
  }

  func parser(
    _: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    open.removeLast()
  }

  func parser(_: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }
}
