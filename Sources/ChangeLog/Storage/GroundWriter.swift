internal import Foundation
internal import GRDB

/// Writes the ground of an entry into the place that was kept for it.
enum GroundWriter {
  /// Fills the column `area` of an entry, inside the transaction that added it.
  static func write(_ ground: Data, ofEntry sequence: Int, in database: Database) throws {
    let blob = try StoredBlob(
      "area", of: "entries", row: Int64(sequence), writing: true, in: database)
    try ground.withUnsafeBytes { try blob.write($0) }
  }
}
