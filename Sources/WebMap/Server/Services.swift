internal import LiveMap
internal import Logging
internal import Tracker

/// What the routes work with.
struct Services: Sendable {
  let settings: ServerSettings
  let ledger: LiveLedger
  let tiles: TileService
  let hub: EventHub
  let watch: LedgerWatch
  let queue: WorkQueue
  let library: MapLibrary
  let metrics: Metrics
  let logger: Logger
  let audit: LedgerAudit

  /// How much may wait to be drawn.
  private static let mostWaiting = 256

  /// Opens everything.
  init(_ tracker: Tracker, _ settings: ServerSettings, _ logger: Logger) throws(Failure) {
    let ledger = try LiveLedger(tracker)
    let tiles = try TileService(
      ledger, jobs: settings.jobs, bytesOfImages: settings.bytesOfTiles, folder: settings.tileFolder
    )
    let hub = EventHub()
    let queue = WorkQueue(threads: settings.jobs, most: Self.mostWaiting)
    self.settings = settings
    self.ledger = ledger
    self.tiles = tiles
    self.hub = hub
    self.queue = queue
    self.logger = logger
    audit = LedgerAudit(
      try LedgerAuditor(tracker, keyFile: settings.checkpointKey), logger)
    watch = try LedgerWatch(ledger, hub, logger)
    library = MapLibrary(folder: settings.libraryFolder)
    metrics = Metrics([
      Metrics.Gauge(
        name: "frontline_tiles_found_total", help: "Tiles that were kept.", isCounter: true
      ) { Double(tiles.figures.found) },
      Metrics.Gauge(
        name: "frontline_tiles_drawn_total", help: "Tiles that were drawn.", isCounter: true
      ) { Double(tiles.figures.drawn) },
      Metrics.Gauge(
        name: "frontline_tile_bytes", help: "Bytes of tile images in memory.", isCounter: false
      ) { Double(tiles.figures.keptBytes) },
      Metrics.Gauge(
        name: "frontline_work_queue", help: "Jobs that wait or are done.", isCounter: false
      ) { Double(queue.depth) },
      Metrics.Gauge(
        name: "frontline_event_streams", help: "Pages that listen for events.", isCounter: false
      ) { Double(hub.listenerCount) },
    ])
  }
}
