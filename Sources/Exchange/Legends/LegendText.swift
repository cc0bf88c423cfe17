package import PlainText

/// A value in the text of a legend, a mapping or a style, with its place: its line, and the names that
/// lead to it.
package struct LegendText {
  /// The value.
  let tree: JSONTree
  /// The file's path.
  let file: String
  /// The names that lead to it, such as `rules[3].if`.
  let path: String
  private let bytes: UnsafeBufferPointer<UInt8>

  /// The whole text; `bytes` must outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(FileFault) {
    do {
      tree = try JSONTree(bytes)
    } catch {
      let (line, column) = JSONScanner(bytes).lineAndColumn(of: error.offset)
      throw FileFault(
        FilePlace(path: file, line: line, column: column), "\(error.format): \(error.reason)")
    }
    (self.file, self.bytes, path) = (file, bytes, "")
  }

  /// What the bytes of a file come to, given its text and the file's name without its ending.
  package static func read<Meaning>(
    _ bytes: [UInt8], path: String, unnamed: String,
    _ meaning: (LegendText, _ name: String) throws(FileFault) -> Meaning
  ) throws(FileFault) -> Meaning {
    let file = path.split(separator: "/").last ?? Substring(unnamed)
    let name = file.hasSuffix(".json") ? file.dropLast(".json".count) : file
    return try bytes.withUnsafeBufferPointer { bytes throws(FileFault) in
      try meaning(LegendText(bytes, file: path), String(name))
    }
  }

  private init(_ tree: JSONTree, in parent: LegendText, path: String) {
    (self.tree, file, bytes, self.path) = (tree, parent.file, parent.bytes, path)
  }

  /// The fault of the value.
  package func fault(_ reason: String) -> FileFault {
    let line = JSONScanner(bytes).lineAndColumn(of: tree.offset).line
    return FileFault(
      FilePlace(path: file, line: line, part: path.isEmpty ? nil : path), reason)
  }

  /// The members of an object, all of which are among the names.
  package func members(among names: [String]) throws(FileFault) -> [String: LegendText] {
    var members: [String: LegendText] = [:]
    for (name, value) in try self.members() {
      guard names.contains(name) else {
        throw value.fault("\"\(name)\" is not one of \(names.joined(separator: ", "))")
      }
      members[name] = value
    }
    return members
  }

  /// The members of an object, whatever their names.
  package func members() throws(FileFault) -> [(name: String, value: LegendText)] {
    guard case .object(let members) = tree.value else { throw fault("it is no object") }
    return members.map { name, value in
      (name, LegendText(value, in: self, path: path.isEmpty ? name : "\(path).\(name)"))
    }
  }

  /// The elements of a list.
  package func elements() throws(FileFault) -> [LegendText] {
    guard case .array(let elements) = tree.value else { throw fault("it is no list") }
    return elements.enumerated().map { index, element in
      LegendText(element, in: self, path: "\(path)[\(index)]")
    }
  }

  /// A text that is not empty.
  package func string() throws(FileFault) -> String {
    guard case .string(let text) = tree.value else { throw fault("it is no text") }
    guard !text.allSatisfy(\.isWhitespace) else { throw fault("it is empty") }
    return text
  }

  /// One text, or a list of some.
  package func strings() throws(FileFault) -> [String] {
    guard case .array = tree.value else { return [try string()] }
    let elements = try elements()
    guard !elements.isEmpty else { throw fault("the list is empty") }
    var strings: [String] = []
    for element in elements { strings.append(try element.string()) }
    return strings
  }

  /// A number.
  package func number() throws(FileFault) -> Double {
    guard case .number(let number) = tree.value else { throw fault("it is no number") }
    return number
  }

  /// True or false.
  package func boolean() throws(FileFault) -> Bool {
    guard case .boolean(let value) = tree.value else { throw fault("it is neither true nor false") }
    return value
  }

  /// One of the words of a type.
  package func word<Word: RawRepresentable & CaseIterable>(of type: Word.Type) throws(FileFault)
    -> Word
  where Word.RawValue == String {
    let text = try string()
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault("\"\(text)\" is not one of \(words)")
    }
    return word
  }
}
