internal import ChangeLog
internal import Days
internal import SimpleFeatures

/// What the layers of several assessors come to: control where all that speak of the ground agree, and
/// elsewhere that they differ, with who says what.
struct AssessorAgreement {
  /// One assessor's layer.
  struct Layer {
    let assessor: String
    let areas: [ControlArea]
    let coverage: Coverage
  }

  /// Pieces under this size, in square kilometres, or narrower on average than
  /// `MultiPolygon.slitWidthInMeters`, are how edges were drawn, and no difference.
  fileprivate static let leastSquareKilometers = 0.01

  /// A ground of which the assessors so far say the same things.
  fileprivate struct Cell {
    var ground: MultiPolygon
    var sayings: [Saying]
    var claims: [ClaimID]
    var isDerived: Bool
  }

  /// The areas: one for each status on which all agree, then those on which they differ, one for each
  /// way in which they do.
  static func areas(of layers: [Layer], tier: ControlTier) throws(GeometryError) -> [ControlArea] {
    var spoken: [MultiPolygon] = []
    for layer in layers {
      spoken += layer.areas.lazy.filter { $0.status.isSaidByMaps }.map(\.geometry)
    }
    var cells = [
      Cell(ground: try .union(of: spoken), sayings: [], claims: [], isDerived: false)
    ]
    for layer in layers {
      var parts: [Cell] = []
      for cell in cells where !cell.ground.isEmpty { parts += try split(cell, by: layer) }
      cells = parts
    }
    var areas: [ControlArea] = []
    for (sayings, cells) in Self.grouped(cells) {
      let status = agreed(sayings)
      var ground = try MultiPolygon.union(of: cells.map(\.ground))
      if status == .assessorsDiffer { ground = ground.withoutDrawingErrors }
      guard !ground.isEmpty else { continue }
      areas.append(
        ControlArea(
          tier: tier, status: status, geometry: ground,
          isDerived: cells.contains(where: \.isDerived),
          claims: Set(cells.flatMap(\.claims)).sorted(),
          sayings: status == .assessorsDiffer ? sayings : []))
    }
    return try joinedByStatus(areas) + ukrainianControl(of: layers, outside: areas)
  }

  /// The cells by what is said of them, always in the same order.
  private static func grouped(_ cells: [Cell]) -> [(sayings: [Saying], cells: [Cell])] {
    Dictionary(grouping: cells, by: \.sayings)
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value) }
  }

  /// The status on which all agree who speak of a ground.
  private static func agreed(_ sayings: [Saying]) -> ControlStatus {
    let statuses = Set(sayings.map(\.status))
    return statuses.count == 1
      ? statuses.first.flatMap(\.self) ?? .assessorsDiffer : .assessorsDiffer
  }

  /// A cell by what a layer says of its parts; where the layer does not speak, nothing is added.
  private static func split(_ cell: Cell, by layer: Layer) throws(GeometryError) -> [Cell] {
    var rest = cell.ground
    var parts: [Cell] = []
    if let extent = layer.coverage.bounds {
      let outside = try rest.subtracting(unlessApart: extent)
      if !outside.isEmpty { parts.append(cell.with(outside)) }
      rest = try rest.shared(with: extent)
    }
    for status in [ControlStatus.russianControl, .contested] {
      for area in layer.areas where area.status == status {
        let shared = try rest.shared(with: area.geometry)
        guard !shared.isEmpty else { continue }
        var part = cell.with(shared)
        part.sayings.append(Saying(assessor: layer.assessor, status: status))
        part.claims += area.claims
        part.isDerived = part.isDerived || area.isDerived
        parts.append(part)
        rest = try rest.subtracting(unlessApart: area.geometry)
      }
    }
    if !rest.isEmpty {
      var part = cell.with(rest)
      part.sayings.append(Saying(assessor: layer.assessor, status: nil))
      parts.append(part)
    }
    return parts
  }

  private static func joinedByStatus(_ areas: [ControlArea]) throws(GeometryError) -> [ControlArea]
  {
    var joined: [ControlArea] = []
    for area in areas {
      if area.status != .assessorsDiffer,
        let same = joined.firstIndex(where: { $0.status == area.status })
      {
        let other = joined[same]
        joined[same] = ControlArea(
          tier: area.tier, status: area.status,
          geometry: try .union(of: [other.geometry, area.geometry]),
          isDerived: other.isDerived || area.isDerived,
          claims: Set(other.claims + area.claims).sorted())
      } else {
        joined.append(area)
      }
    }
    return joined.sorted { $0.status.rank < $1.status.rank }
  }

  /// What any assessor says expressly to be Ukrainian, where no other says otherwise.
  private static func ukrainianControl(of layers: [Layer], outside areas: [ControlArea])
    throws(GeometryError) -> [ControlArea]
  {
    var found: [ControlArea] = []
    for area in layers.flatMap(\.areas) where area.status == .ukrainianControl {
      var left = area.geometry
      for other in areas + found { left = try left.subtracting(unlessApart: other.geometry) }
      if !left.isEmpty { found.append(area.with(left)) }
    }
    return found
  }
}

extension AssessorAgreement {
  /// The advances and infiltration that any of the layers marks.
  static func marks(of layers: [Layer]) -> [ControlArea] {
    layers.flatMap(\.areas).filter { $0.status == .advance || $0.status == .infiltration }
  }
}

extension AssessorAgreement.Cell {
  /// The same of another ground.
  fileprivate func with(_ ground: MultiPolygon) -> Self {
    var cell = self
    cell.ground = ground
    return cell
  }
}

extension ControlStatus {
  /// Whether a map says it of a ground that is not simply Ukrainian.
  fileprivate var isSaidByMaps: Bool { self == .russianControl || self == .contested }

  fileprivate var rank: Int { ControlStatus.allCases.firstIndex(of: self) ?? 0 }
}

extension MultiPolygon {
  /// The area without the slits and crumbs that come of edges drawn twice.
  fileprivate var withoutDrawingErrors: MultiPolygon {
    MultiPolygon(
      polygons.filter {
        $0.areaInSquareKilometers() >= AssessorAgreement.leastSquareKilometers
          && $0.exterior.meanWidthInMeters >= MultiPolygon.slitWidthInMeters
      })
  }
}
