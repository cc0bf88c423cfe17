/// A table of comma-separated values with a header row.
///
/// Source: RFC 4180; lines may end in CRLF or LF, and a byte-order mark of UTF-8 is skipped.
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
  /// The names in the header row.
  package let columns: [String]
  /// The rows after the header.
  package let rows: [Row]

  /// The table in the bytes of a file.
  package init(_ bytes: [UInt8], path: String) throws(FileFault) {
    var records = try Self.records(in: bytes, path: path)
    guard !records.isEmpty else {
      throw .malformed(path: path, line: 1, reason: "the file is empty; a header row is needed")
    }
    let header = records.removeFirst().fields
    for (index, name) in header.enumerated() where header[..<index].contains(name) {
      throw .malformed(path: path, line: 1, reason: "the column \"\(name)\" stands twice")
    }
    for row in records where row.fields.count != header.count {
      throw .malformed(
        path: path, line: row.line,
        reason: "\(row.fields.count) fields where the header has \(header.count)")
    }
    self.path = path
    columns = header
    rows = records
  }

  /// Where a column stands.
  package func index(of column: String) throws(FileFault) -> Int {
    guard let index = columns.firstIndex(of: column) else {
      throw .missingColumn(path: path, column: column, found: columns)
    }
    return index
  }

  private static func records(in bytes: [UInt8], path: String) throws(FileFault) -> [Row] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw .notUTF8(path: path, advice: "it is UTF-16: save it as UTF-8")
    }
    let text = bytes[TextEncoding.lengthOfMark(bytes)...]
    guard String(validating: text, as: UTF8.self) != nil else {
      throw .notUTF8(path: path, advice: "save it as UTF-8")
    }
    var parser = Parser(bytes: text, path: path)
    return try parser.records()
  }
}

extension CSVTable {
  /// Reads records one after the other.
  private struct Parser {
    let bytes: ArraySlice<UInt8>
    let path: String
    var position: Int
    var line = 1

    init(bytes: ArraySlice<UInt8>, path: String) {
      self.bytes = bytes
      self.path = path
      position = bytes.startIndex
    }

    mutating func records() throws(FileFault) -> [Row] {
      var rows: [Row] = []
      while position < bytes.endIndex {
        let start = line
        var fields = [try field()]
        while take(",") { fields.append(try field()) }
        try endLine()
        if fields != [""] { rows.append(Row(line: start, fields: fields)) }
      }
      return rows
    }

    private mutating func field() throws(FileFault) -> String {
      guard take("\"") else {
        let start = position
        while let byte = peek, !isEnd(byte), byte != UInt8(ascii: ",") {
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
          path: path, line: line, reason: "text after a closing quotation mark; expected a comma")
      }
      _ = take("\r")
      _ = take("\n")
      line += 1
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
