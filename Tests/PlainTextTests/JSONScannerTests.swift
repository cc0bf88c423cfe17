import PlainText
import SimpleFeatures
import TestSupport
import Testing

@Suite("The JSON scanner")
struct JSONScannerTests {
  private func scan<Result>(
    _ text: [UInt8], _ read: (inout JSONScanner) throws(MalformedText) -> Result
  ) throws(MalformedText) -> Result {
    try text.withUnsafeBufferPointer { buffer throws(MalformedText) in
      var scanner = JSONScanner(buffer)
      let result = try read(&scanner)
      try scanner.finish()
      return result
    }
  }

  private func skip(_ text: String) throws {
    try scan(Array(text.utf8)) { scanner throws(MalformedText) in try scanner.skipValue() }
  }

  private func number(_ text: String) throws -> Double {
    try scan(Array(text.utf8)) { scanner throws(MalformedText) in try scanner.readNumber() }
  }

  @Test("Numbers are the doubles nearest to the text", arguments: seeds)
  func randomNumbers(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(try number("\(value)").bitPattern == value.bitPattern, "seed \(seed)")
      let digits = generator.next() >> UInt64.random(in: 0...60, using: &generator)
      let text = "\(digits)e\(Int.random(in: -30...30, using: &generator))"
      #expect(try number(text) == Double(text), "seed \(seed): \(text)")
    }
  }

  @Test(
    "Hard numbers are right to the last bit",
    arguments: [
      "0", "-0", "0e1", "0E-5", "0e99999999999999999999", "9007199254740992", "9007199254740993",
      "90071992547409920", "90071992547409921", "1e22", "1e23", "4.9e-324", "1e-999",
      "2.2250738585072011e-308", "1.7976931348623157e308", "123456789012345678901234567890",
      "0.1000000000000000055511151231257827", "35.201458",
    ])
  func hardNumbers(text: String) throws {
    let expected = try #require(Double(text.hasPrefix("0e999") ? "0" : text))
    #expect(try number(text).bitPattern == expected.bitPattern)
  }

  @Test(
    "Strings are read with their escapes",
    arguments: [
      (#""""#, ""), (#""Покровськ""#, "Покровськ"),
      (#""a\"\\\/\b\f\n\r\tb""#, "a\"\\/\u{8}\u{c}\n\r\tb"),
      (#""\u0041\u00e9\u0000""#, "Aé\0"), (#""\uD83D\uDE00!""#, "😀!"),
    ])
  func strings(json: String, text: String) throws {
    let found = try scan(Array(json.utf8)) { scanner throws(MalformedText) in
      try scanner.readString()
    }
    #expect(Array(found.utf8) == Array(text.utf8))
  }

  @Test(
    "What RFC 8259 allows is read",
    arguments: [
      "null", " true ", "[]", "{}", "[1,[2,{\"a\":[]}]]", "{\"\":0,\" \":0}", "\"\u{7f}\"",
      "{\"\u{e9}\":1,\"e\u{301}\":2}",
    ])
  func allowed(json: String) throws {
    try skip(json)
  }

  @Test(
    "What it does not allow is refused with the offset",
    arguments: [
      ("", "byte 0: the text ends where a value is expected"),
      ("[1,]", "byte 3: \"]\" stands where a value is expected"),
      ("{\"a\":1,}", "byte 7: \"}\" stands where a string is expected"),
      ("{\"a\" 1}", "byte 5: \"1\" stands where \":\" after a name is expected"),
      ("[1 2]", "byte 3: \"2\" stands where \",\" or \"]\" is expected"),
      ("{\"a\":1,\"\\u0061\":2}", "byte 7: name \"a\" stands twice in one object, first at 1:2"),
      ("NaN", "byte 0: \"N\" stands where a value is expected"),
      ("-Infinity", "byte 1: \"I\" stands where a digit is expected"),
      ("01", "byte 0: a number starts with 0"),
      ("1.", "byte 2: the text ends where a digit is expected"),
      (".5", "byte 0: \".\" stands where a value is expected"),
      ("+1", "byte 0: \"+\" stands where a value is expected"),
      ("1e", "byte 2: the text ends where a digit is expected"),
      ("1e999", "byte 0: number 1e999 is too large"),
      ("1 2", "byte 2: \"2\" stands where the end of the text is expected"),
      ("nul", "byte 0: \"n\" stands where null is expected"),
      ("\"a", "byte 2: the text ends where the end of a string is expected"),
      ("\"a\nb\"", "byte 2: control character 10 stands in a string"),
      ("\"\\x\"", "byte 1: this escape is unknown"),
      ("\"\\u12G4\"", "byte 5: \"G\" stands where a hexadecimal digit is expected"),
      ("\"\\uD800\"", "byte 1: a surrogate stands alone"),
      ("\"\\uDC00\\uD800\"", "byte 1: a surrogate stands alone"),
      ("\"\\uD800\\u0041\"", "byte 1: a surrogate stands alone"),
      ("\u{feff}1", "byte 0: byte 0xef stands where a value is expected"),
    ])
  func refused(json: String, message: String) {
    let error = #expect(throws: MalformedText.self) { try skip(json) }
    #expect(error?.description == "JSON, " + message)
  }

  @Test(
    "Bytes that are not UTF-8 are refused", arguments: [[0xFF], [0xED, 0xA0, 0x80], [0xC0, 0x80]])
  func encoding(content: [UInt8]) {
    let error = #expect(throws: MalformedText.self) {
      try scan([0x22] + content + [0x22]) { scanner throws(MalformedText) in
        try scanner.readString()
      }
    }
    #expect(error?.description == "JSON, byte 0: the string is not UTF-8")
  }

  @Test("Values nested more than 128 deep are refused")
  func depth() throws {
    try skip(String(repeating: "[", count: 128) + String(repeating: "]", count: 128))
    let error = #expect(throws: MalformedText.self) {
      try skip(String(repeating: "[", count: 1_000_000))
    }
    #expect(error?.description == "JSON, byte 128: values are nested more than 128 deep")
  }
}
