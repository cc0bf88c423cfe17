package import Tracker

/// How the server is to run.
package struct ServerSettings: Sendable {
  /// The address that it listens on.
  package var host: String
  /// The port; 0 for a free one.
  package var port: Int
  /// Whether others than this machine may ask.
  package var isPublic: Bool
  /// Requests a second that each client may make in the long run; nil for as many as it likes.
  package var requestsPerSecond: Int?
  /// The most connections at a time.
  package var mostConnections: Int
  /// Bytes of tile images that are kept in memory.
  package var bytesOfTiles: Int
  /// A folder that keeps the images of tiles for the next start.
  package var tileFolder: String?
  /// Bytes of tile images that the folder keeps.
  package var bytesOfTileFolder: Int
  /// The proxies whose word is taken for who asked.
  package var proxies: TrustedProxies
  /// The path below which everything is served.
  package var basePath: BasePath
  /// The folder of the map library, Leaflet.
  package var libraryFolder: String
  /// How many threads draw.
  package var jobs: Int
  /// The file of the key that signs the checkpoints which it publishes; nil for publishing none.
  package var checkpointKey: String?
  /// The backgrounds that the page offers beside its own ground.
  package var backgrounds: [Background]
  /// After how long it stops by itself; nil for never.
  package var lifetime: Duration?

  /// The addresses by which this machine is asked by itself.
  package static let loopbackHosts = ["127.0.0.1", "localhost", "::1"]
  /// Where Debian's package has the map library.
  package static let usualLibraryFolder = MapLibrary.usualFolder
  /// The map library, as something that the page needs.
  package static let mapLibrary = Examination.Aid(
    name: "leaflet", use: "the page of the web map", package: "libjs-leaflet",
    paths: ["leaflet.js", "leaflet.min.js"].map { "\(usualLibraryFolder)/\($0)" })

  /// Settings from their parts.
  package init(
    host: String = "127.0.0.1", port: Int = 8080, isPublic: Bool = false,
    requestsPerSecond: Int? = 200, mostConnections: Int = 512, bytesOfTiles: Int = 64 << 20,
    tileFolder: String? = nil, bytesOfTileFolder: Int = 1 << 30,
    proxies: TrustedProxies = TrustedProxies(), basePath: BasePath = .root,
    libraryFolder: String = usualLibraryFolder, jobs: Int = 2, checkpointKey: String? = nil,
    backgrounds: [Background] = [], lifetime: Duration? = nil
  ) {
    self.host = host
    self.port = port
    self.isPublic = isPublic
    self.requestsPerSecond = requestsPerSecond
    self.mostConnections = mostConnections
    self.bytesOfTiles = bytesOfTiles
    self.tileFolder = tileFolder
    self.bytesOfTileFolder = bytesOfTileFolder
    self.proxies = proxies
    self.basePath = basePath
    self.libraryFolder = libraryFolder
    self.jobs = jobs
    self.checkpointKey = checkpointKey
    self.backgrounds = backgrounds
    self.lifetime = lifetime
  }
}
