internal import CGEOS

// Outlines that run closer together than a computer's numbers can tell apart make GEOS fail. Moved
// onto a grid that is coarser than they are apart, they coincide or stay clear of one another.
// Source: Hobby 1999, "Practical segment intersection with finite precision output".
extension GEOSContext {
  /// What an operation gives: on the geometries as they are, or where GEOS fails on them, moved onto
  /// one grid after the other, each ten times coarser than the one before.
  ///
  /// `attempt` is given no grid at first. What it gives on a grid is told in the journal; where it
  /// fails on every one, what GEOS said at first is.
  func snapRounding<Result>(
    _ operation: String, _ inputs: [OpaquePointer], in frame: PlanarFrame = .degrees,
    _ attempt: (_ inputs: [OpaquePointer], _ grid: Double?) -> Result?
  ) throws(GeometryError) -> Result {
    if let result = attempt(inputs, nil) { return result }
    let reason = message
    let position = frame.position(in: reason)
    for grid in frame.grids {
      let snapped = inputs.compactMap { self.snapped($0, to: grid) }
      defer { for geometry in snapped { GEOSGeom_destroy_r(raw, geometry) } }
      guard snapped.count == inputs.count, let result = attempt(snapped, grid) else { continue }
      GeometryJournal.tell(
        .snapped(
          operation: operation, near: position, gridInMeters: frame.meters(grid),
          squareKilometers: inputs.reduce(0) { $0 + areaMoved($1, by: grid, in: frame) }))
      return result
    }
    GeometryJournal.tell(.refused(operation: operation, reason: reason))
    throw .notWorkedOut(operation: operation, near: position)
  }

  /// The geometry with every position on a grid, and valid; nil where GEOS cannot.
  private func snapped(_ geometry: OpaquePointer, to grid: Double) -> OpaquePointer? {
    let mode = Int32(GEOS_PREC_VALID_OUTPUT.rawValue)
    if let snapped = GEOSGeom_setPrecision_r(raw, geometry, grid, mode) { return snapped }
    guard let valid = GEOSMakeValid_r(raw, geometry) else { return nil }
    defer { GEOSGeom_destroy_r(raw, valid) }
    return GEOSGeom_setPrecision_r(raw, valid, grid, mode)
  }

  /// The most square kilometres that pass from one side of a geometry's lines to the other: no point
  /// of them moves by more than half the diagonal of the grid.
  private func areaMoved(_ geometry: OpaquePointer, by grid: Double, in frame: PlanarFrame)
    -> Double
  {
    var length = 0.0
    var (south, north) = (0.0, 0.0)
    guard GEOSLength_r(raw, geometry, &length) == 1, GEOSGeom_getYMin_r(raw, geometry, &south) == 1,
      GEOSGeom_getYMax_r(raw, geometry, &north) == 1
    else { return 0 }
    return length * grid * 0.5.squareRoot() * frame.squareKilometers(atHeight: (south + north) / 2)
  }
}

extension PlanarFrame {
  /// The sides of the grids that geometries are moved onto, about a tenth of a millimetre to a metre,
  /// in the unit of the plane.
  fileprivate var grids: [Double] {
    switch self {
    case .degrees: [1e-9, 1e-8, 1e-7, 1e-6, 1e-5]
    case .metric, .transverse: [0.0001, 0.001, 0.01, 0.1, 1]
    }
  }

  /// A length of the plane in metres on the ground, measured along a meridian.
  fileprivate func meters(_ length: Double) -> Double {
    switch self {
    case .degrees: length * WebMercator.radius * .pi / 180
    case .metric, .transverse: length
    }
  }

  /// How many square kilometres of the ground one square of the plane's unit takes up at a height.
  fileprivate func squareKilometers(atHeight height: Double) -> Double {
    let side = meters(1) / 1000
    return switch self {
    case .degrees: side * side / WebMercator.scale(atLatitude: height)
    case .metric, .transverse: side * side
    }
  }
}
