internal import Atlas
internal import ChangeLog
package import Control
package import Days
package import SimpleFeatures
package import Tracker

/// What stands at a place of the map on a day, and the claims behind it.
package struct GroundReport: Encodable, Sendable {
  /// An area at the place, or within the tolerance of it.
  package struct Area: Encodable, Sendable {
    /// What one assessor says where assessors differ.
    package struct Saying: Encodable, Sendable {
      /// The name of the assessor.
      package let assessor: String
      /// russian-control or contested; nil where it draws neither.
      package let status: String?
    }

    /// assessed or claimed.
    package let tier: String
    /// The side that claims it: RU, UA or third.
    package let side: String?
    /// How it stands.
    package let status: String
    /// Whose forces advance or infiltrate, RU or UA; nil for areas of control.
    package let party: String?
    /// Who says what where assessors differ; else empty.
    package let sayings: [Saying]
    /// Whether its edges were worked out from settlements.
    package let derivedFromSettlements: Bool
    /// How the newest claim behind it stands after the answers to it.
    package let standing: String
    /// Whether its edge runs through the place.
    package let isEdge: Bool
    /// How many claims that speak of the place are behind it.
    package let claimCount: Int
    /// The newest of them, newest first.
    package let claims: [ClaimReport]
  }

  /// A sign near the place: a claim that paints no ground.
  package struct Mark: Encodable, Sendable {
    /// The kind of the claim.
    package let kind: String
    /// On whose side its source stands.
    package let side: String
    /// What it speaks of.
    package let label: String
    /// Longitude and latitude in degrees, EPSG:4326.
    package let position: [Double]
    /// The claims behind it.
    package let claims: [ClaimReport]
  }

  /// The day.
  package let date: String
  /// Whose picture.
  package let view: String
  /// The newest day that the map's claims speak of.
  package let dataAsOf: String?
  /// Longitude and latitude in degrees, EPSG:4326.
  package let position: [Double]
  /// The nearest settlement within 20 km.
  package let place: PlaceHit?
  /// The areas there, what lies on top first.
  package let areas: [Area]
  /// The signs whose places are within three times the tolerance: a sign stands beside its place.
  package let marks: [Mark]
  /// All claims that speak of the place, seen on the map or not, newest first.
  package let claims: [ClaimReport]
}

/// Where and when somebody looks.
package struct GroundQuery: Sendable {
  /// The day.
  package var date: CalendarDate
  /// Whose picture.
  package var view: ControlView
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Where.
  package var position: Position
  /// How near an edge or a sign counts as being there.
  package var toleranceInMeters: Double

  /// A query from its parts.
  package init(
    date: CalendarDate, view: ControlView, knownAt: Instant? = nil, position: Position,
    toleranceInMeters: Double
  ) {
    self.date = date
    self.view = view
    self.knownAt = knownAt
    self.position = position
    self.toleranceInMeters = toleranceInMeters
  }
}

extension LiveLedger {
  private static let mostClaims = 50

  /// What a map shows at a place, and why.
  package func ground(_ query: GroundQuery) throws(Failure) -> GroundReport {
    let change = try lastChange(upTo: query.knownAt)
    let map = try map(query.date, query.view, after: change)
    let spot = BoundingBox(
      around: query.position, radiusInKilometers: query.toleranceInMeters / 1000)
    let (findings, speaking) = try failing {
      (
        try map.findings(at: query.position, withinMeters: query.toleranceInMeters),
        try map.claims(within: spot)
      )
    }
    // A sign stands beside its place.
    let reach = BoundingBox(
      around: query.position, radiusInKilometers: 3 * query.toleranceInMeters / 1000)
    let marks = map.marks.filter { reach.contains($0.position) }
    let needed = findings.map { $0.claims.prefix(Self.mostClaims) } + marks.map { $0.claims[...] }
    let reports = try reports(
      of: Set(needed.joined()).union(speaking.prefix(Self.mostClaims)), after: change)
    func listed(_ ids: some Sequence<ClaimID>) -> [ClaimReport] {
      ids.prefix(Self.mostClaims).compactMap { reports[$0] }
    }
    return GroundReport(
      date: "\(query.date)", view: "\(query.view)", dataAsOf: map.dataAsOf.map { "\($0)" },
      position: [query.position.longitude, query.position.latitude],
      place: gazetteer.place(nearestTo: query.position, withinKilometers: 20).map {
        PlaceHit($0, seenFrom: query.position)
      },
      areas: findings.map { GroundReport.Area($0, claims: listed($0.claims)) },
      marks: marks.map { GroundReport.Mark($0, claims: listed($0.claims)) },
      claims: listed(speaking))
  }

  /// The reports of claims by their names.
  private func reports(of ids: Set<ClaimID>, after change: Instant?) throws(Failure) -> [ClaimID:
    ClaimReport]
  {
    try failing {
      let visibility = visibility(after: change)
      let entries = try log.entries(named: ids, seen: visibility)
      let standings = try log.standings(of: entries, seen: visibility)
      let numbers = try log.numbers(seen: visibility)
      return Dictionary(
        uniqueKeysWithValues: entries.map {
          ($0.id, ClaimReport($0, standing: standings[$0.id], numbers: numbers))
        })
    }
  }
}

extension GroundReport.Area {
  fileprivate init(_ finding: GroundFinding, claims: [ClaimReport]) {
    let area = finding.area
    switch area.tier {
    case .assessed: (tier, side) = ("assessed", nil)
    case .claimed(let by): (tier, side) = ("claimed", by.rawValue)
    }
    status = area.status.rawValue
    derivedFromSettlements = area.isDerived
    standing = area.standing.rawValue
    party = area.party?.rawValue
    sayings = area.sayings.map { Saying(assessor: $0.assessor, status: $0.status?.rawValue) }
    isEdge = finding.isEdge
    claimCount = finding.claims.count
    self.claims = claims
  }
}

extension GroundReport.Mark {
  fileprivate init(_ mark: ControlMark, claims: [ClaimReport]) {
    kind = mark.kind.rawValue
    side = mark.side.rawValue
    label = mark.label
    position = [mark.position.longitude, mark.position.latitude]
    self.claims = claims
  }
}
