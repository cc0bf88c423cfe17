internal import Foundation
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// What a client gets: the bytes, what they are, and how long they may be kept.
struct Answer: Sendable {
  /// How long a client may use an answer again.
  enum Lifetime: Sendable {
    /// It never changes.
    case forever
    /// It is asked each time whether it changed; only its tag is sent when it did not.
    case untilAsked
    /// It is not kept.
    case none

    fileprivate var text: String {
      switch self {
      case .forever: "public, max-age=31536000, immutable"
      case .untilAsked: "no-cache"
      case .none: "no-store"
      }
    }
  }

  /// The kinds of content that the server sends.
  enum MediaType: String, Sendable {
    case html = "text/html; charset=utf-8"
    case css = "text/css; charset=utf-8"
    case javascript = "text/javascript; charset=utf-8"
    case svg = "image/svg+xml"
    case png = "image/png"
    case pdf = "application/pdf"
    case mp4 = "video/mp4"
    case webm = "video/webm"
    case gif = "image/gif"
    case webp = "image/webp"
    case apng = "image/apng"
    case json = "application/json"
    case geoJSON = "application/geo+json"
    case openAPI = "application/vnd.oai.openapi+json;version=3.1"
    case problem = "application/problem+json"
    case text = "text/plain; charset=utf-8"
    case metrics = "text/plain; version=0.0.4; charset=utf-8"
    case events = "text/event-stream"

    /// Whether it is text that gets shorter; pictures and films are short already.
    var isCompressible: Bool {
      switch self {
      case .html, .css, .javascript, .svg, .json, .geoJSON, .openAPI, .problem, .text, .metrics:
        true
      case .png, .pdf, .mp4, .webm, .gif, .webp, .apng, .events: false
      }
    }
  }

  var status: HTTPResponse.Status = .ok
  var fields: HTTPFields = [:]
  var body: ResponseBody
  /// The body as gzip writes it, where that is shorter.
  private var compressed: ByteBuffer?

  /// Bytes with a strong tag: the one given, else one made of the bytes.
  init(_ bytes: ByteBuffer, _ type: MediaType, lifetime: Lifetime, tag: String? = nil) {
    body = ResponseBody(byteBuffer: bytes)
    fields[.contentType] = type.rawValue
    fields[.cacheControl] = lifetime.text
    if case .none = lifetime { return }
    fields[.eTag] = "\"\(tag ?? Document.tag(of: bytes))\""
  }

  /// A document, sent in the coding that the client takes.
  init(_ document: Document, lifetime: Lifetime = .untilAsked) {
    self.init(document.bytes, document.type, lifetime: lifetime, tag: document.tag)
    compressed = document.compressed
    if document.type.isCompressible { fields[.vary] = "Accept-Encoding" }
  }

  /// A value as JSON.
  init(
    _ value: some Encodable, _ type: MediaType = .json, lifetime: Lifetime = .untilAsked
  ) throws {
    self.init(ByteBuffer(string: try Self.json(value)), type, lifetime: lifetime)
  }

  /// A value as JSON in one line; the same value always gives the same text.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// A problem as RFC 9457 writes it.
  init(_ problem: Problem) {
    self.init(ByteBuffer(string: problem.document), .problem, lifetime: .none)
    status = problem.status
    for field in problem.fields { fields[field.name] = field.value }
  }

  /// Events that are sent as they happen, for as long as the client listens.
  init(events write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void) {
    body = ResponseBody(write)
    fields[.contentType] = MediaType.events.rawValue
    fields[.cacheControl] = "no-store"
    // nginx would collect them otherwise.
    fields[.accelBuffering] = "no"
  }

  /// The response to a request: without its body for HEAD, and where the client has it already.
  func response(to request: HTTPRequest) -> Response {
    var (fields, body) = (fields, body)
    let tag = fields[.eTag]
    if let compressed,
      ContentCoding(request.headerFields[values: .acceptEncoding]) == .gzip
    {
      body = ResponseBody(byteBuffer: compressed)
      fields[.contentEncoding] = ContentCoding.gzip.rawValue
      fields[.eTag] = tag.map { "\($0.dropLast())-gzip\"" }
    }
    if status == .ok, let tag, let ownTag = fields[.eTag] {
      let lists = request.headerFields[values: .ifNoneMatch]
      if lists.contains(where: { Self.matches($0, tag) || Self.matches($0, ownTag) }) {
        fields[.contentType] = nil
        fields[.contentEncoding] = nil
        return Response(status: .notModified, headers: fields)
      }
    }
    if request.method == .head {
      fields[.contentLength] = body.contentLength.map(String.init)
      return Response(status: status, headers: fields)
    }
    return Response(status: status, headers: fields, body: body)
  }

  /// Whether a list of tags names the tag; weak and strong tags compare alike.
  private static func matches(_ list: String, _ tag: String) -> Bool {
    list == tag
      || list.split(separator: ",").contains { listed in
        let listed = listed.drop { $0 == " " }
        return listed == "*" || listed == tag || listed == "W/\(tag)"
      }
  }
}
