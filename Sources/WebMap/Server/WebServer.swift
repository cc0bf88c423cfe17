internal import Foundation
internal import HTTPTypes
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import SimpleFeatures
package import Tracker
internal import UnixSignals

/// The web map: a page, its API and its tiles, served over HTTP.
package struct WebServer: Sendable {
  private let settings: ServerSettings
  private let services: Services
  /// What the parts of the server have to say of themselves, of which little is of use.
  private let quietLogger: Logger

  /// How long work may go on when the server is told to stop; what is not done then is told so.
  fileprivate static let patienceWithWork = Duration.milliseconds(1_300)
  /// How long clients may take to read their answers then.
  fileprivate static let patience = Duration.milliseconds(1_700)
  /// How long whoever reads the log may take at the end.
  private static let patienceWithLog = DispatchTimeInterval.milliseconds(200)
  /// Connections that are refused, which take a moment to be told.
  private static let mostRefused = 16

  /// A server of a tracker's ledger, which is opened.
  package init(_ tracker: Tracker, _ settings: ServerSettings, isTalkative: Bool) throws(Failure) {
    var logger = Logger(label: "frontline") { _ in JSONLogHandler() }
    logger.logLevel = isTalkative ? .debug : .info
    GeometryJournal.follow { [logger] in logger.warning("\($0)") }
    LedgerJournal.follow { [logger] in logger.notice("\($0)") }
    self.settings = settings
    quietLogger = Logger(label: "frontline.server") { _ in
      var handler = JSONLogHandler()
      handler.logLevel = .notice
      return handler
    }
    services = try Services(tracker, settings, logger)
    if !services.page.isComplete {
      logger.warning("\(MapLibrary.absence)", metadata: ["folder": "\(settings.libraryFolder)"])
    }
  }

  /// Serves until the process is told to stop, and finishes what it has begun; `ready` is told the
  /// port once it listens.
  package func run(ready: @escaping @Sendable (_ port: Int) -> Void) async throws(Failure) {
    defer { LogOutput.standardError.flush(within: Self.patienceWithLog) }
    let responder = WebResponder(services)
    let connections = services.connections
    let configuration = HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        ConnectionHandler(connections), Deadlines(Deadlines.Limits()),
      ],
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    let server: any Service
    do {
      server = try HTTPServerBuilder.http1(configuration: configuration).buildServer(
        configuration: ServerConfiguration(
          address: .hostname(settings.host, port: settings.port),
          availableConnectionsDelegate: MaximumAvailableConnections(
            services.settings.mostConnections + Self.mostRefused, logger: quietLogger)),
        eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quietLogger,
        responder: { request, writer, channel in
          let response = try await responder.respond(
            to: request, on: connections.connection(of: channel))
          try await writer.write(response: response.head, body: response.body)
        }, onServerRunning: { ready($0.localAddress?.port ?? 0) })
    } catch {
      throw Failure(.software, "the server could not be made: \(error)")
    }
    try await run([server, services.watch, Ending(services: services)])
  }

  /// Whether a thread still works on what nobody waits for.
  package var isBusy: Bool {
    services.queue.depth + services.longQueue.depth + services.recording.depth > 0
  }

  private func run(_ running: [any Service]) async throws(Failure) {
    var running = running.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) }
    if let lifetime = settings.lifetime {
      running.append(
        ServiceGroupConfiguration.ServiceConfiguration(
          service: Lifetime(duration: lifetime),
          successTerminationBehavior: .gracefullyShutdownGroup))
    }
    var configuration = ServiceGroupConfiguration(
      services: running, gracefulShutdownSignals: [.sigterm, .sigint], logger: quietLogger)
    configuration.maximumGracefulShutdownDuration = Self.patience
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch let failure as Failure {
      throw failure
    } catch let error as IOError {
      throw Failure(
        error.errnoCode == EADDRINUSE ? .tryAgain : .unavailable,
        "\(settings.host):\(settings.port): the server cannot listen there: \(error); "
          + "--port takes another port")
    } catch {
      throw Failure(.unavailable, "\(settings.host):\(settings.port): \(error)")
    }
  }
}

/// Ends the work, and then the connections, that would make a server late which is told to stop.
private struct Ending: Service {
  let services: Services

  func run() async throws {
    try? await gracefulShutdown()
    // The other services are told to stop when this one has.
    Task.detached { [services] in
      try await Task.sleep(for: WebServer.patienceWithWork)
      services.queue.close()
      services.longQueue.close()
      services.recording.close()
      try await Task.sleep(for: WebServer.patience - WebServer.patienceWithWork)
      services.connections.closeAll()
    }
  }
}

/// Ends after a time, and the server with it.
private struct Lifetime: Service {
  let duration: Duration

  func run() async throws {
    try? await cancelWhenGracefulShutdown { try await Task.sleep(for: duration) }
  }
}
