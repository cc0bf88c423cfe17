internal import HTTPTypes
internal import NIOCore
internal import Tracker

/// Why a request was not answered as asked: what the client is told.
///
/// Source: RFC 9457, https://www.rfc-editor.org/rfc/rfc9457
struct Problem: Error, Sendable {
  /// The status of the response.
  let status: HTTPResponse.Status
  /// One line: the value, the cause, how to mend it.
  let detail: String
  /// Fields that the status asks for, such as `Allow`.
  var fields: HTTPFields = [:]

  /// A problem from its parts.
  init(_ status: HTTPResponse.Status, _ detail: String, fields: HTTPFields = [:]) {
    self.status = status
    self.detail = detail
    self.fields = fields
  }

  /// There is nothing under the path.
  static let nothingHere = Problem(
    .notFound, "nothing is served under this path; /openapi.json lists what is")

  /// The client asks more than its rate.
  static let tooMany = Problem(
    .tooManyRequests, "these are more requests than one client may make; try again later",
    fields: [.retryAfter: "1"])

  /// The client has gone, so that nobody reads this.
  static let clientLeft = Problem(.requestTimeout, "the client left before the answer was there")

  /// The server is about to end.
  static let stopping = Problem(
    .serviceUnavailable, "the server is stopping; try again in a moment",
    fields: [.retryAfter: "2"])

  /// No more connections are taken, or none of this client.
  static let tooManyConnections = Problem(
    .serviceUnavailable, "there are too many connections; close some, or try again in a moment",
    fields: [.retryAfter: "2"])

  /// The server has more to do than it can; the client should come back.
  static let busy = Problem(
    .serviceUnavailable, "too much is being drawn at the moment; try again in a second",
    fields: [.retryAfter: "1"])
}

extension Problem {
  /// The problem as RFC 9457 writes it, in JSON.
  var document: String {
    struct Document: Encodable {
      let type = "about:blank"
      let title: String
      let status: Int
      let detail: String
    }
    let document = Document(title: status.reasonPhrase, status: status.code, detail: detail)
    return (try? Answer.json(document)) ?? "{}"
  }

  /// The response to a connection on which nothing more is read.
  var closingResponse: (head: HTTPResponse, body: ByteBuffer) {
    var fields = Answer(self).fields
    let body = ByteBuffer(string: document)
    SecurityFields.withoutBackgrounds.add(to: &fields, answering: nil)
    fields[.contentLength] = "\(body.readableBytes)"
    fields[.connection] = "close"
    return (HTTPResponse(status: status, headerFields: fields), body)
  }

  /// What a client is told of a failed job.
  ///
  /// What is wrong with the server itself stays in its log: it may name paths.
  init(_ failure: Failure) {
    switch failure.reason {
    case .usage: self.init(.badRequest, failure.message.onServer)
    case .data: self.init(.unprocessableContent, failure.message.onServer)
    case .noInput: self.init(.notFound, failure.message.onServer)
    case .permission: self.init(.forbidden, failure.message.onServer)
    case .tryAgain: self = .busy
    case .unavailable, .software, .cannotCreate, .inputOutput, .configuration:
      self.init(.internalServerError, "the server could not do this; its log says why")
    }
  }
}

extension FieldedText {
  /// The text in the words of the API: fields are members and parameters, and no path is told.
  fileprivate var onServer: String {
    worded { part in
      switch part {
      case .words(let words): words
      case .field(.box): "bbox"
      case .field(.knownAt): "known-at"
      case .field(let field): field.rawValue
      case .remedy(.listClaims): "/api/claims lists the names"
      case .remedy(.makeLedger), .remedy(.makeKey): "whoever runs the server makes one"
      case .remedy(.salvage): "whoever runs the server saves it"
      case .remedy(.importAtlas): "whoever runs the server makes one"
      case .ledger: "the ledger"
      }
    }
  }
}
