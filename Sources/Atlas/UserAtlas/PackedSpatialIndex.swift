internal import GRDB
internal import SimpleFeatures

/// The R-tree of a table, made anew from the boxes of all its rows: full nodes, along Hilbert's curve.
///
/// Row by row, SQLite's R*Tree would take half of the time of an import. The same boxes give the same
/// nodes, and a window is found in fewer of them.
/// Source: Kamel and Faloutsos 1993, "On packing R-trees".
struct PackedSpatialIndex {
  private struct Entry {
    let number: UInt32
    let box: SpatialIndexNode.Box
    /// Its place on the curve, then the number of its leaf.
    var place: UInt32 = 0
  }

  private var entries: [Entry] = []

  /// The index of a table without rows.
  init() {}

  /// The index that a table has.
  init(of table: String, in database: Database) throws {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT id, minx, maxx, miny, maxy FROM rtree_\(table)_geom ORDER BY id")
    while let row = try rows.next() {
      add(row[0], BoundingBox(west: row[1], south: row[3], east: row[2], north: row[4]))
    }
  }

  /// Adds the box of a row, whose number is above those of the others.
  mutating func add(_ number: Int64, _ box: BoundingBox) {
    entries.append(
      Entry(number: UInt32(truncatingIfNeeded: number), box: SpatialIndexNode.Box(around: box)))
  }

  /// Takes rows out.
  mutating func remove(_ numbers: Set<Int64>) {
    entries.removeAll { numbers.contains(Int64($0.number)) }
  }

  /// The box around all rows, as exact as the index is; nil where there are none.
  var box: BoundingBox? {
    SpatialIndexNode.Box(around: entries.lazy.map(\.box)).map {
      BoundingBox(
        west: Double($0.west), south: Double($0.south), east: Double($0.east),
        north: Double($0.north))
    }
  }

  /// Puts the index in the place of the one that a table has.
  mutating func write(to table: String, in database: Database) throws {
    let tables = try SpatialIndexTables(of: table, in: database)
    sortAlongCurve()
    // How many nodes each level has, the leaves first; the root is node 1, and the levels follow.
    let capacity = tables.capacity
    var counts = [max((entries.count + capacity - 1) / capacity, 1)]
    while let last = counts.last, last > 1 { counts.append((last + capacity - 1) / capacity) }
    var firsts = [Int64](repeating: 1, count: counts.count)
    for level in counts.indices.dropLast().reversed() {
      firsts[level] = firsts[level + 1] + Int64(counts[level + 1])
    }
    var cells: [SpatialIndexNode.Cell] = []
    for level in counts.indices {
      var nodes: [SpatialIndexNode.Cell] = []
      nodes.reserveCapacity(counts[level])
      for position in 0..<counts[level] {
        let number = firsts[level] + Int64(position)
        var node = SpatialIndexNode(
          size: tables.nodeSize, depth: level == counts.count - 1 ? level : 0)
        let count = level == 0 ? entries.count : cells.count
        for index in position * capacity..<min((position + 1) * capacity, count) {
          if level == 0 {
            node.append((Int64(entries[index].number), entries[index].box))
            entries[index].place = UInt32(truncatingIfNeeded: number)
          } else {
            node.append(cells[index])
            try tables.insert(node: cells[index].number, parent: number)
          }
        }
        try tables.insert(node, number)
        if let box = node.box { nodes.append((number, box)) }
      }
      cells = nodes
    }
    entries.sort { $0.number < $1.number }
    for entry in entries {
      try tables.insert(row: Int64(entry.number), leaf: Int64(entry.place))
    }
  }

  private mutating func sortAlongCurve() {
    guard let box else { return }
    let cells = Double(1 << HilbertCurve.bits - 1)
    let (width, height) = (max(box.east - box.west, 1e-9), max(box.north - box.south, 1e-9))
    for index in entries.indices {
      let own = entries[index].box
      let x = (Double(own.west) + Double(own.east)) / 2 - box.west
      let y = (Double(own.south) + Double(own.north)) / 2 - box.south
      entries[index].place = HilbertCurve.place(
        x: UInt32(x / width * cells), y: UInt32(y / height * cells))
    }
    entries.sort { ($0.place, $0.number) < ($1.place, $1.number) }
  }
}

/// A curve through all cells of a square, on which what is near on the curve is near in the square.
///
/// Source: Hilbert 1891, "Über die stetige Abbildung einer Linie auf ein Flächenstück".
enum HilbertCurve {
  /// The square has two to the power of so many cells on each side.
  static let bits = 16

  /// The place of a cell on the curve.
  static func place(x: UInt32, y: UInt32) -> UInt32 {
    var (x, y, place) = (x, y, UInt32(0))
    var side = UInt32(1) << (bits - 1)
    while side > 0 {
      let (right, upper) = (x & side > 0, y & side > 0)
      place += side &* side &* (right ? (upper ? 2 : 3) : (upper ? 1 : 0))
      if !upper {
        if right {
          let last = UInt32(1) << bits - 1
          (x, y) = (last - x, last - y)
        }
        swap(&x, &y)
      }
      side >>= 1
    }
    return place
  }
}
