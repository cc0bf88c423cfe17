internal import SimpleFeatures

/// Turns areas that share edges into lines, each stretch once, level by level.
///
/// Where the areas of a level end, and a line of the shipped base map runs along, that line is the same
/// boundary drawn more coarsely: it stays, and the stretch is left out.
struct BoundaryLines {
  private struct Edge: Hashable {
    let low: Position
    let high: Position

    init(_ one: Position, _ other: Position) {
      let isOrdered = (one.longitude, one.latitude) < (other.longitude, other.latitude)
      (low, high) = isOrdered ? (one, other) : (other, one)
    }
  }

  private let shipped: LineSurroundings
  private var known: Set<Edge> = []

  /// Lines beside those that the shipped base map has.
  init(beside shipped: MultiLineString) { self.shipped = LineSurroundings(shipped) }

  /// The stretches of the areas of a level that no level before had, with what each parts.
  ///
  /// Where the codes of both sides tell it, a stretch between two raions is one between two oblasts.
  mutating func lines(of areas: [Area], _ level: AtlasKind) -> [(kind: AtlasKind, line: LineString)]
  {
    var sides: [Edge: [String?]] = [:]
    for area in areas {
      for (start, end) in area.segments { sides[Edge(start, end), default: []].append(area.code) }
    }
    var lines: [(kind: AtlasKind, line: LineString)] = []
    for area in areas {
      for ring in area.ground.polygons.flatMap(\.rings) {
        var run: (kind: AtlasKind, positions: [Position])?
        func take() {
          if let run { lines.append((run.kind, LineString(run.positions))) }
          run = nil
        }
        for (start, end) in zip(ring.positions, ring.positions.dropFirst()) where start != end {
          let edge = Edge(start, end)
          let codes = sides[edge] ?? []
          guard known.insert(edge).inserted, codes.count > 1 || !shipped.areNear(start) else {
            take()
            continue
          }
          let kind = Self.kind(between: codes.compactMap(\.self), level)
          if run?.kind != kind {
            take()
            run = (kind, [start])
          }
          run?.positions.append(end)
        }
        take()
      }
    }
    return lines
  }

  /// What codes of the register KATOTTG say that a stretch between them parts: two digits of a code
  /// are its oblast's, and two more its raion's.
  private static func kind(between codes: [String], _ level: AtlasKind) -> AtlasKind {
    guard codes.count == 2, codes.allSatisfy({ $0.hasPrefix("UA") }) else { return level }
    if codes[0].prefix(4) != codes[1].prefix(4) { return .oblast }
    guard level == .hromada, codes.allSatisfy({ $0.count >= 6 }) else { return level }
    return codes[0].prefix(6) == codes[1].prefix(6) ? level : .raion
  }

  /// An area with its code in the register, if known.
  struct Area {
    let ground: MultiPolygon
    let code: String?

    /// The segments of its outline.
    fileprivate var segments: [(Position, Position)] {
      ground.polygons.flatMap(\.rings).flatMap { ring in
        zip(ring.positions, ring.positions.dropFirst()).filter { $0 != $1 }.map { ($0, $1) }
      }
    }
  }
}
