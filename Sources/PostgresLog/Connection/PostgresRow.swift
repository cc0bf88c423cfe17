internal import CPostgres
internal import ChangeLog

/// A row of a result in binary form.
struct PostgresRow: LogRow {
  private let library: UnsafePointer<frontline_pq>
  private let result: OpaquePointer

  init(_ library: UnsafePointer<frontline_pq>, _ result: OpaquePointer) {
    self.library = library
    self.result = result
  }

  func storageClass(_ column: Int) -> Unicode.Scalar? {
    if library.pointee.is_null(result, 0, Int32(column)) == 1 { return "n" }
    switch library.pointee.column_type(result, Int32(column)) {
    case PostgresType.int2, PostgresType.int4, PostgresType.int8, PostgresType.boolean: return "i"
    case PostgresType.text, PostgresType.name: return "t"
    case PostgresType.bytes: return "b"
    default: return nil
    }
  }

  func integer(_ column: Int) -> Int {
    guard storageClass(column) == "i" else { return 0 }
    let bytes = bytes(column)
    return switch bytes.count {
    case 1: Int(bytes[0])
    case 2: Int(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
    case 4: Int(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
    case 8: Int(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
    default: 0
    }
  }

  func text(_ column: Int) -> String? {
    storageClass(column) == "t" ? String(decoding: bytes(column), as: UTF8.self) : nil
  }

  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let count = library.pointee.length(result, 0, Int32(column))
    return UnsafeRawBufferPointer(
      start: library.pointee.value(result, 0, Int32(column)), count: Int(count))
  }
}

/// The numbers of types in PostgreSQL's catalogue. Source: `pg_type.dat`.
enum PostgresType {
  static let boolean: UInt32 = 16
  static let bytes: UInt32 = 17
  static let name: UInt32 = 19
  static let int8: UInt32 = 20
  static let int2: UInt32 = 21
  static let int4: UInt32 = 23
  static let text: UInt32 = 25
}
