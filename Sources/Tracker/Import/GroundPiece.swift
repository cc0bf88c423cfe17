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
  /// The name of the layer, where the file is one.
  let layer: String?
  /// What the file says of it.
  let note: String?
  /// The day that it speaks of.
  let day: CalendarDate
  /// The ground.
  let ground: MultiPolygon

  /// What a claim about an area of such pieces speaks of.
  func subject(drawn area: MultiPolygon) -> Subject {
    Subject(
      form: meaning.kind == .assessed ? .wholeFront : .polygon, name: name ?? meaning.groundName,
      point: area.boundingBox?.center, area: area, areaBasis: .drawn)
  }

  /// What is said of it where nobody gives other words.
  var statement: String {
    if let note { return note }
    guard name == nil else { return "Drawn on the source's map." }
    return layer.map { "Drawn on the source's map as \($0)." }
      ?? "Drawn on the source's map of the day as \(meaning.groundName)."
  }
}

extension GroundMeaning {
  /// The kind of claim.
  var kind: ClaimKind {
    switch self {
    case .said(let kind, party: _), .claimed(let kind, by: _, party: _): kind
    case .outsideUkraine, .symbol: .note
    }
  }

  /// Whose forces act where the kind does not say.
  var party: Side? {
    switch self {
    case .said(_, let party), .claimed(_, by: _, let party): party
    case .outsideUkraine, .symbol: nil
    }
  }

  /// Who says it: the source, or the side whose claims the source draws.
  func source(for source: Source) -> Source {
    switch self {
    case .claimed(_, by: .russia, party: _):
      Source(name: "Russian claims as mapped by \(source.name)", side: .russia)
    case .claimed(_, by: .ukraine, party: _):
      Source(name: "Ukrainian claims as mapped by \(source.name)", side: .ukraine)
    default: source
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
