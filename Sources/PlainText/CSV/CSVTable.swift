/// A table of values with a header row, set apart by commas, semicolons or tabs.
///
/// The separator is that of a first line `sep=;`, else whichever stands most often in the header. Rows
/// of nothing but empty fields are skipped, and so are empty columns at the end. Lines may end in CRLF
/// or LF, and a byte-order mark of UTF-8 is skipped. Source: RFC 4180.
package struct CSVTable: Sendable {
  /// One row and the line of the file that it starts on, counted from 1.
  package struct Row: Sendable {
    /// The line on which the row starts.
    package let line: Int
    /// The fields, as many as the header has.
    package let fields: [String]
  }

  /// The file's name, for messages.
  package let path: String
  /// What sets fields apart: a comma, a semicolon or a tab.
  package let separator: Unicode.Scalar
  /// The names in the header row.
  package let columns: [String]
  /// The rows after the header.
  package let rows: [Row]

  /// A table in more bytes, or of more columns, is refused: nothing of the kind needs them.
  package static let greatestSize = 256 << 20
  private static let mostColumns = 1000

  /// The table in the bytes of a file.
  package init(_ bytes: [UInt8], path: String) throws(FileFault) {
    guard bytes.count <= Self.greatestSize else {
      throw FileFault(
        FilePlace(path: path),
        "the table holds more than \(Self.greatestSize >> 20) MB, past which none is read; split it"
      )
    }
    let text = try Self.text(in: bytes, path: path)
    var parser = Parser(bytes: text, path: path)
    separator = parser.separator
    guard let first = try parser.next() else {
      throw .malformed(path: path, line: 1, reason: "the file is empty; a header row is needed")
    }
    let header = Array(first.fields[...(first.fields.lastIndex { !$0.isEmpty } ?? 0)])
    for (index, name) in header.enumerated() where !name.isEmpty && header[..<index].contains(name)
    {
      throw .malformed(path: path, line: first.line, reason: "the column \"\(name)\" stands twice")
    }
    var rows: [Row] = []
    while let row = try parser.next() {
      guard row.fields.count >= header.count,
        row.fields[header.count...].allSatisfy(\.isEmpty)
      else {
        throw .malformed(
          path: path, line: row.line,
          reason: "\(row.fields.count) fields where the header has \(header.count)")
      }
      rows.append(Row(line: row.line, fields: Array(row.fields[..<header.count])))
    }
    self.path = path
    columns = header
    self.rows = rows
  }

  /// Where a column stands.
  package func index(of column: String) throws(FileFault) -> Int {
    guard let index = columns.firstIndex(of: column) else {
      throw .missingColumn(path: path, column: column, found: columns)
    }
    return index
  }

  /// The number of a text; where commas do not set fields apart, one may stand for the point.
  package func number(_ text: String) -> Double? {
    Double(separator == "," ? text : text.replacing(",", with: "."))
  }

  private static func text(in bytes: [UInt8], path: String) throws(FileFault)
    -> ArraySlice<UInt8>
  {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw .notUTF8(path: path, advice: "it is UTF-16: save it as UTF-8")
    }
    let text = bytes[TextEncoding.lengthOfMark(bytes)...]
    guard String(validating: text, as: UTF8.self) != nil else {
      throw .notUTF8(path: path, advice: "save it as UTF-8")
    }
    return text
  }
}

extension CSVTable {
  /// Reads records one after the other.
  private struct Parser {
    let bytes: ArraySlice<UInt8>
    let path: String
    let separator: Unicode.Scalar
    var position: Int
    var line = 1

    init(bytes: ArraySlice<UInt8>, path: String) {
      self.bytes = bytes
      self.path = path
      let first = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      if let told = Self.separator(toldBy: first) {
        separator = told
        position = first.endIndex
        try? endLine()
      } else {
        separator = Self.separator(of: first)
        position = bytes.startIndex
      }
    }

    /// The next row that has a field with text; nil at the end.
    mutating func next() throws(FileFault) -> Row? {
      while position < bytes.endIndex {
        let start = line
        var fields = [try field()]
        while take(separator) {
          guard fields.count < CSVTable.mostColumns else {
            throw .malformed(
              path: path, line: start,
              reason: "the row has more than \(CSVTable.mostColumns) fields; is it a table?")
          }
          fields.append(try field())
        }
        try endLine()
        if !fields.allSatisfy(\.isEmpty) { return Row(line: start, fields: fields) }
      }
      return nil
    }

    /// The separator that a spreadsheet's first line tells: `sep=;`.
    private static func separator(toldBy line: ArraySlice<UInt8>) -> Unicode.Scalar? {
      let text = String(decoding: line, as: UTF8.self).replacing("\"", with: "").lowercased()
      guard text.hasPrefix("sep="), text.unicodeScalars.count == 5 else { return nil }
      return text.unicodeScalars.last
    }

    /// The separator that stands most often in a header, outside of quotation marks; a comma first.
    private static func separator(of header: ArraySlice<UInt8>) -> Unicode.Scalar {
      var counts: [UInt8: Int] = [:]
      var isQuoted = false
      for byte in header {
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if !isQuoted { counts[byte, default: 0] += 1 }
      }
      let separators: [Unicode.Scalar] = [",", ";", "\t"]
      return separators.max {
        counts[UInt8(ascii: $0), default: 0] < counts[UInt8(ascii: $1), default: 0]
      } ?? ","
    }

    private mutating func field() throws(FileFault) -> String {
      guard take("\"") else {
        let start = position
        while let byte = peek, !isEnd(byte), byte != UInt8(ascii: separator) {
          guard byte != UInt8(ascii: "\"") else {
            throw .malformed(
              path: path, line: line,
              reason: "a quotation mark inside a field that is not quoted; quote the whole field")
          }
          position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      let opened = line
      var content: [UInt8] = []
      while let byte = peek {
        position += 1
        if byte == UInt8(ascii: "\""), !take("\"") {
          return String(decoding: content, as: UTF8.self)
        }
        if byte == UInt8(ascii: "\n") { line += 1 }
        content.append(byte)
      }
      throw .malformed(
        path: path, line: opened, reason: "the quotation that starts here is never closed")
    }

    private mutating func endLine() throws(FileFault) {
      guard let byte = peek else { return }
      guard isEnd(byte) else {
        throw .malformed(
          path: path, line: line,
          reason: "text after a closing quotation mark; expected \(separatorName)")
      }
      _ = take("\r")
      _ = take("\n")
      line += 1
    }

    private var separatorName: String {
      switch separator {
      case ",": "a comma"
      case ";": "a semicolon"
      case "\t": "a tab"
      default: "\"\(separator)\""
      }
    }

    private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private func isEnd(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard peek == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }
  }
}
