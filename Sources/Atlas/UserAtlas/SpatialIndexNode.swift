internal import GRDB
internal import GRDBSQLite
internal import SimpleFeatures

/// A node of an R-tree as SQLite stores it: depth, count, and cells of a number and a box each.
///
/// Source: <https://www.sqlite.org/src/file/ext/rtree/rtree.c>, "Database Format of R-Tree Tables".
struct SpatialIndexNode {
  /// A box in the precision of the index, never smaller than what it is around.
  struct Box {
    var west, east, south, north: Float

    /// The box around another.
    init(around box: BoundingBox) {
      west = Self.below(box.west)
      east = Self.above(box.east)
      south = Self.below(box.south)
      north = Self.above(box.north)
    }

    /// The box around several; nil where there are none.
    init?(around boxes: some Sequence<Box>) {
      var iterator = boxes.makeIterator()
      guard var union = iterator.next() else { return nil }
      while let next = iterator.next() { union.formUnion(next) }
      self = union
    }

    mutating func formUnion(_ other: Box) {
      west = min(west, other.west)
      east = max(east, other.east)
      south = min(south, other.south)
      north = max(north, other.north)
    }

    private static func below(_ value: Double) -> Float {
      let near = Float(value)
      return Double(near) > value ? near.nextDown : near
    }

    private static func above(_ value: Double) -> Float {
      let near = Float(value)
      return Double(near) < value ? near.nextUp : near
    }
  }

  /// What a leaf says of a row, and any other node of the node below.
  typealias Cell = (number: Int64, box: Box)

  static let headerSize = 4
  static let cellSize = 24

  /// The box around its cells; nil where there are none.
  private(set) var box: Box?
  /// What is stored.
  private(set) var bytes: [UInt8]
  private var count = 0

  /// A node without cells, of so many bytes; only the root says how many levels lie below it.
  init(size: Int, depth: Int) {
    bytes = [UInt8](repeating: 0, count: size)
    store(UInt16(depth), at: 0)
  }

  /// Adds a cell.
  mutating func append(_ cell: Cell) {
    let place = Self.headerSize + count * Self.cellSize
    store(cell.number, at: place)
    for (index, edge) in [cell.box.west, cell.box.east, cell.box.south, cell.box.north].enumerated()
    {
      store(edge.bitPattern, at: place + 8 + index * 4)
    }
    count += 1
    store(UInt16(count), at: 2)
    if box == nil { box = cell.box } else { box?.formUnion(cell.box) }
  }

  private mutating func store(_ value: some FixedWidthInteger, at place: Int) {
    withUnsafeBytes(of: value.bigEndian) { source in
      bytes.withUnsafeMutableBytes { bytes in
        UnsafeMutableRawBufferPointer(rebasing: bytes[place..<place + source.count])
          .copyMemory(from: source)
      }
    }
  }
}

/// The three tables in which SQLite keeps an R-tree, emptied to be filled.
final class SpatialIndexTables {
  /// How many bytes a node takes.
  let nodeSize: Int
  /// How many cells a node can hold.
  var capacity: Int { (nodeSize - SpatialIndexNode.headerSize) / SpatialIndexNode.cellSize }

  private let nodes: Statement
  private let rows: Statement
  private let parents: Statement

  /// The tables of the index of a table.
  init(of table: String, in database: Database) throws {
    let index = "rtree_\(table)_geom"
    nodeSize =
      try Int.fetchOne(database, sql: "SELECT length(data) FROM \(index)_node WHERE nodeno = 1")
      ?? 0
    try database.execute(
      sql: "DELETE FROM \(index)_node; DELETE FROM \(index)_rowid; DELETE FROM \(index)_parent")
    nodes = try database.makeStatement(
      sql: "INSERT INTO \(index)_node (nodeno, data) VALUES (?, ?)")
    rows = try database.makeStatement(
      sql: "INSERT INTO \(index)_rowid (rowid, nodeno) VALUES (?, ?)")
    parents = try database.makeStatement(
      sql: "INSERT INTO \(index)_parent (nodeno, parentnode) VALUES (?, ?)")
  }

  /// Adds a node.
  func insert(_ node: SpatialIndexNode, _ number: Int64) throws {
    let statement = nodes.sqliteStatement
    sqlite3_bind_int64(statement, 1, number)
    try node.bytes.withUnsafeBytes { bytes in
      sqlite3_bind_blob(statement, 2, bytes.baseAddress, Int32(bytes.count), nil)
      try nodes.stepToEnd()
    }
  }

  /// Says in which leaf a row is.
  func insert(row: Int64, leaf: Int64) throws { try insert(row, leaf, rows) }

  /// Says below which node a node is.
  func insert(node: Int64, parent: Int64) throws { try insert(node, parent, parents) }

  private func insert(_ first: Int64, _ second: Int64, _ statement: Statement) throws {
    sqlite3_bind_int64(statement.sqliteStatement, 1, first)
    sqlite3_bind_int64(statement.sqliteStatement, 2, second)
    try statement.stepToEnd()
  }
}

extension Statement {
  /// Runs a statement that gives no rows, with what was bound to it, and makes it ready again.
  func stepToEnd() throws {
    let code = sqlite3_step(sqliteStatement)
    sqlite3_reset(sqliteStatement)
    guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}
