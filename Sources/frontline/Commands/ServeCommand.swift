import ArgumentParser
import Dispatch
import Synchronization
import Tracker
import WebMap

#if canImport(Glibc)
  import Glibc
#endif

/// `frontline serve`
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the web map: a page with a time slider, tiles and an API.",
    discussion: """
      Everything comes from this machine: the page, the map and its tiles. /openapi.json describes \
      the API; QGIS takes the tiles as an XYZ layer from \
      /tiles/all/2025-11-08/{z}/{x}/{y}.png. A claim that is recorded while the server runs \
      appears on open pages. It stops on SIGTERM and SIGINT within two seconds, when what it has \
      begun is answered. Behind a proxy, name it with --trusted-proxy: its clients then have their \
      rates each, and TileJSON the address by which they asked.

      EXAMPLES
        frontline serve
        frontline serve --port 9000 --ledger front.gpkg --cache tiles/
        frontline serve --host 0.0.0.0 --public
        frontline serve --public --trusted-proxy 127.0.0.1 --base-path /front
        frontline serve --background "Desk=https://tiles.example.org/{z}/{x}/{y}.png" \
          --background-credit "Desk=© The desk"
      """)

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen on; 0 for a free one.", valueName: "port"))
  var port = 8080

  @Flag(
    name: .customLong("public"),
    help: "Let others than this machine ask: needed for any other address.")
  var isPublic = false

  @Option(
    help: ArgumentHelp(
      "Requests a second that each client may make in the long run, of which a picture counts for "
        + "twenty; 0 for as many as it likes.",
      valueName: "n"))
  var rate = 200

  @Option(
    help: ArgumentHelp(
      "The most connections at a time, of which one client may hold a quarter.", valueName: "n"))
  var connections = 512

  @Option(
    help: ArgumentHelp(
      "A proxy whose X-Forwarded fields say who asks and by which address; may be given again.",
      valueName: "address|cidr"),
    transform: Self.proxy)
  var trustedProxy: [NetworkBlock] = []

  @Option(
    help: ArgumentHelp("Serve everything below this path.", valueName: "/path"),
    transform: Self.basePath)
  var basePath = BasePath.root

  @Option(help: ArgumentHelp("Megabytes of tile images kept in memory.", valueName: "n"))
  var memory = 64

  @Option(
    help: ArgumentHelp("A folder that keeps tile images for the next start.", valueName: "path"),
    completion: .directory)
  var cache: String?

  @Option(
    help: ArgumentHelp(
      "Megabytes of tile images kept in that folder; the least recently used go first.",
      valueName: "n"))
  var cacheSize = 1_024

  @Option(
    help: ArgumentHelp("The folder of Leaflet, the map library.", valueName: "path"),
    completion: .directory)
  var leaflet = ServerSettings.usualLibraryFolder

  @Option(
    help: ArgumentHelp(
      "Publish checkpoints at /checkpoint, signed with this key; they tell how many entries the "
        + "ledger has.",
      valueName: "path"),
    completion: .file())
  var checkpointKey: String?

  @Option(
    help: ArgumentHelp(
      "Offer tiles of others on the page as a background, by an address with {z}, {x} and {y}; "
        + "browsers fetch them from there. May be given again.",
      valueName: "name=url"))
  var background: [String] = []

  @Option(
    help: ArgumentHelp("Whom to credit for a background; else its name.", valueName: "name=text"))
  var backgroundCredit: [String] = []

  @Option(help: ArgumentHelp("How many tiles are drawn at once; as many as cores.", valueName: "n"))
  var jobs = sysconf(Int32(_SC_NPROCESSORS_ONLN))

  @Option(
    help: ArgumentHelp(
      "Stop by itself after so many seconds: for demonstrations.", valueName: "seconds"))
  var stopAfter: Int?

  @Flag(help: "Log every answer, not only failures and what is recorded.")
  var verbose = false

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    _ = try backgrounds()
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port runs from 0 to 65535; got \(port).")
    }
    guard isPublic || ServerSettings.loopbackHosts.contains(host) else {
      throw ValidationError(
        "--host \(host) lets others than this machine ask; say --public if that is meant.")
    }
    for (option, value, range) in [
      ("--rate", rate, 0...1_000_000), ("--connections", connections, 1...100_000),
      ("--memory", memory, 1...100_000), ("--cache-size", cacheSize, 1...10_000_000),
      ("--jobs", jobs, 1...256),
      ("--stop-after", stopAfter ?? 1, 1...1_000_000_000),
    ] where !range.contains(value) {
      throw ValidationError(
        "\(option) runs from \(range.lowerBound) to \(range.upperBound); got \(value).")
    }
  }

  func run() throws {
    let server = try WebServer(
      try ledger.reading(),
      ServerSettings(
        host: host, port: port, isPublic: isPublic, requestsPerSecond: rate == 0 ? nil : rate,
        mostConnections: connections, bytesOfTiles: memory << 20, tileFolder: cache,
        bytesOfTileFolder: cacheSize << 20, proxies: TrustedProxies(trustedProxy),
        basePath: basePath, libraryFolder: leaflet, jobs: jobs, checkpointKey: checkpointKey,
        backgrounds: backgrounds(), lifetime: stopAfter.map { .seconds($0) }),
      isTalkative: verbose)
    ledger.tellIfSample()
    let name = host.contains(":") ? "[\(host)]" : host
    try Waiting.run { () async throws(Failure) in
      try await server.run { port in
        try? Console.print("http://\(name):\(port)\(basePath.text)/")
      }
    }
    // A thread may be in the midst of what nobody waits for; what it uses must not be torn down.
    if server.isBusy { _exit(EXIT_SUCCESS) }
  }

  /// The backgrounds with their credits.
  private func backgrounds() throws -> [Background] {
    func parts(_ option: String, _ text: String) throws -> (name: String, value: String) {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, !parts[1].allSatisfy(\.isWhitespace) else {
        throw ValidationError("\(option) \"\(text)\": give a name, = and what belongs to it.")
      }
      return (parts[0], parts[1])
    }
    var found: [Background] = []
    for text in background {
      let (name, url) = try parts("--background", text)
      guard let background = Background(name: name, url: url) else {
        throw ValidationError(
          "--background \"\(text)\": give a name of up to 40 letters, = and an address of tiles "
            + "such as https://tiles.example.org/{z}/{x}/{y}.png, each of {z}, {x} and {y} once.")
      }
      guard !found.contains(where: { $0.name == name }) else {
        throw ValidationError("--background \(name) comes twice; give each name once.")
      }
      found.append(background)
    }
    for text in backgroundCredit {
      let (name, credit) = try parts("--background-credit", text)
      guard let index = found.firstIndex(where: { $0.name == name }) else {
        throw ValidationError("--background-credit \(name): there is no --background of that name.")
      }
      found[index].credit = credit
    }
    return found
  }

  private static func proxy(_ text: String) throws -> NetworkBlock {
    guard let block = NetworkBlock(text) else {
      throw ValidationError(
        "\"\(text)\": a proxy is an address or a block of them, such as 127.0.0.1 or 10.0.0.0/8.")
    }
    return block
  }

  private static func basePath(_ text: String) throws -> BasePath {
    guard let path = BasePath(text) else {
      throw ValidationError(
        "\"\(text)\": a path begins with a slash and has letters, digits, - . _ ~, as /front.")
    }
    return path
  }
}

/// Waits for work that is done by tasks.
private enum Waiting {
  private final class Outcome: Sendable {
    let failure = Mutex<Failure?>(nil)
  }

  /// Does asynchronous work to its end, for a command that has nothing else to do.
  static func run(_ work: @escaping @Sendable () async throws(Failure) -> Void) throws(Failure) {
    let outcome = Outcome()
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do throws(Failure) { try await work() } catch { outcome.failure.withLock { $0 = error } }
      done.signal()
    }
    done.wait()
    if let failure = outcome.failure.withLock({ $0 }) { throw failure }
  }
}
