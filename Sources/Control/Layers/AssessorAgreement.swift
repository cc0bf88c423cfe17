internal import ChangeLog
internal import SimpleFeatures

/// What the layers of several assessors come to: control where all that speak of the ground agree, and
/// elsewhere that they differ, with who says what.
///
/// The outlines of all layers divide the ground into faces, and of each face one point tells what each
/// assessor says of it.
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

  private let tier: ControlTier
  private let layers: [Layer]
  private let witnesses: [Witness]
  private let inland: EdgeIndex

  /// The agreement of layers of a tier on a ground.
  init(of layers: [Layer], tier: ControlTier, on ground: ControlGround) throws(GeometryError) {
    self.tier = tier
    self.layers = layers
    witnesses = layers.map { Witness($0) }
    inland = EdgeIndex(try ground.inland())
  }

  /// The areas: those on which all agree, then those on which they differ, one for each way in which
  /// they do, then what any says expressly to be Ukrainian.
  func areas() throws(GeometryError) -> [ControlArea] {
    var faces: [Finding: [Polygon]] = [:]
    for face in try MultiLineString(outlines).faces() {
      guard let inside = face.positionInside, let finding = finding(at: inside) else { continue }
      faces[finding, default: []].append(face)
    }
    var areas: [ControlArea] = []
    for (finding, faces) in faces.sorted(by: { $0.key < $1.key }) {
      var ground = MultiPolygon(faces)
      if EdgeIndex(ground).hasEdgesInCommon { ground = try .coverageUnion(of: [ground]) }
      if finding.status == .assessorsDiffer { ground = ground.withoutDrawingErrors }
      guard !ground.isEmpty else { continue }
      areas.append(area(finding, ground))
    }
    return try areas + ukrainianControl(outside: areas)
  }

  /// The advances and infiltration that any of the layers marks.
  var marks: [ControlArea] {
    layers.flatMap(\.areas).filter { $0.status == .advance || $0.status == .infiltration }
  }

  /// The rings of all that is drawn, of what bounds the layers, and of the strip along the borders.
  private var outlines: [LineString] {
    let drawn = layers.flatMap { layer in
      layer.areas.filter(\.status.isSaidByMaps).map(\.geometry)
        + (layer.coverage.bounds.map { [$0] } ?? [])
    }
    return (drawn + [inland.area]).flatMap(\.polygons).flatMap(\.rings)
      .map { LineString($0.positions) }
  }

  /// What is said at a position; nil where nobody draws anything.
  ///
  /// In the strip along coasts and borders, and abroad, whoever draws the most stands: there maps
  /// differ as they are drawn.
  private func finding(at position: Position) -> Finding? {
    let sayings = witnesses.compactMap { $0.saying(at: position) }
    let statuses = Set(sayings.map(\.status))
    guard statuses != [nil], !statuses.isEmpty else { return nil }
    if statuses.count == 1, let status = statuses.first.flatMap(\.self) {
      return Finding(status: status, sayings: [])
    }
    guard inland.contains(position) else {
      return Finding(
        status: statuses.contains(.russianControl) ? .russianControl : .contested, sayings: [])
    }
    return Finding(status: .assessorsDiffer, sayings: sayings)
  }

  private func area(_ finding: Finding, _ ground: MultiPolygon) -> ControlArea {
    let behind = layers.flatMap(\.areas).filter { area in
      finding.status == .assessorsDiffer
        ? area.status.isSaidByMaps : area.status == finding.status
    }
    return ControlArea(
      tier: tier, status: finding.status, geometry: ground,
      isDerived: behind.contains(where: \.isDerived),
      claims: Set(behind.flatMap(\.claims)).sorted(), sayings: finding.sayings)
  }

  /// What any assessor says expressly to be Ukrainian, where no other says otherwise.
  private func ukrainianControl(outside areas: [ControlArea]) throws(GeometryError) -> [ControlArea]
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

/// What is said of a face, and by whom where that differs.
private struct Finding: Hashable, Comparable {
  let status: ControlStatus
  let sayings: [Saying]

  static func < (first: Finding, second: Finding) -> Bool {
    first.status.rank != second.status.rank
      ? first.status.rank < second.status.rank
      : first.sayings.lexicographicallyPrecedes(second.sayings)
  }
}

/// An assessor that can be asked of a position.
private struct Witness {
  private let assessor: String
  private let bounds: EdgeIndex?
  private let drawn: [(status: ControlStatus, edges: EdgeIndex)]

  init(_ layer: AssessorAgreement.Layer) {
    assessor = layer.assessor
    bounds = layer.coverage.bounds.map { EdgeIndex($0) }
    drawn = layer.areas.filter(\.status.isSaidByMaps).map { ($0.status, EdgeIndex($0.geometry)) }
  }

  /// What it says; nil where it does not speak of the position.
  func saying(at position: Position) -> Saying? {
    if let bounds, !bounds.contains(position) { return nil }
    return Saying(
      assessor: assessor, status: drawn.first { $0.edges.contains(position) }?.status)
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
        $0.isRoughly(
          squareKilometers: AssessorAgreement.leastSquareKilometers,
          meanWidthInMeters: MultiPolygon.slitWidthInMeters)
      })
  }
}
