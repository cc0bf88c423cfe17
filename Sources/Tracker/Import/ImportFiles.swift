internal import Atlas
internal import ChangeLog
internal import Control
internal import Days
internal import Exchange
internal import Files
internal import PlainText
internal import SimpleFeatures

extension Tracker {
  /// The files at the paths, those in folders by name, and how they are taken into the ledger.
  package func importRun(_ paths: [String], _ request: ImportRequest) throws(Failure) -> ImportRun {
    let ledger = try openLogForWriting().path
    return try ImportRun(
      self, GivenFile.files(at: paths, besides: ledger), request)
  }
}

/// A file that is to be imported.
struct GivenFile: Sendable {
  /// Where its bytes lie.
  let content: String
  /// By what messages call it, and by whose last part its day and its legend may be told.
  let name: String
}

/// Takes files into the ledger one after the other, each whole or not at all.
package struct ImportRun: Sendable {
  /// The names of the files.
  package var paths: [String] { files.map(\.name) }
  /// What was mended in all files so far and left out of them, each in a line.
  package var notes: [String] { allNotes.texts }
  /// What is to be known before the first file.
  package let remarks: [String]

  private let files: [GivenFile]
  let tracker: Tracker
  private let extent: MultiPolygon?
  private let corrects: Instant?
  private let request: ImportRequest
  private let source: Source?
  private let library: LegendLibrary
  private let legend: Legend?
  private let log: ClaimLog
  private let visibility: Visibility
  private var checks: ClaimChecks
  private var allNotes = ImportNotes()
  private var places: PlaceFinder?
  private var position = 0
  private var held: [ReadFile] = []
  private var previews: MapPreviews?
  private var newestMap = NewestMap()
  // What the ledger knew before anything of these files was recorded.
  private let knownBefore: Instant

  /// Before the first of the files.
  init(_ tracker: Tracker, _ files: [GivenFile], _ request: ImportRequest) throws(Failure) {
    if let date = request.date { try Tracker.checkNotInFuture(date, .date) }
    self.tracker = tracker
    let log = try tracker.openLogForWriting()
    self.log = log
    knownBefore = try failing { try log.lastEntry()?.recordedAt ?? Instant(microseconds: 0) }
    let visibility = try Tracker.visibility(
      knownAt: nil, includingEmbargoed: request.includesEmbargoed)
    self.visibility = visibility
    let checks = try ClaimChecks(on: log, seen: visibility)
    self.checks = checks
    let named = try request.source.map { name throws(Failure) in
      try checks.source(named: name, side: request.side)
    }
    extent = try request.extent.map { given throws(Failure) in try tracker.ground(of: given) }
    corrects =
      request.replaces
      ? try failing { try log.lastEntry()?.recordedAt ?? Tracker.now.inMilliseconds } : nil
    library = try tracker.shippedLegends()
    legend = try request.legend.map { name throws(Failure) in try tracker.legend(name) }
    source = named?.0
    self.request = request
    remarks = named?.note.map { [$0] } ?? []
    self.files = files
  }

  /// Takes the next files in, each whole or not at all; nil when all are done.
  ///
  /// All files are read before the first is recorded, as far as they fit into memory: what they draw
  /// of one day is one map, and is looked at as one. A file that cannot be taken is told with its
  /// reason, and nothing of it is recorded; `told` hears how many files have been read.
  package mutating func takeNext(_ told: (Int) -> Void = { _ in }) -> [ImportOutcome]? {
    guard position < files.count || !held.isEmpty else { return nil }
    var positionCount = held.reduce(0) { $0 + $1.positionCount }
    while position < files.count, positionCount < Self.positionsHeld {
      let file = readNext()
      positionCount += file.positionCount
      held.append(file)
      told(position)
    }
    // Of the day that is read last, more files may follow.
    let lastDays = position < files.count ? held.last?.days ?? [] : []
    let ready = held.filter { $0.days.isDisjoint(with: lastDays) }
    held = held.filter { !$0.days.isDisjoint(with: lastDays) }
    return record(previewed(ready.isEmpty ? takeHeld() : ready))
  }

  private mutating func takeHeld() -> [ReadFile] {
    defer { held = [] }
    return held
  }

  private mutating func readNext() -> ReadFile {
    let file = files[position]
    position += 1
    var notes = ImportNotes()
    let result = drafts(checkedIn: file, &notes)
    return ReadFile(path: file.name, result: result, notes: notes)
  }

  /// The files with the maps that they are parts of; those of a map that is in doubt are refused.
  private mutating func previewed(_ files: [ReadFile]) -> [ReadFile] {
    var files = files
    var indicesByDay: [CalendarDate: [Int]] = [:]
    for index in files.indices {
      for day in files[index].days { indicesByDay[day, default: []].append(index) }
    }
    for (day, indices) in indicesByDay.sorted(by: { $0.key < $1.key }) {
      do throws(Failure) {
        if request.replacesRecordedDays {
          let correction = try correction(
            of: day, by: indices.flatMap { files[$0].mapParts(of: day) })
          for index in indices { files[index].correct(upTo: correction, mapOf: day) }
        }
        let parts = indices.flatMap { files[$0].mapParts(of: day) }
        guard let preview = try preview(of: parts) else { continue }
        newestMap.take(preview, of: parts)
        for index in indices {
          files[index].maps.append(preview)
          guard !preview.doubts.isEmpty, !request.isConfirmed else { continue }
          files[index].result = .failure(
            Failure(
              .data,
              """
              \(files[index].path): the map of \(day): \(preview.doubts.joined(separator: "; ")); \
              if that is so, say \(field: .confirmed)
              """))
        }
      } catch {
        for index in indices {
          files[index].result = .failure(error)
        }
      }
    }
    return files
  }

  /// The moment up to which those parts correct what the ledger has of the day's map: none where it has
  /// none, and that of its newest version where this is the same.
  private func correction(of day: CalendarDate, by parts: [Claim]) throws(Failure) -> Instant? {
    guard let source else { return nil }
    let recorded = try failing {
      try log.entries(for: DayQuestion(day: day, speakers: .maps), seen: visibility)
    }
    .map(\.claim).filter { $0.map?.assessor == source.name && $0.validFrom == day }
    guard !recorded.isEmpty else { return nil }
    let newest = recorded.compactMap(\.map?.corrects).max()
    let files = Set(recorded.filter { $0.map?.corrects == newest }.map(\.evidence?.sha256))
    guard Set(parts.map(\.evidence?.sha256)) != files else { return newest }
    return try failing { try log.lastEntry()?.recordedAt }
  }

  private mutating func preview(of parts: [Claim]) throws(Failure) -> MapPreview? {
    guard let source else { return nil }
    if previews == nil {
      previews = try MapPreviews(
        of: source.name, in: log, seen: visibility, on: tracker.openBaseMap())
    }
    return try previews?.preview(of: parts, isConfirmed: request.isConfirmed)
  }

  /// What the newest map changes of the one before.
  func newestMapDifference() throws(Failure) -> ControlDifference? {
    let before =
      request.includesEmbargoed
      ? Visibility.includingEmbargoed(knownAt: knownBefore)
      : Visibility.published(at: Tracker.now, knownAt: knownBefore)
    return try newestMap.difference(in: log, seen: before, on: tracker)
  }

  /// Records the files, a handful in one transaction of the ledger.
  private mutating func record(_ files: [ReadFile]) -> [ImportOutcome] {
    var outcomes: [ImportOutcome] = []
    for start in stride(from: 0, to: files.count, by: Self.filesTogether) {
      let batch = files[start..<min(start + Self.filesTogether, files.count)]
      let good = batch.compactMap { try? $0.result.get() }
      var recorded = (request.isDryRun ? [] : append(good))[...]
      for file in batch {
        if case .success = file.result { allNotes.add(file.notes) }
        outcomes.append(
          ImportOutcome(file, recorded: request.isDryRun ? nil : { recorded.removeFirst() }))
      }
    }
    return outcomes
  }

  // Enough that the cost of a transaction is shared, and little enough to hold in memory.
  private static let filesTogether = 64
  private static let positionsHeld = 4_000_000

  private mutating func drafts(checkedIn file: GivenFile, _ notes: inout ImportNotes)
    -> Result<[FileDraft], Failure>
  {
    let before = checks
    do throws(Failure) {
      let drafts = try drafts(in: file, &notes)
      if request.isStrict, let first = notes.texts.first {
        throw Failure(.data, "\(file.name): \(first); without \(field: .strict) it is taken so")
      }
      return .success(drafts)
    } catch {
      // What a refused file says is not recorded, and binds no other.
      checks = before
      return .failure(error)
    }
  }

  private mutating func drafts(in given: GivenFile, _ notes: inout ImportNotes) throws(Failure)
    -> [FileDraft]
  {
    let file = try OpenedFile(given, format: request.format, encoding: request.encoding)
    let read = try FeatureDocuments(keepingTablesOf: file, layer: request.layer)
    var documents = read.documents
    var drafts: [FileDraft] = []
    for table in read.tables {
      if let features = try features(in: table) {
        documents.append(FeatureDocuments.Document(path: table.path, features: features))
      } else {
        drafts += try claims(in: table, &notes)
      }
    }
    if request.source == nil {
      let restored = try RestoredClaims(
        in: documents.map(\.features), recordedBy: request.recordedBy
      ) { id throws(Failure) in try failing { try log.entry(id: id, seen: visibility) } != nil }
      notes.lines += restored.remarks
      for draft in restored.drafts { try check(draft, naming: [:]) }
      if !restored.drafts.isEmpty { return drafts + restored.drafts }
    }
    for document in documents {
      drafts += try claims(
        in: document.features, document.path, isWholeFile: documents.count == 1,
        evidence: file.sha256, &notes)
    }
    return drafts
  }

  private mutating func claims(
    in features: consuming FeatureFile, _ path: String, isWholeFile: Bool, evidence: String,
    _ notes: inout ImportNotes
  ) throws(Failure) -> [FileDraft] {
    guard let source else {
      throw Failure(.usage, "\(path): name who drew it with \(field: .source) NAME")
    }
    let meaning = try MapMeaning(
      of: copy features, at: path, given: request.meaning, chosen: legend, among: library)
    var assembly = FeatureClaims(
      request: request, source: source, path: path, meaning: meaning,
      extent: try extent(of: meaning),
      land: { [tracker] () throws(Failure) in try tracker.landOfUkraine() }, corrects: corrects,
      finder: meaning.reading?.legend.settlements == nil ? nil : try placeFinder(),
      isWholeFile: isWholeFile)
    let drafts = try assembly.drafts(of: features, evidence: evidence)
    notes.add(assembly.inspector.notes)
    for draft in drafts { try check(draft, naming: [.claimedOn: "the day"]) }
    return drafts
  }

  private func extent(of meaning: MapMeaning) throws(Failure) -> MultiPolygon? {
    if let extent { return extent }
    return try meaning.extent(in: tracker)
  }

  /// The rows of a table as features, where somebody says what they mean; nil where the table is one
  /// of claims, or nothing else.
  private func features(in table: CSVTable) throws(Failure) -> FeatureFile? {
    guard !ClaimTable.isMeant(by: table.columns) else { return nil }
    let features = try failing { try FeatureTable.features(in: table) }
    let isExplained =
      legend != nil || request.kind != nil && features.features.contains { $0.geometry != nil }
      || features.features.contains {
        $0.attributes["statements"] != nil || $0.geometry?.areas.isEmpty == false
      }
      || !library.readings(of: features, at: table.path).isEmpty
    return isExplained ? features : nil
  }

  private mutating func claims(in csv: CSVTable, _ notes: inout ImportNotes) throws(Failure)
    -> [FileDraft]
  {
    let request = request
    let table = try failing {
      try ClaimTable(csv, dateOrder: request.dateOrder, skippingBadRows: request.skipsBad)
    }
    notes.lines += table.faults.map { "\($0); row left out" }
    var finder = try placeFinder()
    defer { places = finder }
    var drafts: [FileDraft] = []
    for row in table.rows {
      do throws(Failure) {
        let (draft, remarks) = try FileDraft.reading(row, of: table, &finder, checks)
        try check(draft, naming: ClaimTable.columnNames)
        drafts.append(draft)
        notes.lines += remarks
      } catch {
        guard request.skipsBad else { throw error }
        notes.lines.append("\(error); row left out")
      }
    }
    return drafts
  }

  /// Refuses a claim that is not fit to be recorded, with its place and the file's own names of its
  /// fields.
  private mutating func check(_ draft: FileDraft, naming names: [Field: String]) throws(Failure) {
    do throws(Failure) {
      try checks.check(draft.draft)
    } catch {
      let reason: Failure.Reason = error.reason == .usage ? .data : error.reason
      throw Failure(reason, "\(draft.place): \(error.message.naming(names))")
    }
  }

  private mutating func placeFinder() throws(Failure) -> PlaceFinder {
    if let places { return places }
    let finder = try PlaceFinder(tracker.openBaseMap())
    places = finder
    return finder
  }

  /// Records the claims of several files; says of each what became of it.
  private func append(_ files: [[FileDraft]]) -> [Result<[AppendOutcome], Failure>] {
    do throws(ClaimLogError) {
      let results = try log.append(
        groups: files.map { $0.map(\.draft) }, recordedAt: Tracker.now, seen: visibility)
      return zip(files, results).map { drafts, result in
        result.mapError { Self.failure($0, among: drafts) }
      }
    } catch {
      return files.map { _ in .failure(Failure(error)) }
    }
  }

  private static func failure(_ error: ClaimLogError, among drafts: [FileDraft]) -> Failure {
    switch error {
    case .invalidClaim(let index, let reason):
      Failure(.data, "\(drafts[index].place): \(reason)")
    case .unknownClaim(let index, let id):
      Failure(
        .data,
        "\(drafts[index].place): answers \(id), which neither the ledger nor an earlier row has")
    case .idTaken(let index, let id, let recorded?, let new):
      Failure(
        .data,
        """
        \(drafts[index].place): \(id) stands for another claim in the ledger; there: \(recorded); \
        here: \(new); give this one another id
        """)
    case .idTaken(let index, let id, nil, _):
      Failure(.data, "\(drafts[index].place): \(id) cannot be its name; give it another id")
    default: Failure(error)
    }
  }
}

extension GivenFile {
  /// The files at the paths; of a folder and those in it the files of a kind that is read, in the order
  /// of their paths, but not the ledger.
  fileprivate static func files(at paths: [String], besides ledger: String) throws(Failure)
    -> [GivenFile]
  {
    var files: [String] = []
    for path in paths {
      guard FileSystem.isFolder(path) else {
        files.append(path)
        continue
      }
      let all = try failing { try FileSystem.files(in: path) }
      let found = all.filter {
        FileFormat.isReadable(named: FileSystem.name(of: $0)) && !FileSystem.isSame($0, ledger)
      }
      guard !found.isEmpty else {
        throw Failure(
          .noInput, "\(path): no file to import in this folder; it reads \(FileFormat.endings)")
      }
      files += found
    }
    return files.map { GivenFile(content: $0, name: $0) }
  }
}
