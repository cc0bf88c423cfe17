internal import Atlas
internal import ChangeLog
public import Control
internal import SimpleFeatures

/// A difference as it is printed; the names of the fields are those of the JSON.
public struct DifferenceReport: Encodable, Sendable {
  /// What the words mean, so that a file read alone is understood.
  public struct Definitions: Encodable, Sendable {
    /// What `gained` means.
    public let gained = "area that came under Russian control"
    /// What `lost` means.
    public let lost = "area that left Russian control"
    /// How areas are measured.
    public let area = "geodesic, on WGS 84; slivers are counted in the totals"
  }

  /// Square kilometres of each change, in all or in one region.
  public struct Totals: Encodable, Hashable, Sendable {
    /// The oblast, where the totals are of one.
    public var oblast: String?
    /// The raion, where the totals are of one.
    public var raion: String?
    /// Area that came under Russian control.
    public let gainedSquareKilometers: Double
    /// Area that left Russian control.
    public let lostSquareKilometers: Double
    /// Gained less lost.
    public let netSquareKilometers: Double
    /// Area that became contested.
    public let becameContestedSquareKilometers: Double
    /// Area that ceased to be contested.
    public let ceasedToBeContestedSquareKilometers: Double

    init(_ totals: ControlDifference.Totals, oblast: String? = nil, raion: String? = nil) {
      self.oblast = oblast
      self.raion = raion
      gainedSquareKilometers = totals.gained.rounded(to: 4)
      lostSquareKilometers = totals.lost.rounded(to: 4)
      netSquareKilometers = totals.net.rounded(to: 4)
      becameContestedSquareKilometers = totals.becameContested.rounded(to: 4)
      ceasedToBeContestedSquareKilometers = totals.ceasedToBeContested.rounded(to: 4)
    }
  }

  /// A settlement that changed.
  public struct Settlement: Encodable, Hashable, Sendable {
    /// How it changed.
    public let change: String
    /// Its English name.
    public let name: String
    /// Its Ukrainian name.
    public let nameInUkrainian: String
    /// Its KATOTTG code.
    public let katottg: String
    /// Its oblast.
    public let oblast: String
    /// Its raion.
    public let raion: String
  }

  /// A road of which some changed hands; courses are schematic.
  public struct Road: Encodable, Hashable, Sendable {
    /// Its number.
    public let ref: String
    /// Kilometres that came under Russian control.
    public let gainedKilometers: Double
    /// Kilometres that left Russian control.
    public let lostKilometers: Double
  }

  /// A connected piece of changed ground.
  public struct Piece: Encodable, Hashable, Sendable {
    /// How it changed.
    public let change: String
    /// Its area.
    public let squareKilometers: Double
    /// The oblast that holds most of it.
    public let oblast: String?
    /// The raion that holds most of it.
    public let raion: String?
    /// West, south, east and north in degrees, EPSG:4326.
    public let boundingBox: [Double]
    /// Whether its edges were worked out from settlements.
    public let derivedFromSettlements: Bool
    /// The claims that caused it.
    public let claims: [String]

    init(_ piece: ControlDifference.Piece) {
      change = piece.change.rawValue
      squareKilometers = piece.squareKilometers.rounded(to: 6)
      oblast = piece.oblast
      raion = piece.raion
      let box = piece.polygon.boundingBox
      boundingBox = [box?.west, box?.south, box?.east, box?.north].compactMap {
        $0?.rounded(to: 6)
      }
      derivedFromSettlements = piece.isDerived
      claims = piece.claims.map(\.text)
    }
  }

  /// The earlier day.
  public let from: String
  /// The later day.
  public let to: String
  /// The view that is compared.
  public let view: String
  /// What the words mean.
  public let definitions = Definitions()
  /// The sources whose claims count on either day.
  public let sources: [String]
  /// The newest day that the later map's claims speak of.
  public let dataAsOf: String?
  /// Area that came under Russian control.
  public let gainedSquareKilometers: Double
  /// Area that left Russian control.
  public let lostSquareKilometers: Double
  /// Gained less lost.
  public let netSquareKilometers: Double
  /// Area that became contested.
  public let becameContestedSquareKilometers: Double
  /// Area that ceased to be contested.
  public let ceasedToBeContestedSquareKilometers: Double
  /// Totals of each oblast where something changed.
  public let byOblast: [Totals]
  /// Totals of each raion where something changed; raion outlines are approximate.
  public let byRaion: [Totals]
  /// Settlements that changed.
  public let settlements: [Settlement]
  /// Roads that changed.
  public let roads: [Road]
  /// Pieces of at least the tolerance, largest first.
  public let pieces: [Piece]
  /// Pieces below this area are listed under `slivers`.
  public let sliverToleranceSquareKilometers = ControlDifference.sliverSquareKilometers
  /// Pieces below the tolerance; the totals count them.
  public let slivers: [Piece]

  /// The report of a difference.
  public init(_ difference: ControlDifference) {
    from = difference.from.description
    to = difference.to.description
    view = difference.view.description
    sources = Set(difference.earlier.sources + difference.later.sources).map(\.name).sorted()
    dataAsOf = difference.later.dataAsOf?.description
    let totals = Totals(difference.totals)
    gainedSquareKilometers = totals.gainedSquareKilometers
    lostSquareKilometers = totals.lostSquareKilometers
    netSquareKilometers = totals.netSquareKilometers
    becameContestedSquareKilometers = totals.becameContestedSquareKilometers
    ceasedToBeContestedSquareKilometers = totals.ceasedToBeContestedSquareKilometers
    byOblast = difference.byOblast.map { Totals($0.totals, oblast: $0.region.name) }
    byRaion = difference.byRaion.map {
      Totals($0.totals, oblast: $0.region.oblast, raion: $0.region.name)
    }
    settlements = difference.settlements.map {
      Settlement(
        change: $0.change.rawValue, name: $0.place.name,
        nameInUkrainian: $0.place.nameInUkrainian, katottg: $0.place.katottg,
        oblast: $0.place.oblast, raion: $0.place.raion)
    }
    roads = difference.roads.map {
      Road(
        ref: $0.ref, gainedKilometers: $0.gainedKilometers.rounded(to: 2),
        lostKilometers: $0.lostKilometers.rounded(to: 2))
    }
    pieces = difference.pieces.filter { !$0.isSliver }.map(Piece.init)
    slivers = difference.pieces.filter(\.isSliver).map(Piece.init)
  }
}

extension DifferenceReport {
  /// The names of the cells of `rows`.
  public static let columns = [
    "from", "to", "view", "change", "squareKilometers", "oblast", "raion", "derivedFromSettlements",
    "claims",
  ]

  /// Every piece as text, slivers last, in the order of `columns`.
  public var rows: [[String?]] {
    (pieces + slivers).map { piece in
      [
        from, to, view, piece.change, "\(piece.squareKilometers)", piece.oblast, piece.raion,
        "\(piece.derivedFromSettlements)", piece.claims.joined(separator: " "),
      ]
    }
  }
}
