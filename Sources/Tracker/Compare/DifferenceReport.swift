internal import Atlas
internal import ChangeLog
package import Control
internal import Days
internal import PlainText
internal import SimpleFeatures

/// A difference as it is printed; the names of the fields are those of the JSON.
package struct DifferenceReport: Encodable, Sendable {
  /// What the words mean, so that a file read alone is understood.
  package struct Definitions: Encodable, Sendable {
    /// What `gained` means.
    package let gained: String
    /// What `lost` means.
    package let lost: String
    /// What the ground is that is compared.
    package let coverage =
      "the ground that is compared: everywhere, where a source drew the whole front on both days; "
      + "base-map, Ukraine's land within the base map, where settlements were read on either; "
      + "single-claims, where nothing speaks of more than its own ground"
    /// What a change of coverage means for the figures.
    package let coverageChanged =
      "the data of one day cover ground that those of the other do not: only ground that both "
      + "cover is compared, and figures are left out where there is none"
    /// How areas are measured.
    package let area = "geodesic, on WGS 84; slivers are counted in the totals"

    init(_ ground: MeasuredGround) {
      gained = ground.gained
      lost = ground.lost
    }
  }

  /// Square kilometres of each change, in all or in one region.
  package struct Totals: Encodable, Hashable, Sendable {
    /// The oblast, where the totals are of one, or `RegionRow.outside`.
    package var oblast: String?
    /// The raion, where the totals are of one.
    package var raion: String?
    /// Area that came under Russian control.
    package let gainedSquareKilometers: Double
    /// Area that left Russian control.
    package let lostSquareKilometers: Double
    /// Gained less lost.
    package let netSquareKilometers: Double
    /// Area that became contested.
    package let becameContestedSquareKilometers: Double
    /// Area that ceased to be contested.
    package let ceasedToBeContestedSquareKilometers: Double
    /// Area of which what was said ran out, and nothing newer was said.
    package let lapsedSquareKilometers: Double

    init(_ totals: ControlDifference.Totals, oblast: String? = nil, raion: String? = nil) {
      self.oblast = oblast
      self.raion = raion
      gainedSquareKilometers = totals.gained.rounded(to: 4)
      lostSquareKilometers = totals.lost.rounded(to: 4)
      netSquareKilometers = totals.net.rounded(to: 4)
      becameContestedSquareKilometers = totals.becameContested.rounded(to: 4)
      ceasedToBeContestedSquareKilometers = totals.ceasedToBeContested.rounded(to: 4)
      lapsedSquareKilometers = totals.lapsed.rounded(to: 4)
    }

    /// Whether less changed than is ground outside the regions.
    fileprivate var isNothingOutside: Bool {
      [
        gainedSquareKilometers, lostSquareKilometers, becameContestedSquareKilometers,
        ceasedToBeContestedSquareKilometers, lapsedSquareKilometers,
      ].allSatisfy { abs($0) < RegionRow.leastOutside }
    }
  }

  /// A settlement that changed.
  package struct Settlement: Encodable, Hashable, Sendable {
    /// How it changed.
    package let change: String
    /// Its English name.
    package let name: String
    /// Its Ukrainian name.
    package let nameInUkrainian: String
    /// Its KATOTTG code.
    package let katottg: String
    /// Its oblast.
    package let oblast: String
    /// Its raion.
    package let raion: String
  }

  /// A road of which some changed hands; courses are schematic.
  package struct Road: Encodable, Hashable, Sendable {
    /// Its number.
    package let ref: String
    /// Kilometres that came under Russian control.
    package let gainedKilometers: Double
    /// Kilometres that left Russian control.
    package let lostKilometers: Double
  }

  /// A connected piece of changed ground.
  package struct Piece: Encodable, Hashable, Sendable {
    /// How it changed.
    package let change: String
    /// Its area.
    package let squareKilometers: Double
    /// The oblast that holds most of it.
    package let oblast: String?
    /// The raion that holds most of it.
    package let raion: String?
    /// West, south, east and north in degrees, EPSG:4326.
    package let boundingBox: [Double]
    /// Whether its edges were worked out from settlements.
    package let derivedFromSettlements: Bool
    /// The claims that caused it.
    package let claims: [String]

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
  package let from: String
  /// The later day.
  package let to: String
  /// The view that is compared.
  package let view: String
  /// `control`, or `ground-named-in-claims` where one side's claims name islands of ground.
  package let measures: String
  /// What the words mean.
  package let definitions: Definitions
  /// The sources whose claims count on either day.
  package let sources: [String]
  /// The newest day that the later map's claims speak of.
  package let dataAsOf: String?
  /// The ground that is compared; nil where both cover none.
  package let coverage: Coverage.Kind?
  /// Whether the data of one day cover ground that those of the other do not.
  package let coverageChanged: Bool
  /// Area that came under Russian control; like all totals nil where no ground is compared.
  package let gainedSquareKilometers: Double?
  /// Area that left Russian control.
  package let lostSquareKilometers: Double?
  /// Gained less lost.
  package let netSquareKilometers: Double?
  /// Area that became contested.
  package let becameContestedSquareKilometers: Double?
  /// Area that ceased to be contested.
  package let ceasedToBeContestedSquareKilometers: Double?
  /// Area of which what was said ran out, and nothing newer was said: no change that was reported.
  package let lapsedSquareKilometers: Double?
  /// Area that some assessors draw as under Russian control and others do not, on the earlier day.
  package let differingBeforeSquareKilometers: Double
  /// The same on the later day.
  package let differingAfterSquareKilometers: Double
  /// The assessors of the earlier day.
  package let assessorsBefore: [AssessorReport]
  /// The assessors of the later day.
  package let assessorsAfter: [AssessorReport]
  /// Whether the two days show pictures of different assessors: a change may be theirs and not the
  /// ground's.
  package let assessorsChanged: Bool
  /// Totals of each oblast where something changed, and of what lies outside all: they add up.
  package let byOblast: [Totals]
  /// Totals of each raion where something changed; raion outlines are approximate.
  package let byRaion: [Totals]
  /// Settlements that changed.
  package let settlements: [Settlement]
  /// Roads that changed.
  package let roads: [Road]
  /// Pieces of at least the tolerance, largest first.
  package let pieces: [Piece]
  /// Pieces below this area are listed under `slivers`.
  package let sliverToleranceSquareKilometers = ControlDifference.sliverSquareKilometers
  /// Pieces below the tolerance; the totals count them.
  package let slivers: [Piece]

  /// The report of a difference.
  package init(_ difference: ControlDifference) {
    from = difference.from.description
    to = difference.to.description
    view = difference.view.description
    measures = difference.measuredGround.word
    definitions = Definitions(difference.measuredGround)
    sources = Set(difference.earlier.sources + difference.later.sources).map(\.name).sorted()
    dataAsOf = difference.later.dataAsOf?.description
    coverage = difference.coverage?.kind
    coverageChanged = difference.isCoverageChanged
    let totals = difference.coverage.map { _ in Totals(difference.totals) }
    gainedSquareKilometers = totals?.gainedSquareKilometers
    lostSquareKilometers = totals?.lostSquareKilometers
    netSquareKilometers = totals?.netSquareKilometers
    becameContestedSquareKilometers = totals?.becameContestedSquareKilometers
    ceasedToBeContestedSquareKilometers = totals?.ceasedToBeContestedSquareKilometers
    lapsedSquareKilometers = totals?.lapsedSquareKilometers
    differingBeforeSquareKilometers =
      difference.earlier.differingControl.areaInSquareKilometers().rounded(to: 4)
    differingAfterSquareKilometers =
      difference.later.differingControl.areaInSquareKilometers().rounded(to: 4)
    assessorsBefore = difference.earlier.assessors.map(AssessorReport.init)
    assessorsAfter = difference.later.assessors.map(AssessorReport.init)
    assessorsChanged =
      difference.earlier.namesOfShownAssessors != difference.later.namesOfShownAssessors
    let outside = Totals(difference.outsideOblasts, oblast: RegionRow.outside)
    byOblast =
      difference.byOblast.map { Totals($0.totals, oblast: $0.region.name) }
      + (outside.isNothingOutside ? [] : [outside])
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
  package static let columns = [
    "from", "to", "view", "change", "squareKilometers", "oblast", "raion", "derivedFromSettlements",
    "claims", "coverage", "coverageChanged",
  ]

  /// Every piece as text, slivers last, in the order of `columns`.
  package var rows: [[String?]] {
    (pieces + slivers).map { piece in
      [
        from, to, view, piece.change, "\(piece.squareKilometers)", piece.oblast, piece.raion,
        "\(piece.derivedFromSettlements)", piece.claims.joined(separator: " "), coverage?.rawValue,
        "\(coverageChanged)",
      ]
    }
  }
}
