import HTTPTypes
import Testing

@testable import WebMap

@Suite("Trusted proxies")
struct TrustedProxiesTests {
  private func client(_ peer: String, _ fields: String..., trusting blocks: String...) throws
    -> String
  {
    let proxies = TrustedProxies(try blocks.map { try #require(NetworkBlock($0)) })
    var headers: HTTPFields = [:]
    for value in fields {
      headers.append(HTTPField(name: try #require(.init("X-Forwarded-For")), value: value))
    }
    return proxies.client(of: headers, from: try #require(NetworkAddress(peer))).client
  }

  @Test("Only the word of a proxy that is trusted is taken for who asks")
  func words() throws {
    #expect(try client("203.0.113.9", "1.2.3.4", trusting: "127.0.0.1") == "203.0.113.9")
    #expect(try client("127.0.0.1", "1.2.3.4", trusting: "127.0.0.1") == "1.2.3.4")
    #expect(try client("::ffff:127.0.0.1", "1.2.3.4", trusting: "127.0.0.0/8") == "1.2.3.4")
    #expect(try client("127.0.0.1", trusting: "127.0.0.1") == "127.0.0.1")
  }

  @Test("Of several the last one counts that is no proxy: a client may write others before it")
  func chain() throws {
    let block = "10.0.0.0/8"
    #expect(try client("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.9.9.9", trusting: block) == "1.2.3.4")
    #expect(try client("10.0.0.1", "6.6.6.6", "1.2.3.4", trusting: block) == "1.2.3.4")
    #expect(try client("10.0.0.1", "10.1.1.1, 10.2.2.2", trusting: block) == "10.1.1.1")
    #expect(try client("10.0.0.1", "1.2.3.4, unknown", trusting: block) == "10.0.0.1")
    #expect(try client("10.0.0.1", "1.2.3.4:5678", trusting: block) == "1.2.3.4")
    #expect(try client("10.0.0.1", "[2001:db8::1]:80", trusting: block) == "2001:db8:0:0")
  }

  @Test("All addresses of a network of version 6 are one client")
  func version6() throws {
    let one = try client("2001:db8:1:2::1", trusting: "::1")
    #expect(try one == client("2001:db8:1:2:ffff::9", trusting: "::1"))
    #expect(try one != client("2001:db8:1:3::1", trusting: "::1"))
  }

  @Test("A block is an address, or so many first bits of one")
  func blocks() throws {
    let block = try #require(NetworkBlock("192.168.4.0/22"))
    #expect(block.contains(try #require(NetworkAddress("192.168.7.255"))))
    #expect(!block.contains(try #require(NetworkAddress("192.168.8.0"))))
    let all = try #require(NetworkBlock("0.0.0.0/0"))
    #expect(all.contains(try #require(NetworkAddress("8.8.8.8"))))
    #expect(!all.contains(try #require(NetworkAddress("2001:db8::1"))))
    for bad in ["", "1.2.3", "1.2.3.4/33", "::1/129", "1.2.3.4/", "1.2.3.4/x", "localhost"] {
      #expect(NetworkBlock(bad) == nil, "\(bad)")
    }
  }

  @Test("A base path has no dots, no empty parts and no signs that need escapes")
  func basePaths() {
    #expect(BasePath("/front")?.text == "/front")
    #expect(BasePath("/a/b.c~d/")?.text == "/a/b.c~d")
    #expect(BasePath("/")?.text == "")
    #expect(BasePath("/front")?.rest(of: "/front/api") == "/api")
    #expect(BasePath("/front")?.rest(of: "/frontline/api") == nil)
    for bad in ["front", "//", "/a//b", "/../a", "/a/.", "/a b", "/a%20", "/<script>"] {
      #expect(BasePath(bad) == nil, "\(bad)")
    }
  }

  @Test("An authority is a name or an address, and a port in digits")
  func authorities() {
    #expect(Authority("localhost:80")?.host == "localhost")
    #expect(Authority("[::1]:1")?.host == "[::1]")
    #expect(Authority("a.example")?.host == "a.example")
    for bad in ["localhost:80.evil.example", "a b", "a/b", "user@a", "[::1", "", "[x]:1", "a:b"] {
      #expect(Authority(bad) == nil, "\(bad)")
    }
  }
}
