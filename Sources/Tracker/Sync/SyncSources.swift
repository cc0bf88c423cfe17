internal import ChangeLog
package import Days
internal import Exchange
internal import Files
internal import PlainText

/// How sources are brought up to date from their addresses.
package struct SyncRequest: Sendable {
  /// The sources, by name; all that have addresses where none is named.
  package var names: [String]
  /// The day from which on days are asked for that have an address each; else a week ago, or the last
  /// day that was fetched where that is longer ago.
  package var from: CalendarDate?
  /// Whether maps are recorded that change as no front does.
  package var isConfirmed = false
  /// Whether nothing is recorded or kept, and only told what would be.
  package var isDryRun = false
  /// Who enters the claims.
  package var recordedBy: String?
  /// Seconds after which an address that does not answer is given up.
  package var seconds = 300
  /// Megabytes past which nothing is taken from an address.
  package var megabytes = 256

  /// A request for those sources.
  package init(names: [String]) { self.names = names }
}

/// What became of one source.
package struct SourceSync: Encodable, Sendable {
  /// The source.
  package let source: String
  /// What became of the files that are new.
  package fileprivate(set) var files: [FileImport] = []
  /// The paths at which what was fetched is kept.
  package fileprivate(set) var kept: [String] = []
  /// What is to be known, each in a line.
  package fileprivate(set) var notes: [String] = []
  /// Why it could not be brought up to date, each in a line; none where it was.
  package fileprivate(set) var refusals: [String] = []

  /// The first failure.
  package fileprivate(set) var failure: Failure?

  private enum CodingKeys: String, CodingKey { case source, files, kept, notes, refusals }

  fileprivate init(_ source: String) { self.source = source }

  fileprivate mutating func fail(_ failure: Failure) {
    self.failure = self.failure ?? failure
    failures.append(failure)
    refusals.append("\(failure)")
  }

  /// All failures, in the order in which they came.
  package fileprivate(set) var failures: [Failure] = []
}

extension Tracker {
  /// Fetches what is new at the addresses of sources, and imports it; `told` hears of each source.
  ///
  /// One run at a time fetches for a ledger: another is told to try again.
  package func sync(_ request: SyncRequest, _ told: (SourceSync) throws -> Void) throws(Failure) {
    let path = try ledger.pathForWriting()
    // A ledger that is none is told before anything is fetched.
    _ = try openLogForWriting()
    let feeds = try chosen(request.names, among: self.feeds())
    let fetch = try WebFetch(seconds: request.seconds, megabytes: request.megabytes)
    if request.isDryRun {
      let folder = try failing { try TemporaryFolder() }
      for feed in feeds {
        var run = FeedSync(self, feed, request, fetch, keepingIn: folder.path)
        run.run()
        try failing { try told(run.outcome) }
      }
      return
    }
    let folder = path + ".fetched"
    let isAlone = try failing {
      try FileSystem.makeFolder(folder)
      return try FolderLock.tryHolding(folder: folder) {
        for feed in feeds {
          var run = FeedSync(self, feed, request, fetch, keepingIn: folder)
          run.run()
          try told(run.outcome)
        }
      }
    }
    guard isAlone else {
      throw Failure(
        .tryAgain, "\(ledger: path): another run fetches for this ledger; try again later")
    }
  }

  private func chosen(_ names: [String], among feeds: [Feed]) throws(Failure) -> [Feed] {
    guard !names.isEmpty else {
      guard feeds.isEmpty else { return feeds }
      throw Failure(
        .usage, "no address of a source is kept; give one to a source with \(field: .fetch)")
    }
    return try names.map { name throws(Failure) in
      guard let feed = feeds.first(where: { $0.source.lowercased() == name.lowercased() }) else {
        throw FeedList.unknown(name, among: feeds)
      }
      return feed
    }
  }
}

/// Brings one source up to date.
private struct FeedSync {
  private(set) var outcome: SourceSync
  private let tracker: Tracker
  private let feed: Feed
  private let request: SyncRequest
  private let fetch: WebFetch
  private let folder: String
  private var known: [String: Feed.Fetched]

  /// What one address gave.
  private struct Got {
    let fetched: Feed.Fetched
    /// Whether it is another version than the one known before.
    let isNew: Bool
    /// Whether its file was not there before.
    var isFirst = false
  }

