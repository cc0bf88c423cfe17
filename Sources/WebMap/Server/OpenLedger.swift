internal import LiveMap
internal import Logging
internal import Synchronization
internal import Tracker

#if canImport(Glibc)
  internal import Glibc
#endif

/// The ledger that is served, and its tiles: opened anew where another file has taken its place.
final class OpenLedger: Sendable {
  /// What can be said of the file.
  enum Condition: String, Sendable {
    /// It is the one that is open.
    case ok
    /// There is none under its path any more; what was read last is still served.
    case removed
    /// There is another one, which cannot be opened; what was read last is still served.
    case unreadable
    /// The database that keeps it does not answer; what was worked out last is still served.
    case unreachable
  }

  /// Which file it is, however it is called.
  private struct Identity: Equatable {
    let device: UInt
    let number: UInt

    /// The file under a path; nil where there is none.
    init?(_ path: String) {
      var found = stat()
      guard stat(path, &found) == 0 else { return nil }
      (device, number) = (UInt(found.st_dev), UInt(found.st_ino))
    }
  }

  private struct State {
    var ledger: LiveLedger
    var tiles: TileService
    var identity: Identity?
    var condition = Condition.ok
    var count = 1
  }

  private let tracker: Tracker
  private let settings: ServerSettings
  private let threads: Int
  private let store: TileStore?
  private let state: Mutex<State>

  /// Opens the ledger of a tracker; its tiles are drawn by so many threads.
  init(_ tracker: Tracker, _ settings: ServerSettings, threads: Int) throws(Failure) {
    self.tracker = tracker
    self.settings = settings
    self.threads = threads
    store = try settings.tileFolder.map { folder throws(Failure) in
      try TileStore(folder: folder, mostBytes: settings.bytesOfTileFolder)
    }
    let identity = Self.identity(of: tracker)
    let (ledger, tiles) = try Self.open(tracker, settings, threads, store)
    state = Mutex(State(ledger: ledger, tiles: tiles, identity: identity))
  }

  /// The ledger as it is open now.
  var ledger: LiveLedger { state.withLock { $0.ledger } }
  /// Its tiles.
  var tiles: TileService { state.withLock { $0.tiles } }
  /// How many ledgers were opened so far, one in the place of the other.
  var count: Int { state.withLock { $0.count } }
  /// What can be said of the file.
  var condition: Condition { state.withLock { $0.condition } }

  /// Looks whether the file is still the one that is open, and opens the one that has taken its
  /// place; true where that was done.
  func look() throws(Failure) -> Bool {
    let identity = Self.identity(of: tracker)
    let known = state.withLock { $0.identity }
    guard case .file = tracker.ledger, identity != known || condition != .ok else { return false }
    guard let identity else {
      state.withLock { $0.condition = .removed }
      return false
    }
    if identity == known {
      state.withLock { $0.condition = .ok }
      return false
    }
    do throws(Failure) {
      let (ledger, tiles) = try Self.open(tracker, settings, threads, store)
      state.withLock {
        $0 = State(ledger: ledger, tiles: tiles, identity: identity, count: $0.count + 1)
      }
      return true
    } catch {
      state.withLock { $0.condition = .unreadable }
      throw error
    }
  }

  /// Notes whether the database of the ledger answers.
  func tell(isReachable: Bool) {
    guard case .database = tracker.ledger else { return }
    state.withLock { $0.condition = isReachable ? .ok : .unreachable }
  }

  private static func open(
    _ tracker: Tracker, _ settings: ServerSettings, _ threads: Int, _ store: TileStore?
  ) throws(Failure) -> (LiveLedger, TileService) {
    let ledger = try LiveLedger(tracker)
    return (
      ledger,
      TileService(ledger, threads: threads, bytesOfImages: settings.bytesOfTiles, store: store)
    )
  }

  private static func identity(of tracker: Tracker) -> Identity? {
    guard case .file(let path) = tracker.ledger else { return nil }
    return Identity(path)
  }
}
