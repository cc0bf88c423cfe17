internal import Atlas
internal import ChangeLog
internal import Days
internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// What features say without drawing ground: settlements in a table, points and lines on a map.
///
/// Of a settlement whose status a row repeats from its day before, nothing is said again.
struct PlaceStatements {
  /// One statement.
  struct Statement {
    let feature: FilePlace
    let meaning: GroundMeaning
    let subject: Subject
    let day: CalendarDate
    let words: String
  }

  private var statements: [Statement] = []

  /// Whether there are none.
  var isEmpty: Bool { statements.isEmpty }

  /// Takes in what a feature says of a settlement; false where the base map has none of that name.
  mutating func add(
    _ settlement: NamedSettlement, _ meaning: GroundMeaning, _ feature: ImportedFeature,
    on day: CalendarDate, among finder: PlaceFinder
  ) -> Bool {
    guard let subject = finder.reading(of: settlement, at: feature.geometry?.positions.first) else {
      return false
    }
    statements.append(
      Statement(
        feature: feature.place, meaning: meaning, subject: subject, day: day,
        words: settlement.note ?? "Listed by the source as \(meaning.groundName)."))
    return true
  }

  /// Takes in a point, which is shown as a sign.
  mutating func add(
    pointOf feature: ImportedFeature, _ meaning: GroundMeaning, on day: CalendarDate
  ) {
    let name = feature.attributes.name ?? "marked point"
    statements.append(
      Statement(
        feature: feature.place, meaning: meaning,
        subject: Subject(form: .polygon, name: name, point: feature.geometry?.positions.first),
        day: day, words: feature.attributes.note ?? "Marked on the source's map."))
  }

  /// Takes in lines, which are drawn and change no control.
  mutating func add(
    _ lines: [LineString], of feature: ImportedFeature, _ meaning: GroundMeaning,
    on day: CalendarDate
  ) {
    let course = MultiLineString(lines)
    statements.append(
      Statement(
        feature: feature.place, meaning: meaning,
        subject: Subject(
          form: .polygon, name: feature.attributes.name ?? "drawn line",
          point: course.middle, course: course),
        day: day, words: feature.attributes.note ?? "Drawn on the source's map."))
  }

  /// The statements in the order of their days, without those that repeat what the same source said
  /// of the same settlement last; and how many these were.
  func changes() -> (statements: [Statement], repeated: Int) {
    var last: [String: GroundMeaning] = [:]
    let inOrder = statements.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
    let changed = inOrder.filter { statement in
      guard statement.subject.form == .settlement else { return true }
      let subject = statement.subject
      let key = subject.code ?? "\(subject.name) \(subject.point.map { "\($0)" } ?? "")"
      return last.updateValue(statement.meaning, forKey: key) != statement.meaning
    }
    return (changed, statements.count - changed.count)
  }
}

extension PlaceFinder {
  /// What a reading of a settlement's status speaks of; nil where the base map has no such settlement,
  /// or several. Where the file gives a position, that is where it was read.
  fileprivate func reading(of settlement: NamedSettlement, at position: Position?) -> Subject? {
    let place = place(of: settlement)
    guard let point = position ?? place?.position,
      GroundInspector.ukraine.contains(point), let name = place?.name ?? settlement.name
    else { return nil }
    return Subject(
      form: .settlement, name: name, nameInUkrainian: place?.nameInUkrainian,
      code: place.flatMap { $0.katottg.isEmpty ? nil : $0.katottg } ?? settlement.code,
      oblast: place?.oblast ?? settlement.region,
      point: point, areaBasis: .nearestReading)
  }
}
