import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import WebMap

@Suite("Deadlines of connections")
struct DeadlinesTests {
  private let loop = EmbeddedEventLoop()
  private let channel: EmbeddedChannel

  init() throws {
    channel = EmbeddedChannel(loop: loop)
    try channel.pipeline.syncOperations.addHandler(Deadlines(Deadlines.Limits()))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
  }

  private func request() throws {
    let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
    try channel.writeInbound(HTTPRequestPart.head(head))
  }

  private func answer(_ type: String) throws {
    let head = HTTPResponse(status: .ok, headerFields: [.contentType: type])
    try channel.writeOutbound(HTTPResponsePart.head(head))
  }

  @Test("A connection on which no request begins is closed after five seconds")
  func noRequest() {
    loop.advanceTime(by: .milliseconds(4_900))
    #expect(channel.isActive)
    loop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
  }

  @Test("A request that does not end is cut off after thirty seconds, however often a part comes")
  func slowBody() throws {
    try request()
    for _ in 0..<29 {
      loop.advanceTime(by: .seconds(1))
      try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "x")))
    }
    #expect(channel.isActive)
    loop.advanceTime(by: .seconds(2))
    #expect(!channel.isActive)
  }

  @Test("An answer may take a minute; after it the next request has five seconds to begin")
  func answers() throws {
    try request()
    try channel.writeInbound(HTTPRequestPart.end(nil))
    loop.advanceTime(by: .seconds(59))
    #expect(channel.isActive)
    try answer("image/png")
    try channel.writeOutbound(HTTPResponsePart.end(nil))
    loop.advanceTime(by: .milliseconds(4_400))
    #expect(channel.isActive)
    loop.advanceTime(by: .seconds(2))
    #expect(!channel.isActive)
  }

  @Test("A stream of events lasts")
  func events() throws {
    try request()
    try channel.writeInbound(HTTPRequestPart.end(nil))
    try answer("text/event-stream")
    loop.advanceTime(by: .hours(10))
    #expect(channel.isActive)
  }
}
