internal import Atlas
internal import Days
internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// The lines that a file draws as the front of a day, and the side of them that is under Russian
/// control.
struct FrontLines {
  /// Where the first of them stands.
  let place: FilePlace
  /// What the ground on the Russian side means.
  let meaning: GroundMeaning
  /// The day that they speak of.
  let day: CalendarDate
  /// The side of them on which control is Russian.
  let side: FrontSide
  private(set) var lines: [LineString] = []

  /// No lines yet, of a meaning that says on which side control lies.
  init(at place: FilePlace, _ meaning: GroundMeaning, on side: FrontSide, of day: CalendarDate) {
    self.place = place
    self.meaning = meaning.ofAreas
    self.side = side
    self.day = day
  }

  /// Adds lines.
  mutating func add(_ more: [LineString]) { lines += more }

  /// Lines whose ends lie at most so far apart are one.
  private static let gapInMeters = 50.0
  /// Coasts and borders of several makers differ by so much.
  private static let reachInMeters = 5000.0
  /// No front is drawn in more lines.
  private static let mostLines = 2000

  /// The ground under Russian control, and that of which the lines say anything: land that no line
  /// cuts is none of theirs.
  func ground(within land: MultiPolygon, called name: String) throws(Failure) -> (
    russian: MultiPolygon, spokenOf: MultiPolygon, isWhole: Bool
  ) {
    guard lines.count <= Self.mostLines else {
      throw fault(
        "the front is drawn in \(lines.count) lines; join them, at most \(Self.mostLines)")
    }
    let directed = try directed()
    do throws(CuttingFault) {
      let cut = try land.cut(
        along: directed, gapInMeters: Self.gapInMeters, reachInMeters: Self.reachInMeters)
      return (
        cut.left, MultiPolygon(cut.left.polygons + cut.right.polygons), cut.uncut.isEmpty
      )
    } catch {
      switch error {
      case .looseEnd(let end):
        throw fault(
          """
          the line ends at \(end), inside \(name), and so it does not cut that in two; draw it on to \
          the edge, or give the ground of which it speaks with \(field: .extent)
          """)
      case .bothSides(let position):
        throw fault(
          """
          at \(position) one piece of ground lies on both sides of the line; draw it without \
          crossings, and all in one direction
          """)
      case .nothingCut:
        throw fault(
          "the line does not cross \(name); say of which ground it speaks with \(field: .extent)")
      case .geometry(let error): throw Failure(error)
      }
    }
  }

  private func fault(_ reason: FieldedText) -> Failure {
    Failure(.data, "\(place): \(reason)")
  }

  /// The lines with Russian control to the left of each.
  private func directed() throws(Failure) -> [LineString] {
    switch side {
    case .left: return lines
    case .right: return lines.map(\.reversed)
    case .north, .east, .south, .west: break
    }
    var directed: [LineString] = []
    for line in LineString.chained(lines, gapInMeters: Self.gapInMeters) {
      guard let share = line.share(of: side), abs(share) > 0.25 else {
        throw fault(
          """
          on the whole the line does not run so that one side of it lies to the \(side.rawValue); say \
          it with \(field: .russianSide) left or right, as it is drawn
          """)
      }
      directed.append(share > 0 ? line : line.reversed)
    }
    return directed
  }
}

extension LineString {
  fileprivate var reversed: LineString { LineString(positions.reversed()) }

  /// How far the left of the line, from its first position to its last, points to a side: from -1, away
  /// from it, to 1; nil where it ends where it starts.
  fileprivate func share(of side: FrontSide) -> Double? {
    guard let first = positions.first, let last = positions.last else { return nil }
    let (start, end) = (WebMercator.project(first), WebMercator.project(last))
    let (x, y) = (end.x - start.x, end.y - start.y)
    let length = (x * x + y * y).squareRoot()
    guard length > 0 else { return nil }
    switch side {
    case .north: return x / length
    case .south: return -x / length
    case .east: return -y / length
    case .west: return y / length
    case .left, .right: return nil
    }
  }

  /// The lines, those joined whose ends meet, turned where need be.
  fileprivate static func chained(_ lines: [LineString], gapInMeters gap: Double) -> [LineString] {
    var rest = lines
    var chains: [LineString] = []
    while var chain = rest.popLast() {
      while let (index, longer) = rest.enumerated().lazy.compactMap({ index, line in
        chain.joined(to: line, gapInMeters: gap).map { (index, $0) }
      }).first {
        chain = longer
        rest.remove(at: index)
      }
      chains.append(chain)
    }
    return chains
  }

  private func joined(to other: LineString, gapInMeters gap: Double) -> LineString? {
    func meet(_ one: Position?, _ two: Position?) -> Bool {
      guard let one, let two else { return false }
      return one.distanceInKilometers(to: two) * 1000 <= gap
    }
    let (first, last) = (positions.first, positions.last)
    if meet(last, other.positions.first) { return LineString(positions + other.positions) }
    if meet(last, other.positions.last) { return LineString(positions + other.reversed.positions) }
    if meet(first, other.positions.last) { return LineString(other.positions + positions) }
    if meet(first, other.positions.first) {
      return LineString(other.reversed.positions + positions)
    }
    return nil
  }
}
