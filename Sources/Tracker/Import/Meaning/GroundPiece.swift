internal import ChangeLog
internal import Days
internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// The ground of a feature, and what it means.
struct GroundPiece {
  /// Where the feature stands.
  let place: FilePlace
  /// What its ground means.
  let meaning: GroundMeaning
  /// What the ground is called; nil where all ground of one meaning goes together.
  let name: String?
  /// What the file says of it, where it stands alone.
  let note: String?
  /// The day that it speaks of.
  let day: CalendarDate
  /// The ground.
  let ground: MultiPolygon

  init(
    _ feature: ImportedFeature, meaning: GroundMeaning, day: CalendarDate, ground: MultiPolygon
  ) {
    place = feature.place
    self.meaning = meaning
    name = meaning.isPartOfMap ? nil : feature.attributes.name ?? "drawn area"
    note = meaning.isPartOfMap ? nil : feature.attributes.note
    self.day = day
    self.ground = ground
  }

  /// What a claim about an area of such pieces speaks of.
  func subject(drawn area: MultiPolygon, by source: Source) -> Subject {
    Subject(
      form: meaning.kind(by: source) == .assessed ? .wholeFront : .polygon,
      name: name ?? meaning.groundName, point: area.boundingBox?.center, area: area,
      areaBasis: .drawn)
  }

  /// What is said of it where nobody gives other words.
  var statement: String {
    if let note { return note }
    guard name == nil else { return "Drawn on the source's map." }
    return "Drawn on the source's map of the day as \(meaning.groundName)."
  }
}

extension GroundMeaning {
  /// What is claimed. What a warring side draws as its ground or the other's, it claims.
  func kind(by source: Source) -> ClaimKind {
    kind == .assessed && source.side != .third ? .captured : kind
  }

  /// Who says it: the source, or the side whose claims the source draws.
  func source(for source: Source) -> Source {
    switch claimedBy {
    case .russia: Source(name: "Russian claims as mapped by \(source.name)", side: .russia)
    case .ukraine: Source(name: "Ukrainian claims as mapped by \(source.name)", side: .ukraine)
    case .third, nil: source
    }
  }

  /// What ground of the meaning is called.
  var groundName: String {
    switch kind {
    case .assessed: "whole front"
    case .contested: "ground of unknown status"
    case .liberated: "liberated ground"
    case .advanced: "ground of an advance"
    case .infiltrated: "ground of infiltration"
    case .captured: "ground under Russian control"
    case .held: "ground under Ukrainian control"
    default: "drawn area"
    }
  }
}
