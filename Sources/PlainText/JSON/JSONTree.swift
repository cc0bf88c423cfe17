/// A small JSON text as a tree, in which every value knows its place.
package struct JSONTree: Sendable {
  /// What a value is.
  package enum Value: Sendable {
    /// Names and values, in the order of the text.
    case object([(name: String, value: JSONTree)])
    /// Values, in order.
    case array([JSONTree])
    /// A text.
    case string(String)
    /// A number.
    case number(Double)
    /// True or false.
    case boolean(Bool)
    /// Nothing.
    case null
  }

  /// The value.
  package let value: Value
  /// The byte at which it starts.
  package let offset: Int

  /// The tree of a whole text.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) throws(MalformedText) {
    var scanner = JSONScanner(bytes)
    self = try Self.read(&scanner)
    try scanner.finish()
  }

  private init(_ value: Value, at offset: Int) {
    self.value = value
    self.offset = offset
  }

  private static func read(_ scanner: inout JSONScanner) throws(MalformedText) -> JSONTree {
    let kind = try scanner.nextKind()
    let offset = scanner.offset
    switch kind {
    case .object:
      var members: [(String, JSONTree)] = []
      try scanner.readObject { scanner, name throws(MalformedText) in
        members.append((name, try read(&scanner)))
      }
      return JSONTree(.object(members), at: offset)
    case .array:
      var elements: [JSONTree] = []
      try scanner.readArray { scanner throws(MalformedText) in
        elements.append(try read(&scanner))
      }
      return JSONTree(.array(elements), at: offset)
    case .string: return JSONTree(.string(try scanner.readString()), at: offset)
    case .number: return JSONTree(.number(try scanner.readNumber()), at: offset)
    case .boolean: return JSONTree(.boolean(try scanner.readBoolean()), at: offset)
    case .null:
      try scanner.readNull()
      return JSONTree(.null, at: offset)
    }
  }
}
