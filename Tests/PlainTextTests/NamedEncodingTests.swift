import PlainText
import Testing

@Suite("Encodings by their names")
struct NamedEncodingTests {
  @Test(
    "Text in other encodings is turned into UTF-8",
    arguments: [
      ("windows-1251", [0xCF, 0xEE, 0xEA]), ("cp1251", [0xCF, 0xEE, 0xEA]),
      ("koi8-u", [0xF0, 0xCF, 0xCB]), ("UTF-16", [0xFF, 0xFE, 0x1F, 0x04, 0x3E, 0x04, 0x3A, 0x04]),
      ("UTF-16BE", [0x04, 0x1F, 0x04, 0x3E, 0x04, 0x3A]),
    ] as [(String, [UInt8])])
  func text(_ name: String, _ bytes: [UInt8]) throws {
    let encoding = try #require(NamedEncoding(name))
    let text = try #require(encoding.utf8(bytes))
    #expect(String(decoding: text, as: UTF8.self) == "Пок")
  }

  @Test("A name that nobody knows, and bytes that are no such text, give nothing")
  func refusals() throws {
    #expect(NamedEncoding("nonsense") == nil)
    #expect(try #require(NamedEncoding("UTF-16")).utf8([0xFF, 0xFE, 0x00]) == nil)
    #expect(try #require(NamedEncoding("ascii")).utf8([0xE9]) == nil)
  }

  @Test("Each byte of an encoding has its character, or none")
  func characters() throws {
    let characters = try #require(NamedEncoding("windows-1251")).characters
    #expect(characters.count == 256)
    #expect(characters[0x41] == "A" && characters[0xC0] == "А" && characters[0x98] == nil)
  }
}