  init(
    _ tracker: Tracker, _ feed: Feed, _ request: SyncRequest, _ fetch: WebFetch,
    keepingIn folder: String
  ) {
    outcome = SourceSync(feed.source)
    (self.tracker, self.feed, self.request) = (tracker, feed, request)
    (self.fetch, self.folder) = (fetch, folder)
    known = Dictionary(feed.fetched.map { ($0.address, $0) }) { first, _ in first }
  }

  mutating func run() {
    do throws(Failure) {
      var daily: [FeedAddress] = []
      var plain: [String] = []
      for text in feed.addresses {
        let address = try FeedAddress(text)
        if address.isDaily { daily.append(address) } else { plain.append(text) }
      }
      if !daily.isEmpty { runDays(daily) }
      if !plain.isEmpty {
        let isThere = try take(plain, of: nil)
        guard isThere else { throw Failure(.noInput, "\(plain[0]): there is nothing (HTTP 404)") }
      }
    } catch {
      outcome.fail(error)
    }
  }

  /// Takes the maps of the days that are not known yet or may be corrected still.
  private mutating func runDays(_ addresses: [FeedAddress]) {
    let today = Tracker.today
    var day = firstDay(before: today)
    var isAnyThere = false
    while day <= today {
      do throws(Failure) {
        let isThere = try take(addresses.map { $0.address(on: day) }, of: day)
        isAnyThere = isAnyThere || isThere
      } catch {
        outcome.fail(error)
        // A server that does not answer now is not asked for every other day too.
        if error.reason == .tryAgain { return }
        isAnyThere = true
      }
      day = day.adding(days: 1)
    }
    if !isAnyThere {
      outcome.fail(
        Failure(
          .noInput,
          "\(addresses[0].text): there is nothing (HTTP 404) of any day since \(firstDay(before: today))"
        ))
    }
  }

  private func firstDay(before today: CalendarDate) -> CalendarDate {
    if let from = request.from { return from }
    let weekAgo = today.adding(days: -6)
    let last = feed.fetched.compactMap { $0.day.flatMap { CalendarDate($0) } }.max()
    return max(min(last ?? weekAgo, weekAgo), today.adding(days: -Self.mostDays))
  }

  /// No run asks for the maps of more days than these, unless a first day is given.
  private static let mostDays = 400

  /// Imports what addresses give that together are a map; false where there is nothing at any.
  private mutating func take(_ addresses: [String], of day: CalendarDate?) throws(Failure) -> Bool {
    var all: [Got] = []
    var absent: [String] = []
    for address in addresses {
      if let got = try get(address, of: day) { all.append(got) } else { absent.append(address) }
    }
    guard !all.isEmpty else { return false }
    if let address = absent.first {
      forgetNew(all)
      throw Failure(
        .tryAgain, "\(address): there is nothing (HTTP 404), and so the map is not whole")
    }
    guard all.contains(where: \.isNew) else {
      try remember(all)
      return true
    }
    try importMap(all, of: day)
    return true
  }

  /// What an address gives; nil where there is nothing.
  private func get(_ address: String, of day: CalendarDate?) throws(Failure) -> Got? {
    let temporary = try failing { try TemporaryFolder() }
    let path = temporary.path + "/fetched"
    var before = known[address]
    if let kept = before?.file, !FileSystem.exists(keptPath(kept)) { before = nil }
    let answer: WebFetch.Answer
    if let layer = FeedPath.layer(of: address) {
      let name = SHA256.digest(of: Array(address.utf8)).hexadecimalDigits.prefix(16)
      let service = FeatureService(
        layer.address, query: layer.query, through: fetch,
        pagesIn: "\(request.isDryRun ? temporary.path : folder)/.\(name)")
      answer = try service.get(unless: before?.validators, to: path)
    } else {
      answer = try fetch.get(address, unless: before?.validators, to: path)
    }
    switch answer {
    case .absent: return nil
    case .notModified:
      guard let before else {
        throw Failure(.data, "\(address): the server says that it is unchanged, and was not asked")
      }
      return Got(fetched: before, isNew: false)
    case .file(let validators):
      let sha256 = try failing { try MappedFile(path).sha256() }
      if var before, before.sha256 == sha256 {
        before.validators = validators
        return Got(fetched: before, isNew: false)
      }
      let file = "\(ClaimID.slug(feed.source))-\(sha256).\(try ending(of: path, address))"
      let target = "\(folder)/\(file)"
      let isFirst = !FileSystem.exists(target)
      if isFirst { try failing { try WholeFile.write(WholeFile.read(path), to: target) } }
      return Got(
        fetched: Feed.Fetched(
          address: address, sha256: sha256, file: file, validators: validators,
          day: day?.description),
        isNew: true, isFirst: isFirst)
    }
  }

