internal import Atlas
internal import ChangeLog
internal import Exchange
internal import PlainText

/// Finds the places that the rows of a table name, and their ground.
///
/// A table names few places, each many times: each is looked up once.
struct PlaceFinder: Sendable {
  private let gazetteer: Gazetteer
  private let finder: GroundFinder
  /// The subjects found so far, by how rows name them.
  private var found: [NamedGround: Result<FoundSubject, Failure>] = [:]

  init(_ file: BaseMapFile) throws(Failure) {
    let gazetteer = try failing { try file.gazetteer() }
    self.gazetteer = gazetteer
    finder = try failing { try file.groundFinder(among: gazetteer) }
  }

  /// The one settlement of a code, or of a name in its region; nil where there is none, or several.
  func place(of settlement: NamedSettlement) -> PopulatedPlace? {
    guard let name = settlement.code ?? settlement.name else { return nil }
    return try? gazetteer.find(name, region: settlement.code == nil ? settlement.region : nil)
  }

  /// The subject of a row, and what the user should know of it.
  ///
  /// A region, by its code or by words such as "Dnipropetrovsk region boundary", is spoken of and
  /// never painted. So is a name that several places share: which is meant is not guessed.
  mutating func subject(of row: ClaimTable.Row) throws(Failure) -> FoundSubject {
    let name = NamedGround(row)
    if let found = found[name] { return try found.get() }
    let result = Result { () throws(Failure) in try lookedUp(row) }
    found[name] = result
    return try result.get()
  }

  private func lookedUp(_ row: ClaimTable.Row) throws(Failure) -> FoundSubject {
    // An oblast's code is "UA" and two digits.
    if row.code?.count == 4 { return FoundSubject(row.named(.region)) }
    do {
      let place = try gazetteer.find(
        row.code ?? row.place, region: row.code == nil ? row.region : nil)
      return FoundSubject(try Subject(place, part: row.part, finder))
    } catch let error as GazetteerError {
      switch error {
      case .ambiguous:
        return FoundSubject(
          row.named(.settlement),
          note: "\(error); recorded without ground: a column `code` with its code settles it")
      case .unknown where row.namesRegion: return FoundSubject(row.named(.region))
      default: throw Failure(error)
      }
    } catch {
      throw Failure(error)
    }
  }
}

/// The subject of a row, and what the user should know of it.
struct FoundSubject: Sendable {
  let subject: Subject
  let note: String?

  fileprivate init(_ subject: Subject, note: String? = nil) {
    self.subject = subject
    self.note = note
  }
}

/// The words by which a row names the ground that it speaks of.
private struct NamedGround: Hashable {
  let place: String
  let placeInUkrainian: String?
  let code: String?
  let region: String?
  let part: String?

  init(_ row: ClaimTable.Row) {
    place = row.place
    placeInUkrainian = row.placeInUkrainian
    code = row.code
    region = row.region
    part = row.part
  }
}

extension ClaimTable.Row {
  /// The place as the row names it, without ground.
  fileprivate func named(_ form: Subject.Form) -> Subject {
    Subject(
      form: form, name: place, nameInUkrainian: placeInUkrainian, code: code, oblast: region,
      part: part)
  }

  /// Whether the words name a stretch of country and no settlement.
  fileprivate var namesRegion: Bool {
    let words = place.lowercased().split(separator: " ")
    return words.count > 1
      && words.contains {
        ["region", "oblast", "raion", "district", "boundary", "border", "direction", "front"]
          .contains($0)
      }
  }
}

extension FileDraft {
  /// The claim of a row, and what the user should know of it.
  static func reading(
    _ row: ClaimTable.Row, of table: ClaimTable, _ finder: inout PlaceFinder,
    _ checks: ClaimChecks
  ) throws(Failure) -> (FileDraft, notes: [String]) {
    let place = FilePlace(path: table.path, line: row.line)
    let (source, spelling) = try source(of: row, at: place, checks)
    do {
      let found = try finder.subject(of: row)
      return (
        FileDraft(
          place: place, draft: ClaimDraft(row.claim(by: source, of: found.subject), id: row.id)),
        [
          spelling.map { "\(place) column actor: \($0)" },
          found.note.map { "\(place) column place: \($0)" },
        ].compactMap(\.self)
      )
    } catch {
      throw Failure(error.reason, "\(place) column place: \(error.message)")
    }
  }

  private static func source(
    of row: ClaimTable.Row, at place: FilePlace, _ checks: ClaimChecks
  ) throws(Failure) -> (Source, note: String?) {
    do {
      return try checks.source(named: row.source, side: row.side)
    } catch {
      throw Failure(.data, "\(place): \(error.message.naming(ClaimTable.columnNames))")
    }
  }
}
