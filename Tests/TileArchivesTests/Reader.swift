import Foundation
import TestSupport
import TileArchives

/// Other people's programs, which read what ours has written.
enum Reader {
  /// Reads every tile of PMTiles archives with the reader of the package `pmtiles`.
  ///
  /// Prints the header and the metadata, then for each tile its address and its bytes.
  private static let pmtiles = """
    import functools, sys
    import pmtiles.reader
    from pmtiles.reader import Reader, MmapSource, all_tiles
    # It would take a directory apart anew for each of its tiles.
    pmtiles.reader.deserialize_directory = functools.lru_cache(
        pmtiles.reader.deserialize_directory)
    with open(sys.argv[1], "rb") as file:
        source = MmapSource(file)
        reader = Reader(source)
        header = reader.header()
        print(header["min_zoom"], header["max_zoom"], header["clustered"],
              header["addressed_tiles_count"], header["tile_entries_count"],
              header["tile_contents_count"], header["leaf_directory_length"] > 0)
        print(reader.metadata()["name"])
        for (z, x, y), image in all_tiles(source):
            assert reader.get(z, x, y) == image
            print(z, x, y, image.hex())
    """

  /// The same of MBTiles with SQLite's own rows, which count from the south.
  private static let mbtiles = """
    import sqlite3, sys
    base = sqlite3.connect(sys.argv[1])
    print(*(row[0] for row in base.execute("PRAGMA integrity_check")))
    print(base.execute("SELECT value FROM metadata WHERE name = 'name'").fetchone()[0])
    for z, x, y, image in base.execute("SELECT * FROM tiles"):
        print(z, x, 2 ** z - 1 - y, image.hex())
    """

  /// The first two lines and the tiles that a script of the format prints.
  static func read(_ path: String, as format: TileArchiveFormat) throws
    -> (first: String, name: String, tiles: Set<String>)
  {
    let script = format == .pmtiles ? pmtiles : mbtiles
    let output = try Checker.venv.run("-c", script, path).output
    let lines = output.split(separator: "\n").map(String.init)
    guard lines.count >= 2 else { return ("", output, []) }
    return (lines[0], lines[1], Set(lines.dropFirst(2)))
  }
}
