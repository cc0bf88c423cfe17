package import Atlas
package import ChangeLog
internal import Control
package import Days
internal import Files
internal import PostgresLog
internal import ShippedData
internal import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

/// The jobs that every face of Frontline shares: a ledger, a base map, and what is done with them.
package struct Tracker: Sendable {
  /// The version of the program.
  package static let version = "0.1.0"

  /// Which ledger the jobs work with.
  package let ledger: Ledger
  /// The path of the user's atlas, where one was named.
  let atlas: String?
  /// How many seconds are waited for a ledger that another program holds.
  let wait: Double
  /// The folder of shipped data.
  let dataFolder: String

  /// A tracker on a ledger; nothing is opened before it is needed.
  package init(
    ledger: Ledger, atlas: String? = nil, waiting seconds: Double = ClaimLog.usualWait
  ) throws(Failure) {
    guard let folder = ShippedData.folder() else {
      throw Failure(
        .configuration,
        "the base map that belongs to the program was not found beside it or in share/frontline; "
          + "install it again with Scripts/install")
    }
    self.ledger = ledger
    self.atlas = atlas
    wait = seconds
    dataFolder = folder
  }

  /// The base map, with the user's atlas where there is one.
  package func openBaseMap() throws(Failure) -> BaseMapFile {
    var file = try openShippedBaseMap()
    file.atlas = try openAtlas()
    return file
  }

  /// The base map that the program ships with.
  func openShippedBaseMap() throws(Failure) -> BaseMapFile {
    try failing { try BaseMapFile(path: dataFolder + "/" + ShippedData.baseMap) }
  }

  /// The path of the sample ledger.
  var samplePath: String { dataFolder + "/" + ShippedData.sampleLedger }

  /// The control maps of days of the ledger.
  package func dayMaps(tracingLines: Bool) throws(Failure) -> DayMaps {
    try DayMaps(self, tracingLines: tracingLines)
  }

  /// The ledger, for reading.
  package func openLog() throws(Failure) -> ClaimLog {
    switch ledger {
    case .file(let path): try open(path, readOnly: true)
    case .database(let address): try openDatabase(address, readOnly: true)
    case .sample: try open(samplePath, readOnly: true)
    }
  }

  /// The ledger, for writing.
  package func openLogForWriting() throws(Failure) -> ClaimLog {
    if case .database(let address) = ledger {
      return try openDatabase(address, readOnly: false)
    }
    return try open(ledger.pathForWriting(), readOnly: false)
  }

  /// The ledger in a database.
  func openDatabase(_ address: String, readOnly: Bool) throws(Failure) -> ClaimLog {
    try failing {
      do {
        let log = ClaimLog(
          try PostgresStore(
            opening: PostgresAddress(address), readOnly: readOnly, waiting: wait))
        LedgerJournal.tell(missingTriggers: log.missingTriggers, of: log.path)
        return log
      } catch ClaimLogError.missing(let name) {
        throw Failure(.noInput, "\(ledger: name): no such ledger; \(remedy: .makeLedger(name))")
      }
    }
  }

  /// Refuses a path at which there is no ledger.
  static func checkExists(_ path: String) throws(Failure) {
    switch FileSystem.absence(of: path) {
    case nil: return
    case EACCES?:
      throw Failure(
        .permission, "\(ledger: path): permission denied: a folder above it may not be looked into")
    default:
      throw Failure(.noInput, "\(ledger: path): no such ledger; \(remedy: .makeLedger(path))")
    }
  }

  private func open(_ path: String, readOnly: Bool) throws(Failure) -> ClaimLog {
    try Self.checkExists(path)
    return try failing {
      do {
        let log = try ClaimLog(opening: path, readOnly: readOnly, waiting: wait)
        LedgerJournal.tell(log.migration, of: path)
        LedgerJournal.tell(missingTriggers: log.missingTriggers, of: path)
        return log
      } catch ClaimLogError.olderSchema where readOnly {
        LedgerJournal.tell(try ClaimLog(opening: path, readOnly: false).migration, of: path)
        return try ClaimLog(opening: path, readOnly: true)
      }
    }
  }

  /// The moment now.
  package static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }

  /// Today's date in Kyiv.
  package static var today: CalendarDate { now.kyivDay }

  /// Refuses a day that lies in the future in Kyiv.
  package static func checkNotInFuture(_ date: CalendarDate, _ field: Field) throws(Failure) {
    guard isInFuture(date) else { return }
    throw Failure(
      .usage, "\(field: field) \(date) lies in the future; today is \(today) in Kyiv")
  }

  /// Whether a day lies in the future in Kyiv.
  package static func isInFuture(_ date: CalendarDate) -> Bool { date > today }
}

/// Runs work of the rooms below, and turns their errors into failures with an exit status.
package func failing<Result: ~Copyable>(_ work: () throws -> Result) throws(Failure) -> Result {
  do {
    return try work()
  } catch {
    throw Failure(error)
  }
}
