internal import Foundation
internal import GRDB

/// The images of an MBTiles archive that this program has written.
final class MBTilesImages: EarlierImages {
  let keys: Set<ImageKey>
  private let path: String
  private let queue: DatabaseQueue
  private let numbers: [ImageKey: Int64]

  /// Opens the archive at a path.
  init(_ path: String) throws(TileArchiveError) {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.readonly = true
      queue = try DatabaseQueue(path: path, configuration: configuration)
      numbers = try queue.read { database in
        var numbers: [ImageKey: Int64] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT tile_id, tile_key FROM images")
        while let row = try rows.next() {
          // Another program's table may have a column of the same name, and nothing in it.
          guard let key = (row[1] as Data?).flatMap({ ImageKey($0) }),
            let number = row[0] as Int64?
          else {
            throw TileArchiveError.noImageKeys(path: path)
          }
          numbers[key] = number
        }
        return numbers
      }
    } catch {
      throw .noImageKeys(path: path)
    }
    keys = Set(numbers.keys)
  }

  /// The days that the archive holds, as YYYY-MM-DD; none where it is of one day.
  var dates: [String] {
    // An archive of one day has no such table.
    (try? queue.read { try String.fetchAll($0, sql: "SELECT date FROM days ORDER BY day") }) ?? []
  }

  func image(_ key: ImageKey) throws(TileArchiveError) -> [UInt8] {
    let bytes = try? queue.read { database in
      let sql = "SELECT tile_data FROM images WHERE tile_id = ?"
      let select = try database.cachedStatement(sql: sql)
      return try Data.fetchOne(select, arguments: [numbers[key]]).map(Array.init)
    }
    guard let bytes = bytes ?? nil, bytes.isWholePNG else { throw .damaged(path: path) }
    return bytes
  }
}
