internal import ChangeLog
internal import HTTPTypes
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import Tracker

/// Answers requests: checks who asks and what, finds the route, and says what went wrong.
struct WebResponder: Sendable {
  private let services: Services
  private let dates = HTTPDate()
  private let security: SecurityFields

  private static let longestPath = 8_192

  /// A responder of everything there is.
  init(_ services: Services) {
    self.services = services
    security = SecurityFields(allowing: services.settings.backgrounds)
  }

  /// The response to a request on a connection; throws only when the request itself cannot be read.
  func respond(to request: Request, on connection: Connection) async throws(HTTPParserError)
    -> Response
  {
    let start = ContinuousClock.now
    let client = connection.peer.map {
      services.settings.proxies.client(of: request.headers, from: $0)
    }
    let asker = Asker(client: client?.client ?? "", connection: connection)
    var name = "none"
    var answer: Answer
    do {
      try checkHost(of: request.head)
      let address = (request.head.path ?? "/")[...]
      guard address.utf8.count <= Self.longestPath else {
        throw Problem(.uriTooLong, "the address is longer than \(Self.longestPath) bytes")
      }
      let mark = address.firstIndex(of: "?")
      let query = mark.map { address[address.index(after: $0)...] } ?? ""
      guard services.limiter.admits(asker.client, at: start) else { throw Problem.tooMany }
      let path = address[..<(mark ?? address.endIndex)]
      guard let route = Route(path: path, below: services.settings.basePath) else {
        throw Problem.nothingHere
      }
      name = route.name
      answer = try await self.answer(request, asker, route, query)
    } catch let error as HTTPParserError {
      throw error
    } catch {
      let problem = problem(for: error, request)
      if problem.status == Problem.clientLeft.status { services.limiter.refund(asker.client, 1) }
      answer = Answer(problem)
    }
    var response = answer.response(to: request.head)
    security.add(to: &response.headers, answering: request.head)
    response.headers[.date] = dates.text
    let seconds = (ContinuousClock.now - start).inSeconds
    services.metrics.count(route: name, status: response.status.code, took: seconds)
    log(request, response, asker.client, seconds)
    return response
  }

  private func answer(
    _ request: Request, _ asker: Asker, _ route: Route, _ query: Substring
  ) async throws -> Answer {
    if request.method == .options { return Answer(allowing: route.methods) }
    guard route.methods.contains(request.method) else {
      let methods = route.methods.map(\.rawValue).joined(separator: ", ")
      throw Problem(
        .methodNotAllowed, "\(request.method.rawValue) is not answered here; use \(methods)",
        fields: [.allow: "\(methods), OPTIONS"])
    }
    var answering = try Answering(services, request, asker, query)
    return try await answering.answer(route)
  }

  /// Refuses names that are not this machine's, unless the server is public: a page elsewhere could
  /// otherwise read a ledger through a name that it lets point here.
  private func checkHost(of request: HTTPRequest) throws(Problem) {
    guard !services.settings.isPublic else { return }
    let host = Authority((request.authority ?? "").lowercased())?.host
    let isKnown = ServerSettings.loopbackHosts.contains { name in
      host == (name.contains(":") ? "[\(name)]" : name)
    }
    guard isKnown else {
      throw Problem(
        .misdirectedRequest,
        "this server answers for localhost only; `frontline serve --public` opens it to others")
    }
  }

  private func problem(for error: any Error, _ request: Request) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let failure as Failure:
      let problem = Problem(failure)
      if problem.status.code >= 500 {
        services.logger.error(
          "a request failed",
          metadata: ["path": "\(request.uri.path)", "cause": "\(failure)"])
      }
      return problem
    case is NIOTooManyBytesError:
      return Problem(.contentTooLarge, "the body of a request has at most 1 MB")
    default:
      services.logger.error(
        "a request failed", metadata: ["path": "\(request.uri.path)", "cause": "\(error)"])
      return Problem(.internalServerError, "the server could not do this; its log says why")
    }
  }

  private func log(
    _ request: Request, _ response: Response, _ client: String, _ seconds: Double
  ) {
    let level: Logger.Level =
      response.status.code >= 400 || request.method == .post ? .info : .debug
    guard services.logger.logLevel <= level else { return }
    services.logger.log(
      level: level, "answered",
      metadata: [
        "method": "\(request.method.rawValue)", "path": "\(request.uri.path)",
        "status": "\(response.status.code)", "client": "\(client)",
        "milliseconds": "\((seconds * 1000 * 10).rounded() / 10)",
      ])
  }
}
