public import Atlas
public import ChangeLog
public import SimpleFeatures

/// What changed between two control maps of one view.
///
/// *Gained* is ground that came under Russian control, *lost* is ground that left it. Areas are
/// geodesic, on WGS 84. In the view `all` the assessed tier is compared: a side's claims are no
/// change on the ground.
public struct ControlDifference: Sendable {
  /// How ground changed.
  public enum Change: String, CaseIterable, Codable, Sendable {
    /// It came under Russian control.
    case gained
    /// It left Russian control.
    case lost
    /// It became contested.
    case becameContested
    /// It ceased to be contested.
    case ceasedToBeContested
  }

  /// Square kilometres of each change.
  public struct Totals: Hashable, Sendable {
    /// Came under Russian control.
    public var gained = 0.0
    /// Left Russian control.
    public var lost = 0.0
    /// Became contested.
    public var becameContested = 0.0
    /// Ceased to be contested.
    public var ceasedToBeContested = 0.0
    /// What Russian control grew by; negative when it shrank.
    public var net: Double { gained - lost }

    /// No change.
    public init() {}

    mutating func add(_ squareKilometers: Double, _ change: Change) {
      switch change {
      case .gained: gained += squareKilometers
      case .lost: lost += squareKilometers
      case .becameContested: becameContested += squareKilometers
      case .ceasedToBeContested: ceasedToBeContested += squareKilometers
      }
    }
  }

  /// What changed in one oblast or raion.
  public struct RegionTotals: Hashable, Sendable {
    /// The oblast or raion.
    public let region: Region
    /// What changed in it.
    public let totals: Totals
  }

  /// A settlement whose own point changed hands, or became or ceased to be contested.
  public struct SettlementChange: Hashable, Sendable {
    /// The settlement.
    public let place: PopulatedPlace
    /// How it changed.
    public let change: Change
  }

  /// How much of a road's schematic course changed hands.
  public struct RoadChange: Hashable, Sendable {
    /// The road's number, such as "M30".
    public let ref: String
    /// Kilometres that came under Russian control.
    public let gainedKilometers: Double
    /// Kilometres that left Russian control.
    public let lostKilometers: Double
  }

  /// One connected piece of changed ground.
  public struct Piece: Hashable, Sendable {
    /// How it changed.
    public let change: Change
    /// The ground.
    public let polygon: Polygon
    /// Its geodesic area on WGS 84.
    public let squareKilometers: Double
    /// The English name of the oblast that holds most of it, or nil outside all.
    public let oblast: String?
    /// The English name of the raion that holds most of it, or nil outside all.
    public let raion: String?
    /// The claims that caused it, sorted.
    public let claims: [ClaimID]
    /// Whether its edges were worked out from settlements.
    public let isDerived: Bool

    /// Whether it is smaller than `sliverSquareKilometers`.
    public var isSliver: Bool {
      squareKilometers < ControlDifference.sliverSquareKilometers
    }
  }

  /// Pieces smaller than this, in square kilometres, are slivers: listed apart, counted in totals.
  public static let sliverSquareKilometers = 0.001

  /// The earlier map.
  public let earlier: ControlMap
  /// The later map.
  public let later: ControlMap
  /// What changed in all, slivers and ground outside all oblasts counted.
  public let totals: Totals
  /// What changed in each oblast where something did, by name.
  public let byOblast: [RegionTotals]
  /// What changed in each raion where something did, by name; raion outlines are approximate.
  public let byRaion: [RegionTotals]
  /// The settlements that changed, by change and name.
  public let settlements: [SettlementChange]
  /// The roads that changed, by number.
  public let roads: [RoadChange]
  /// Every piece, slivers too, largest first.
  public let pieces: [Piece]

  /// The earlier day.
  public var from: CalendarDate { earlier.asOf }
  /// The later day.
  public var to: CalendarDate { later.asOf }
  /// Whose picture is compared.
  public var view: ControlView { later.view }
}
