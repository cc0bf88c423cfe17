internal import ChangeLog
internal import Days
internal import Exchange
internal import Files
internal import PlainText

/// Brings one source up to date.
struct FeedSync {
  /// What became of it so far.
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

  /// Before anything is fetched; files are kept in a folder.
  init(
    _ tracker: Tracker, _ feed: Feed, _ request: SyncRequest, _ fetch: WebFetch,
    keepingIn folder: String
  ) {
    outcome = SourceSync(feed.source)
    (self.tracker, self.feed, self.request) = (tracker, feed, request)
    (self.fetch, self.folder) = (fetch, folder)
    known = Dictionary(feed.fetched.map { ($0.address, $0) }) { first, _ in first }
  }

  /// Fetches what its addresses give, and imports what is new.
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

  /// Keeps what the addresses gave, and of those of single days that of the newest days.
  private mutating func remember(_ all: [Got]) throws(Failure) {
    for got in all { known[got.fetched.address] = got.fetched }
    guard !request.isDryRun else { return }
    let plain = known.values.filter { $0.day == nil && feed.addresses.contains($0.address) }
    let daily = known.values.filter { $0.day != nil }
      .sorted { ($0.day ?? "", $0.address) < ($1.day ?? "", $1.address) }
      .suffix(Self.mostDays * max(1, feed.addresses.count))
    let fetched = plain.sorted { $0.address < $1.address } + daily
    try FeedList(of: tracker.ledger).change { feeds throws(Failure) in
      guard let index = feeds.firstIndex(where: { $0.source == feed.source }) else { return }
      feeds[index].fetched = fetched
    }
  }
}