  /// What a file's name ends with by its bytes; what is no map is refused.
  private func ending(of path: String, _ address: String) throws(Failure) -> String {
    let file = try OpenedFile(path, named: FeedPath.name(of: address))
    return file.isGzipped ? "\(file.format.rawValue).gz" : file.format.rawValue
  }

  /// The path of a file that was kept: that of this run, or of those before.
  private func keptPath(_ file: String) -> String {
    let kept = ((try? tracker.ledger.pathForWriting()) ?? "") + ".fetched/" + file
    return FileSystem.exists(kept) ? kept : "\(folder)/\(file)"
  }

  private mutating func importMap(_ all: [Got], of day: CalendarDate?) throws(Failure) {
    var importing = ImportRequest(source: feed.source, side: feed.side)
    importing.legend = feed.legend
    importing.recordedBy = request.recordedBy
    importing.isConfirmed = request.isConfirmed
    importing.isDryRun = request.isDryRun
    importing.replacesRecordedDays = true
    importing.date = given(all, of: day)
    let files = all.map {
      GivenFile(content: keptPath($0.fetched.file), name: FeedPath.name(of: $0.fetched.address))
    }
    var run = try ImportRun(tracker, files, importing)
    var failures: [Failure] = []
    var isInDoubt = false
    while let batch = run.takeNext() {
      for file in batch {
        outcome.files.append(file.file)
        isInDoubt = isInDoubt || file.file.maps.contains { !$0.doubts.isEmpty }
        if let failure = file.failure { failures.append(failure) }
      }
    }
    outcome.notes += run.remarks + run.notes
    for failure in failures { outcome.fail(failure) }
    guard !request.isDryRun else { return }
    if failures.isEmpty || isInDoubt {
      outcome.kept += all.filter(\.isNew).map { keptPath($0.fetched.file) }
    } else {
      forgetNew(all)
    }
    if failures.isEmpty { try remember(all) }
  }

  /// The day that is given to what does not tell it: that of the address, or that which the feed says.
  private func given(_ all: [Got], of day: CalendarDate?) -> CalendarDate? {
    if let day {
      let isTold = all.allSatisfy {
        FileDay.day(in: FileSystem.name(of: FeedPath.name(of: $0.fetched.address))) == day
      }
      return isTold ? nil : day
    }
    switch feed.day {
    case .content: return nil
    case .modified: return all.compactMap(\.fetched.validators.modified).max()?.kyivDay
    case .today: return Tracker.today
    }
  }

  /// Removes files that were not there before, and from which nothing was recorded.
  private func forgetNew(_ all: [Got]) {
    for got in all where got.isFirst { FileSystem.remove("\(folder)/\(got.fetched.file)") }
  }

  /// Keeps what the addresses gave, and of those of single days that of the last weeks.
  private mutating func remember(_ all: [Got]) throws(Failure) {
    for got in all { known[got.fetched.address] = got.fetched }
    guard !request.isDryRun else { return }
    let oldest = Tracker.today.adding(days: -21)
    let days = known.values.compactMap(\.day).compactMap { CalendarDate($0) }
    let last = days.max()
    let fetched = known.values.filter { fetched in
      guard let day = fetched.day.flatMap({ CalendarDate($0) }) else {
        return feed.addresses.contains(fetched.address)
      }
      return day >= oldest || day == last
    }.sorted { $0.address < $1.address }
    try FeedList(of: tracker.ledger).change { feeds throws(Failure) in
      guard let index = feeds.firstIndex(where: { $0.source == feed.source }) else { return }
      feeds[index].fetched = fetched
    }
  }
}
