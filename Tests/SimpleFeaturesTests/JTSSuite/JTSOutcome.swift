import SimpleFeatures

/// How our answer to one operation of the suite compares with the suite's.
enum JTSOutcome {
  case agrees
  case differs(String)
  /// The operation is not part of our interface.
  case notExposed
}

extension JTSFile {
  /// Runs an operation through our wrapper.
  func outcome(of operation: Operation, in testCase: Case) throws -> JTSOutcome {
    let first = { try testCase.geometry(operation.arguments[0]) }
    let second = { try testCase.geometry(operation.arguments[1]) }
    let name = operation.name.lowercased()
    if let relation = Self.relations[name] {
      return try compare(relation, first(), second(), expected: operation.expected == "true")
    }
    if name == "isvalid" {
      return try compareValidity(first(), expected: operation.expected == "true")
    }
    if name == "overlayareatest" {
      let deviation = try areaDeviation(first(), second())
      return deviation < 1e-6 ? .agrees : .differs("areas are off by a share of \(deviation)")
    }
    if name == "unionarea" || name == "unionlength" {
      let union =
        operation.arguments.count > 1
        ? try first().union(second(), precision: .floating)
        : try first().dissolved(precision: .floating)
      let found = name == "unionarea" ? union.planarArea : union.planarLength
      let expected = Double(operation.expected) ?? .nan
      return abs(found - expected) <= 1e-3 * expected ? .agrees : .differs("gives \(found)")
    }
    guard let overlay = Self.overlays[name.replacing(/(ng|sr)$/, with: "")] else {
      return .notExposed
    }
    let scale = name.hasSuffix("sr") ? Double(operation.arguments[2]) : scale
    let precision = scale.map { OverlayPrecision.grid(degrees: 1 / $0) } ?? .floating
    let found =
      operation.arguments.count == 1
      ? try first().dissolved(precision: precision) : try overlay(first(), second(), precision)
    // Without an expected geometry the suite asks only that the overlay is possible at all.
    guard !operation.expected.isEmpty else { return .agrees }
    let expected = try Case(number: 0, first: operation.expected).geometry("A")
    return try found.isSame(as: expected) ? .agrees : .differs("gives \(WKT.encode(found))")
  }

  private static let relations: [String: SpatialRelation] = [
    "intersects": .intersects, "disjoint": .disjoint, "touches": .touches, "crosses": .crosses,
    "overlaps": .overlaps, "contains": .contains, "within": .within, "covers": .covers,
    "coveredby": .coveredBy, "equalstopo": .equals,
  ]

  private typealias Overlay = @Sendable (Geometry, Geometry, OverlayPrecision) throws -> Geometry

  private static let overlays: [String: Overlay] = [
    "union": { try $0.union($1, precision: $2) },
    "intersection": { try $0.intersection($1, precision: $2) },
    "difference": { try $0.subtracting($1, precision: $2) },
    "symdifference": { try $0.symmetricDifference($1, precision: $2) },
  ]

  private func compare(
    _ relation: SpatialRelation, _ first: Geometry, _ second: Geometry, expected: Bool
  ) throws -> JTSOutcome {
    let found = try first.isRelated(relation, to: second)
    guard found == expected else { return .differs("says \(found)") }
    // The prepared way of asking must say the same.
    if relation == .contains, case .point(let position?) = second, !first.areas.isEmpty {
      let prepared = try first.areas.contains(position)
      guard prepared == expected else { return .differs("prepared, says \(prepared)") }
    }
    return .agrees
  }

  private func compareValidity(_ geometry: Geometry, expected: Bool) throws -> JTSOutcome {
    do {
      let problem = try geometry.validityProblem()
      guard (problem == nil) == expected else { return .differs("says \(problem as Any)") }
      return .agrees
    } catch {
      // What is refused before GEOS sees it is invalid too.
      switch error {
      case .notFinite, .openRing, .tooFewPositions:
        return expected ? .differs("\(error)") : .agrees
      default: return .differs("\(error)")
      }
    }
  }

  /// By how much the areas of the four overlays fail to add up, as a share of the union.
  private func areaDeviation(_ first: Geometry, _ second: Geometry) throws -> Double {
    let (one, two) = (first.planarArea, second.planarArea)
    guard one > 0, two > 0 else { return 0 }
    let union = try first.union(second, precision: .floating).planarArea
    let both = try first.intersection(second, precision: .floating).planarArea
    let onlyFirst = try first.subtracting(second, precision: .floating).planarArea
    let onlySecond = try second.subtracting(first, precision: .floating).planarArea
    let either = try first.symmetricDifference(second, precision: .floating).planarArea
    let deviations = [
      one - both - onlyFirst, two - both - onlySecond, either - onlyFirst - onlySecond,
      union - one - two + both,
    ]
    return (deviations.map(abs).max() ?? 0) / union
  }
}

extension Geometry {
  /// Whether the points, the lines and the areas are the same, whatever order they stand in.
  func isSame(as other: Geometry) throws -> Bool {
    if isEmpty || other.isEmpty { return isEmpty && other.isEmpty }
    if normalized.isClose(to: other.normalized) { return true }
    return try zip(parts, other.parts).allSatisfy { ours, theirs in
      if ours.isEmpty || theirs.isEmpty { return ours.isEmpty && theirs.isEmpty }
      return try ours.isRelated(.equals, to: theirs)
    }
  }

  /// The points, the lines and the areas, each on its own.
  private var parts: [Geometry] {
    [.multiPoint(points), .multiLineString(lines), .multiPolygon(areas)]
  }

  var points: [Position] {
    switch self {
    case .point(let position): position.map { [$0] } ?? []
    case .multiPoint(let positions): positions
    case .collection(let members): members.flatMap(\.points)
    default: []
    }
  }
}
