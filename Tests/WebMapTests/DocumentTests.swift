import HTTPTypes
import HummingbirdCore
import NIOCore
import Testing

@testable import WebMap

@Suite("Documents and their coding")
struct DocumentTests {
  @Test(
    "A client gets gzip where it takes it no less than plain bytes",
    arguments: [
      ("gzip", true), ("deflate, gzip;q=1.0, *;q=0.5", true), ("*", true), ("x-gzip", true),
      ("GZIP ; q=0.1", true), ("", false), ("identity", false), ("gzip;q=0", false),
      ("*;q=0", false), ("gzip;q=0.000", false), ("*, gzip;q=0", false), ("br", false),
      ("identity;q=1, gzip;q=0.5", false), ("gzip;q=x", false),
    ])
  func coding(accepted: String, isGzip: Bool) {
    #expect((ContentCoding([accepted]) == .gzip) == isGzip)
  }

  @Test("An answer is sent in the coding that is accepted, with a tag of its own")
  func answers() throws {
    let text = String(repeating: "control ", count: 1_000)
    let answer = Answer(Document(ByteBuffer(string: text), .json))
    func response(_ accepted: String, having tag: String = "") -> (Int, HTTPFields, Int?) {
      var request = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
      request.headerFields[.acceptEncoding] = accepted
      request.headerFields[.ifNoneMatch] = tag.isEmpty ? nil : tag
      let response = answer.response(to: request)
      return (response.status.code, response.headers, response.body.contentLength)
    }
    let (plain, zipped) = (response(""), response("gzip"))
    #expect(plain.0 == 200 && plain.2 == text.utf8.count)
    #expect(plain.1[.vary] == "Accept-Encoding" && plain.1[.contentEncoding] == nil)
    #expect(zipped.1[.contentEncoding] == "gzip" && zipped.1[.vary] == "Accept-Encoding")
    #expect(try #require(zipped.2) < 100)
    let tag = try #require(zipped.1[.eTag])
    #expect(tag != plain.1[.eTag])
    let known = response("gzip", having: tag)
    #expect(known.0 == 304 && known.1[.eTag] == tag && known.1[.vary] == "Accept-Encoding")
  }

  @Test("Pictures and short texts are sent as they are")
  func incompressible() {
    let bytes = ByteBuffer(string: String(repeating: "a", count: 10_000))
    #expect(Document(bytes, .png).compressed == nil)
    #expect(Document(ByteBuffer(string: "{}"), .json).compressed == nil)
  }

  @Test("Modules become one script: each after those that it needs, without comments")
  func bundle() {
    let bundle = ScriptBundle([
      ("b.js", "// Why.\nimport { one,\n  two } from \"./a.js\";\n\nstart(one, two);\n"),
      (
        "a.js",
        "/** What. */\nexport function one() {\n  // Inside.\n  return \"// not\";\n}\n"
          + "export const two = 2;\n"
      ),
    ])
    #expect(
      bundle.text == """
        "use strict";
        const $a = (() => {
        function one() {
          return "// not";
        }
        const two = 2;
        return { one, two };
        })();
        (async () => {
        const { one,
          two } = $a;

        start(one, two);
        })();

        """)
  }
}
