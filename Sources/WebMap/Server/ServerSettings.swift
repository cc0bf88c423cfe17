/// How the server is to run.
public struct ServerSettings: Sendable {
  /// The address that it listens on.
  public var host: String
  /// The port; 0 for a free one.
  public var port: Int
  /// Whether others than this machine may ask.
  public var isPublic: Bool
  /// Requests a second that each client may make in the long run; nil for as many as it likes.
  public var requestsPerSecond: Int?
  /// The most connections at a time.
  public var mostConnections: Int
  /// Bytes of tile images that are kept in memory.
  public var bytesOfTiles: Int
  /// A folder that keeps the images of tiles for the next start.
  public var tileFolder: String?
  /// The folder of the map library, Leaflet.
  public var libraryFolder: String
  /// How many threads draw.
  public var jobs: Int
  /// After how long it stops by itself; nil for never.
  public var lifetime: Duration?

  /// The addresses by which this machine is asked by itself.
  public static let loopbackHosts = ["127.0.0.1", "localhost", "::1"]
  /// Where Debian's package has the map library.
  public static let usualLibraryFolder = MapLibrary.usualFolder

  /// Settings from their parts.
  public init(
    host: String = "127.0.0.1", port: Int = 8080, isPublic: Bool = false,
    requestsPerSecond: Int? = 200, mostConnections: Int = 512, bytesOfTiles: Int = 64 << 20,
    tileFolder: String? = nil, libraryFolder: String = usualLibraryFolder, jobs: Int = 2,
    lifetime: Duration? = nil
  ) {
    self.host = host
    self.port = port
    self.isPublic = isPublic
    self.requestsPerSecond = requestsPerSecond
    self.mostConnections = mostConnections
    self.bytesOfTiles = bytesOfTiles
    self.tileFolder = tileFolder
    self.libraryFolder = libraryFolder
    self.jobs = jobs
    self.lifetime = lifetime
  }
}
