internal import Atlas
internal import ChangeLog
internal import Exchange
internal import PlainText

/// Finds the places that the rows of a table name, and their ground.
struct PlaceFinder: Sendable {
  private let gazetteer: Gazetteer
  private let finder: GroundFinder

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
  func subject(of row: ClaimTable.Row) throws(Failure) -> (Subject, note: String?) {
    // An oblast's code is "UA" and two digits.
    if row.code?.count == 4 { return (row.named(.region), nil) }
    do {
      let place = try gazetteer.find(
        row.code ?? row.place, region: row.code == nil ? row.region : nil)
      return (try Subject(place, part: row.part, finder), nil)
    } catch let error as GazetteerError {
      switch error {
      case .ambiguous:
        return (
          row.named(.settlement),
          "\(error); recorded without ground: a column `code` with its code settles it"
        )
      case .unknown where row.namesRegion: return (row.named(.region), nil)
      default: throw Failure(error)
      }
    } catch {
      throw Failure(error)
    }
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
    _ row: ClaimTable.Row, of table: ClaimTable, _ finder: PlaceFinder, _ checks: ClaimChecks
  ) throws(Failure) -> (FileDraft, notes: [String]) {
    let place = FilePlace(path: table.path, line: row.line)
    let (source, spelling) = try source(of: row, at: place, checks)
    do {
      let (subject, note) = try finder.subject(of: row)
      return (
        FileDraft(place: place, draft: ClaimDraft(row.claim(by: source, of: subject), id: row.id)),
        [
          spelling.map { "\(place) column actor: \($0)" },
          note.map { "\(place) column place: \($0)" },
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
