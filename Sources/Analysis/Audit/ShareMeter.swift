package import SimpleFeatures

/// Measures, day after day, what share of each of many grounds is under control.
///
/// In one pass over the edges of a day's control each ground gets a digest of the edges near it; only
/// where that is another than on the day before is anything cut and measured.
package struct ShareMeter: Sendable {
  /// What is audited: an area, or the point of a place.
  package enum Ground: Hashable, Sendable {
    /// An area.
    case area(MultiPolygon)
    /// A point, which is inside or not.
    case point(Position)
  }

  /// Edges near a ground, whatever their order.
  private struct Digest: Hashable {
    var sum: UInt64 = 0
    var mixed: UInt64 = 0
    /// Whether the corner of the box around the ground is under control.
    var hasCorner = false

    var isEmpty: Bool { sum == 0 && mixed == 0 }

    mutating func add(_ value: UInt64) {
      sum &+= value
      mixed &+= (value ^ (value >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
  }

  private struct Measured {
    let digest: Digest
    let share: Double
  }

  private let grounds: [Ground]
  private let boxes: [BoundingBox]
  private let totals: [Double]
  private let corners: PositionSweep
  private let grid: BoxGrid
  private var before: [Measured?]

  /// A meter of grounds, none of which is empty.
  package init(_ grounds: [Ground]) {
    self.grounds = grounds
    let boxes = grounds.map { ground in
      switch ground {
      case .area(let area): area.boundingBox ?? BoundingBox.nowhere
      case .point(let position):
        BoundingBox(
          west: position.longitude, south: position.latitude, east: position.longitude,
          north: position.latitude)
      }
    }
    self.boxes = boxes
    totals = grounds.map {
      if case .area(let area) = $0 { area.areaInSquareKilometers() } else { 0 }
    }
    corners = PositionSweep(boxes.map { Position(longitude: $0.west, latitude: $0.south) })
    // A point is its own corner: no edge near it has to be known.
    grid = BoxGrid(
      zip(grounds, boxes).map { if case .area = $0 { $1 } else { nil } })
    before = grounds.map { _ in nil }
  }

  /// The shares of the grounds under a day's control, from 0 to 1, in the order of the grounds.
  package mutating func shares(of control: MultiPolygon) throws(GeometryError) -> [Double] {
    let inside = corners.isInside(control)
    var digests = inside.map { Digest(hasCorner: $0) }
    for polygon in control.polygons {
      for ring in polygon.rings {
        ring.positions.withUnsafeBufferPointer { positions in
          for index in positions.indices.dropLast() {
            let (start, end) = (positions[index], positions[index + 1])
            grid.forEach(meeting: start, end) { number in
              digests[number].add(Self.number(of: start, end))
            }
          }
        }
      }
    }
    var shares = [Double](repeating: 0, count: grounds.count)
    var windowed = WindowedArea(control)
    for (number, digest) in digests.enumerated() {
      if digest.isEmpty {
        shares[number] = digest.hasCorner ? 1 : 0
      } else if let known = before[number], known.digest == digest {
        shares[number] = known.share
      } else {
        shares[number] = try share(of: number, under: &windowed)
        before[number] = Measured(digest: digest, share: shares[number])
      }
    }
    return shares
  }

  private func share(of number: Int, under control: inout WindowedArea) throws(GeometryError)
    -> Double
  {
    guard case .area(let ground) = grounds[number], totals[number] > 0 else { return 0 }
    let clipped = try control.clipped(to: boxes[number]).repaired()
    guard !clipped.isEmpty else { return 0 }
    // Nothing is drawn of it, so that its coordinates may be as they come out.
    let shared = try ground.intersection(clipped, precision: .floating)
    return min(1, shared.areaInSquareKilometers() / totals[number])
  }

  /// A number for an edge, the same whichever way it runs.
  private static func number(of start: Position, _ end: Position) -> UInt64 {
    mixed(start) &+ mixed(end) &+ (mixed(start) ^ mixed(end)) &* 0x9E37_79B9_7F4A_7C15
  }

  private static func mixed(_ position: Position) -> UInt64 {
    var value =
      position.longitude.bitPattern &* 0x9E37_79B9_7F4A_7C15
      ^ position.latitude.bitPattern &* 0xC2B2_AE3D_27D4_EB4F
    value ^= value >> 32
    value &*= 0xD6E8_FEB8_6659_FD93
    return value ^ (value >> 31)
  }
}

extension BoundingBox {
  /// A box that no edge meets.
  fileprivate static let nowhere = BoundingBox(west: 999, south: 999, east: 999, north: 999)
}

/// Tells at little cost which of some boxes an edge may meet; nearly all edges meet none.
private struct BoxGrid: Sendable {
  private static let cellsPerDegree = 16.0
  private static let mostCells = 1 << 20

  private let boxes: [BoundingBox?]
  private let bounds: BoundingBox
  private let columns: Int
  private let rows: Int
  private let numbers: [[Int]]

  init(_ boxes: [BoundingBox?]) {
    self.boxes = boxes
    let bounds =
      BoundingBox(around: boxes.lazy.compactMap(\.self).filter { $0.west <= 180 })
      ?? BoundingBox(west: 0, south: 0, east: 0, north: 0)
    self.bounds = bounds
    let columns = Int(((bounds.east - bounds.west) * Self.cellsPerDegree).rounded(.down)) + 1
    let rows = Int(((bounds.north - bounds.south) * Self.cellsPerDegree).rounded(.down)) + 1
    (self.columns, self.rows) = columns * rows <= Self.mostCells ? (columns, rows) : (1, 1)
    var numbers = [[Int]](repeating: [], count: self.columns * self.rows)
    for (number, box) in boxes.enumerated() {
      guard let box, box.west <= 180 else { continue }
      for row in Self.cells(box.south - bounds.south, box.north - bounds.south, of: self.rows) {
        for column in Self.cells(box.west - bounds.west, box.east - bounds.west, of: self.columns) {
          numbers[row * self.columns + column].append(number)
        }
      }
    }
    self.numbers = numbers
  }

  /// Gives each box once that meets the box around an edge.
  @inline(__always)
  func forEach(meeting start: Position, _ end: Position, _ body: (Int) -> Void) {
    let west = min(start.longitude, end.longitude)
    let east = max(start.longitude, end.longitude)
    let south = min(start.latitude, end.latitude)
    let north = max(start.latitude, end.latitude)
    guard west <= bounds.east, east >= bounds.west, south <= bounds.north, north >= bounds.south
    else { return }
    let edge = BoundingBox(west: west, south: south, east: east, north: north)
    for row in Self.cells(south - bounds.south, north - bounds.south, of: rows) {
      for column in Self.cells(west - bounds.west, east - bounds.west, of: columns) {
        for number in numbers[row * columns + column] {
          guard let box = boxes[number], box.intersects(edge),
            // Of the cells that both lie in, the one with the corner of what they share counts.
            Self.cell(max(box.west, west) - bounds.west, of: columns) == column,
            Self.cell(max(box.south, south) - bounds.south, of: rows) == row
          else { continue }
          body(number)
        }
      }
    }
  }

  @inline(__always)
  private static func cells(_ from: Double, _ to: Double, of count: Int) -> ClosedRange<Int> {
    cell(from, of: count)...cell(to, of: count)
  }

  @inline(__always)
  private static func cell(_ degrees: Double, of count: Int) -> Int {
    max(0, min(count - 1, Int((degrees * cellsPerDegree).rounded(.down))))
  }
}
