internal import ChangeLog
internal import Days
internal import SimpleFeatures

/// The ground divided among the points of settlements.
struct Tessellation: Sendable {
  /// The points.
  let sites: [Position]
  /// Their cells, in the same order.
  let cells: [MultiPolygon]

  init(_ sites: [Position], within box: BoundingBox) throws(GeometryError) {
    self.sites = sites
    let diagram = try VoronoiDiagram(sites: sites, covering: box)
    cells = diagram.cells.map { MultiPolygon([$0]) }
  }
}

/// Statuses read at the points of settlements, and the ground that follows from them.
///
/// Every point of the ground takes the status of the nearest settlement read. The line between
/// unlike cells is then run smooth: the joined cells are opened and closed by half the usual
/// distance between neighbouring settlements, because readings so far apart show nothing finer.
struct SettlementReadings {
  /// Half the mean distance from a settlement of Donetsk oblast to its nearest neighbour in the
  /// base map (4.9 km).
  static let smoothingInMeters = 2_500.0

  /// How far from the cells that changed a line may move: it is shrunk, grown twice and shrunk.
  static let reachInMeters = 4 * smoothingInMeters

  private struct Reading {
    let entry: LogEntry
    let position: Position
    let isUnderRussianControl: Bool
  }

  /// The newest reading of each settlement, in the order of their codes.
  private let readings: [Reading]
  /// The cell of each reading, in the same order.
  private let cells: [MultiPolygon]
  /// The box within which settlements are known.
  private let box: BoundingBox

  /// The readings among the entries, in any order.
  ///
  /// The cells of an earlier day are used again where the same settlements were read.
  init(_ entries: [LogEntry], within box: BoundingBox, reusing earlier: inout Tessellation?)
    throws(GeometryError)
  {
    var newest: [String: Reading] = [:]
    newest.reserveCapacity(entries.count)
    for entry in entries where entry.claim.subject.areaBasis == .nearestReading {
      guard let position = entry.claim.subject.point else { continue }
      let place = entry.claim.subject.code ?? entry.claim.subject.name
      let reading = Reading(
        entry: entry, position: position, isUnderRussianControl: entry.claim.kind == .captured)
      guard let known = newest[place] else {
        newest[place] = reading
        continue
      }
      let days = known.entry.claim.validFrom.days(to: entry.claim.validFrom)
      if days > 0 || days == 0 && Statement.Order(known.entry) < Statement.Order(entry) {
        newest[place] = reading
      }
    }
    self.box = box
    readings = newest.sorted { $0.key < $1.key }.map(\.value)
    guard !readings.isEmpty else {
      cells = []
      return
    }
    let sites = readings.map(\.position)
    let tessellation =
      if let earlier, earlier.sites == sites { earlier } else {
        try Tessellation(sites, within: box)
      }
    cells = tessellation.cells
    earlier = tessellation
  }

  /// Whether no settlement was read.
  var isEmpty: Bool { readings.isEmpty }

  /// The readings that say Russian control, sorted.
  var idsUnderRussianControl: [ClaimID] {
    readings.lazy.filter { $0.isUnderRussianControl }.map { $0.entry.id }.sorted()
  }

  /// What the readings that are among the entries say, each of its whole cell.
  func statements(from entries: some Sequence<LogEntry>) -> [Statement] {
    let wanted = Set(entries.map(\.id))
    return zip(readings, cells).compactMap { reading, cell in
      wanted.contains(reading.entry.id) ? Statement(reading.entry, ground: cell) : nil
    }
  }

  /// The ground under Russian control, run smooth; not cut to the land.
  func russianControl() throws(GeometryError) -> MultiPolygon {
    let occupied = readings.indices.filter { readings[$0].isUnderRussianControl }
    let joined = try MultiPolygon.coverageUnion(of: occupied.map { cells[$0] })
    let radius = Self.smoothingInMeters
    let smooth = try joined.smoothedAlike(
      byMeters: [-radius, 2 * radius, -radius], toleranceInMeters: radius / 100, around: box)
    return try keepingReadings(in: smooth)
  }

  /// Gives back to each settlement the status read there where smoothing took it away.
  private func keepingReadings(in smooth: MultiPolygon) throws(GeometryError) -> MultiPolygon {
    let inside = try smooth.contains(readings.map(\.position))
    var kept = smooth
    for index in readings.indices
    where inside[index] != readings[index].isUnderRussianControl {
      let disc = Polygon.disc(
        around: readings[index].position, radiusInKilometers: Self.smoothingInMeters / 1000)
      let surroundings = try MultiPolygon([disc]).intersection(cells[index])
      kept =
        inside[index] ? try kept.subtracting(surroundings) : try kept.union(surroundings)
    }
    return kept
  }
}
