internal import GRDB
internal import GRDBSQLite
internal import SimpleFeatures

/// One row of a layer of the base map, read by the order of its columns: its number, its geometry,
/// and then what the layer has.
struct LayerRow {
  let row: Row
  /// The statement whose present row it is; most values are taken from it as they lie there.
  let statement: OpaquePointer
  let path: String
  let layer: String

  /// The number of the row.
  var number: Int { Int.fromDatabaseValue(row[0]) ?? 0 }

  /// The text in a column.
  func text(_ column: Int) throws(AtlasError) -> String {
    guard let text = optionalText(column) else { throw badValue(column) }
    return text
  }

  /// The text in a column, or nil when there is none.
  func optionalText(_ column: Int) -> String? {
    guard sqlite3_column_type(statement, Int32(column)) == SQLITE_TEXT,
      let letters = sqlite3_column_text(statement, Int32(column))
    else { return nil }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: letters, count: count), as: UTF8.self)
  }

  /// The whole number in a column.
  func integer(_ column: Int) throws(AtlasError) -> Int {
    guard let integer = optionalInteger(column) else { throw badValue(column) }
    return integer
  }

  /// The whole number in a column, or nil when there is none.
  func optionalInteger(_ column: Int) -> Int? { Int.fromDatabaseValue(row[column]) }

  /// The number in a column.
  func double(_ column: Int) throws(AtlasError) -> Double {
    guard let double = Double.fromDatabaseValue(row[column]) else { throw badValue(column) }
    return double
  }

  /// The word in a column as one of a fixed set of words.
  func word<Word: RawRepresentable<String>>(_ column: Int, as: Word.Type) throws(AtlasError)
    -> Word
  {
    guard let word = Word(rawValue: try text(column)) else { throw badValue(column) }
    return word
  }

  /// The geometry, or nil when it lies outside the box or is narrower than so many degrees; what
  /// lies outside or is narrower is not decoded.
  func geometry(within box: BoundingBox?, widerThan leastWidth: Double = 0) throws(AtlasError)
    -> Geometry?
  {
    let bytes = UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, 1), count: Int(sqlite3_column_bytes(statement, 1)))
    if box != nil || leastWidth > 0, let own = GeoPackageEnvelope.box(in: bytes) {
      if own.east - own.west < leastWidth { return nil }
      if let box, !own.intersects(box) { return nil }
    }
    let geometry: Geometry
    do {
      geometry = try GeoPackageBinary.decode(bytes)
    } catch {
      throw .badGeometry(path: path, layer: layer, row: number, reason: error)
    }
    if let box, case .point(let position?) = geometry, !box.contains(position) { return nil }
    return geometry
  }

  /// The area, or nil when it lies outside the box or is narrower than so many degrees.
  func area(within box: BoundingBox?, widerThan leastWidth: Double = 0) throws(AtlasError)
    -> MultiPolygon?
  {
    try geometry(within: box, widerThan: leastWidth)?.areas
  }

  /// The lines, or nil when they lie outside the box.
  func lines(within box: BoundingBox?) throws(AtlasError) -> MultiLineString? {
    try geometry(within: box)?.lines
  }

  /// The point, or nil when it lies outside the box.
  func position(within box: BoundingBox?) throws(AtlasError) -> Position? {
    guard let geometry = try geometry(within: box) else { return nil }
    guard case .point(let position?) = geometry else { throw badValue(1) }
    return position
  }

  private func badValue(_ column: Int) -> AtlasError {
    .badValue(
      path: path, layer: layer, row: number, column: Array(row.columnNames)[column],
      value: "\(row[column] as DatabaseValue)")
  }
}

/// The box in the header of a GeoPackage geometry.
///
/// Source: OGC 12-128r19, GeoPackage 1.4, section 2.1.3.
enum GeoPackageEnvelope {
  /// The box, or nil when the header is little-endian without one, or of another make.
  static func box(in bytes: UnsafeRawBufferPointer) -> BoundingBox? {
    let isLittleEndianWithBox = bytes.count >= 40 && bytes[3] & 0b1111 == 0b0011
    guard isLittleEndianWithBox else { return nil }
    let numbers = (0..<4).map {
      Double(
        bitPattern: UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: 8 + 8 * $0, as: UInt64.self)))
    }
    return BoundingBox(west: numbers[0], south: numbers[2], east: numbers[1], north: numbers[3])
  }
}
