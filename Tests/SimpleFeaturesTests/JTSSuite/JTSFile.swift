import Foundation
import FoundationXML
import SimpleFeatures

/// One file of the JTS topology suite: cases of one or two geometries, each with operations.
///
/// Source: <https://github.com/locationtech/jts/tree/master/modules/tests>, EDL 1.0.
struct JTSFile {
  struct Operation {
    let name: String
    let arguments: [String]
    let expected: String

    /// "intersection(A, B)"
    var title: String { "\(name)(\(arguments.joined(separator: ", ")))" }
  }

  struct Case {
    let number: Int
    var first = ""
    var second = ""
    var operations: [Operation] = []

    /// The geometry that an argument names.
    func geometry(_ argument: String) throws -> Geometry {
      let text = argument.uppercased() == "A" ? first : second
      guard text.allSatisfy(\.isHexDigit), !text.isEmpty else { return try WKT.decode(text) }
      return try WKB.decode(bytes(ofHexadecimal: text))
    }
  }

  var cases: [Case] = []
  /// How many grid lines there are in a unit, when the file asks for a grid.
  var scale: Double?

  init(_ url: URL) throws {
    let reader = JTSFileReader()
    guard let parser = XMLParser(contentsOf: url) else { throw CocoaError(.fileNoSuchFile) }
    parser.delegate = reader
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    cases = reader.cases
    scale = reader.scale
  }
}

/// The bytes that pairs of hexadecimal digits stand for.
func bytes(ofHexadecimal text: String) -> [UInt8] {
  let digits = text.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(digits[$0] << 4 | digits[$0 + 1])
  }
}

private final class JTSFileReader: NSObject, XMLParserDelegate {
  var cases: [JTSFile.Case] = []
  var scale: Double?
  private var text = ""
  private var attributes: [String: String] = [:]

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    text = ""
    switch element {
    case "case": cases.append(JTSFile.Case(number: cases.count + 1))
    case "precisionModel": scale = attributes["scale"].flatMap(Double.init)
    case "op": self.attributes = attributes
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    let content = text.trimmingCharacters(in: .whitespacesAndNewlines)
    switch element {
    case "a": cases[cases.count - 1].first = content
    case "b": cases[cases.count - 1].second = content
    case "op":
      cases[cases.count - 1].operations.append(
        JTSFile.Operation(
          name: attributes["name"] ?? "",
          arguments: ["arg1", "arg2", "arg3"].compactMap { attributes[$0] }, expected: content))
    default: break
    }
  }
}
