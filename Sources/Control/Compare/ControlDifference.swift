package import Atlas
package import ChangeLog
package import Days
package import SimpleFeatures

/// What changed between two control maps of one view.
///
/// *Gained* is ground that came under Russian control, *lost* is ground that left it. Areas are
/// geodesic, on WGS 84. In the view `all` the assessed tier is compared: a side's claims are no
/// change on the ground.
package struct ControlDifference: Sendable {
  /// How ground changed.
  package enum Change: String, CaseIterable, Codable, Sendable {
    /// It came under Russian control.
    case gained
    /// It left Russian control.
    case lost
    /// It became contested.
    case becameContested
    /// It ceased to be contested.
    case ceasedToBeContested
    /// What was said of it ran out, and nobody has said anything newer: no change that anybody
    /// reported.
    case lapsed
  }

  /// Square kilometres of each change.
  package struct Totals: Hashable, Sendable {
    /// Came under Russian control.
    package var gained = 0.0
    /// Left Russian control.
    package var lost = 0.0
    /// Became contested.
    package var becameContested = 0.0
    /// Ceased to be contested.
    package var ceasedToBeContested = 0.0
    /// Ceased to be said, and nothing newer was.
    package var lapsed = 0.0
    /// What Russian control grew by; negative when it shrank.
    package var net: Double { gained - lost }

    /// No change.
    package init() {}

    mutating func add(_ squareKilometers: Double, _ change: Change) {
      switch change {
      case .gained: gained += squareKilometers
      case .lost: lost += squareKilometers
      case .becameContested: becameContested += squareKilometers
      case .ceasedToBeContested: ceasedToBeContested += squareKilometers
      case .lapsed: lapsed += squareKilometers
      }
    }

    /// What is left of each change when those of others are taken away.
    func subtracting(_ others: some Sequence<Totals>) -> Totals {
      others.reduce(into: self) { rest, other in
        rest.gained -= other.gained
        rest.lost -= other.lost
        rest.becameContested -= other.becameContested
        rest.ceasedToBeContested -= other.ceasedToBeContested
        rest.lapsed -= other.lapsed
      }
    }
  }

  /// What changed in one oblast or raion.
  package struct RegionTotals: Hashable, Sendable {
    /// The oblast or raion.
    package let region: Region
    /// What changed in it.
    package let totals: Totals
  }

  /// A settlement whose own point changed hands, or became or ceased to be contested.
  package struct SettlementChange: Hashable, Sendable {
    /// The settlement.
    package let place: PopulatedPlace
    /// How it changed.
    package let change: Change
  }

  /// How much of a road's schematic course changed hands.
  package struct RoadChange: Hashable, Sendable {
    /// The road's number, such as "M30".
    package let ref: String
    /// Kilometres that came under Russian control.
    package let gainedKilometers: Double
    /// Kilometres that left Russian control.
    package let lostKilometers: Double
  }

  /// One connected piece of changed ground.
  package struct Piece: Hashable, Sendable {
    /// How it changed.
    package let change: Change
    /// The ground.
    package let polygon: Polygon
    /// Its geodesic area on WGS 84.
    package let squareKilometers: Double
    /// The English name of the oblast that holds most of it, or nil outside all.
    package let oblast: String?
    /// The English name of the raion that holds most of it, or nil outside all.
    package let raion: String?
    /// The claims that caused it, sorted.
    package let claims: [ClaimID]
    /// Whether its edges were worked out from settlements.
    package let isDerived: Bool

    /// Whether it is smaller than `sliverSquareKilometers`.
    package var isSliver: Bool {
      squareKilometers < ControlDifference.sliverSquareKilometers
    }
  }

  /// Pieces smaller than this, in square kilometres, are slivers: listed apart, counted in totals.
  package static let sliverSquareKilometers = 0.001

  /// The earlier map.
  package let earlier: ControlMap
  /// The later map.
  package let later: ControlMap
  /// The ground on which the maps are compared: what both cover; nil when there is none, and nothing
  /// can be said to have changed.
  package let coverage: Coverage?
  /// What changed in all, slivers and ground outside all oblasts counted.
  package let totals: Totals
  /// What changed in each oblast where something did, by name.
  package let byOblast: [RegionTotals]
  /// What changed outside all oblasts: with those of the oblasts it adds up to the totals.
  package let outsideOblasts: Totals
  /// What changed in each raion where something did, by name; raion outlines are approximate.
  package let byRaion: [RegionTotals]
  /// The settlements that changed, by change and name.
  package let settlements: [SettlementChange]
  /// The roads that changed, by number.
  package let roads: [RoadChange]
  /// Every piece, slivers too, largest first.
  package let pieces: [Piece]

  /// The earlier day.
  package var from: CalendarDate { earlier.asOf }
  /// The later day.
  package var to: CalendarDate { later.asOf }
  /// Whether one map covers ground that the other does not.
  package var isCoverageChanged: Bool { earlier.coverage != later.coverage }
  /// Whose picture is compared.
  package var view: ControlView { later.view }
}
