internal import ChangeLog
internal import LiveMap
internal import Logging
internal import Synchronization
internal import Tracker

/// What the routes work with.
final class Services: Sendable {
  let settings: ServerSettings
  let open: OpenLedger
  let hub: EventHub
  let watch: LedgerWatch
  /// Tiles, lists, the maps of days: what a page waits for.
  let queue: WorkQueue
  /// Pictures, series, differences: what takes long.
  let longQueue: WorkQueue
  /// Claims that are sent, and the tokens that they bear: no flood of readers keeps them waiting.
  let recording: WorkQueue
  let recorder: ClaimRecorder
  let connections: Connections
  let limiter: RateLimiter
  let page: PageFiles
  let metrics: Metrics
  let logger: Logger
  /// Documents that were made last, for whoever asks the same.
  let documents: Mutex<BoundedCache<WorkKey, Document>>
  let audit: LedgerAudit

  private let tokens = Mutex<AccessTokens?>(nil)

  private static let bytesOfDocuments = 16 << 20
  /// A share of all connections that one client may hold.
  private static let shareOfClient = 4
  private static let fewestOfClient = 16

  /// The ledger as it is open now.
  var ledger: LiveLedger { open.ledger }
  /// Its tiles.
  var tiles: TileService { open.tiles }

  /// The tokens that let programs record claims; opened when the first claim is sent.
  func accessTokens() throws(Failure) -> AccessTokens {
    if let tokens = tokens.withLock({ $0 }) { return tokens }
    let opened = try AccessTokens(ledger: ledger.tracker.ledger)
    tokens.withLock { $0 = opened }
    return opened
  }

  /// Opens everything.
  init(_ tracker: Tracker, _ settings: ServerSettings, _ logger: Logger) throws(Failure) {
    var settings = settings
    let wanted = settings.mostConnections
    settings.mostConnections = try Descriptors.connections(atMost: wanted)
    if settings.mostConnections < wanted {
      logger.warning(
        "few files may be open at a time: fewer connections are taken",
        metadata: ["connections": "\(settings.mostConnections)"])
    }
    // A thread that waits for what another one works out leaves its processor to a third.
    let threads = settings.jobs + 2
    let queue = WorkQueue(
      WorkQueue.Limits(threads: threads, mostRunningOfClient: threads, niceness: 2))
    let longQueue = WorkQueue(
      WorkQueue.Limits(
        threads: settings.jobs + 2, mostRunningOfClient: max(1, settings.jobs), niceness: 10))
    // One after the other, as a ledger takes them.
    let recording = WorkQueue(WorkQueue.Limits(threads: 1, mostRunningOfClient: 1))
    let open = try OpenLedger(tracker, settings, threads: threads)
    let connections = Connections(
      Connections.Limits(
        most: settings.mostConnections,
        mostOfClient: max(Self.fewestOfClient, settings.mostConnections / Self.shareOfClient)),
      proxies: settings.proxies)
    let hub = EventHub(
      most: settings.mostConnections / 2,
      mostOfClient: max(Self.fewestOfClient, settings.mostConnections / Self.shareOfClient / 2))
    self.settings = settings
    self.open = open
    self.hub = hub
    self.queue = queue
    self.longQueue = longQueue
    self.recording = recording
    self.connections = connections
    self.logger = logger
    audit = LedgerAudit(
      try LedgerAuditor(tracker, keyFile: settings.checkpointKey), logger)
    limiter = RateLimiter(rate: settings.requestsPerSecond)
    documents = Mutex(BoundedCache(most: Self.bytesOfDocuments))
    watch = try LedgerWatch(open, hub, logger)
    recorder = ClaimRecorder(open, recording, watch)
    page = PageFiles(library: MapLibrary(folder: settings.libraryFolder))
    var gauges = [
      Metrics.Gauge(
        name: "frontline_tiles_found_total", help: "Tiles that were kept.", isCounter: true
      ) { Double(open.tiles.figures.found) },
      Metrics.Gauge(
        name: "frontline_tiles_drawn_total", help: "Tiles that were drawn.", isCounter: true
      ) { Double(open.tiles.figures.drawn) },
      Metrics.Gauge(
        name: "frontline_tile_bytes", help: "Bytes of tile images in memory.", isCounter: false
      ) { Double(open.tiles.figures.keptBytes) },
      Metrics.Gauge(
        name: "frontline_work_queue", help: "Jobs that wait or are done.", isCounter: false
      ) { Double(queue.depth + longQueue.depth + recording.depth) },
      Metrics.Gauge(
        name: "frontline_connections", help: "Open connections.", isCounter: false
      ) { Double(connections.count) },
      Metrics.Gauge(
        name: "frontline_event_streams", help: "Pages that listen for events.", isCounter: false
      ) { Double(hub.listenerCount) },
    ]
    if case .database = tracker.ledger {
      gauges += [
        Metrics.Gauge(
          name: "frontline_store_connections", help: "Open connections to the database.",
          isCounter: false
        ) { [watch] in Double(watch.storeCondition?.connections ?? 0) },
        Metrics.Gauge(
          name: "frontline_store_replay_lag_seconds",
          help: "For how long what a standby has received has not been seen in it.",
          isCounter: false
        ) { [watch] in watch.storeCondition?.replayLagSeconds ?? 0 },
      ]
    }
    metrics = Metrics(gauges)
  }
}
