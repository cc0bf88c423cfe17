import ChangeLog
import Exchange
import Files
import Foundation
import PlainText
import SimpleFeatures

// Maps that others draw.
extension FuzzTarget {
  static let geoJSON = FuzzTarget(name: "geojson") { bytes in
    guard
      let file = try? bytes.withUnsafeBufferPointer({
        try GeoJSONReader.read($0, path: "map.geojson")
      })
    else { return }
    inspect(file)
    for feature in file.features {
      guard let geometry = feature.geometry, let text = try? GeoJSONGeometry.encode(geometry) else {
        continue
      }
      // What was read and written once stays as it is.
      guard let read = try? GeoJSONGeometry.decode(text) else {
        fatalError("unreadable: \(String(decoding: text, as: UTF8.self))")
      }
      require((try? GeoJSONGeometry.encode(read)) == text, "other text the second time")
    }
  }

  static let kml = FuzzTarget(name: "kml") { bytes in
    guard
      let file = try? bytes.withUnsafeBufferPointer({
        try KMLReader.read($0, path: "map.kml")
      })
    else { return }
    inspect(file)
  }

  static let kmz = FuzzTarget(name: "kmz") { bytes in
    let path = "\(scratch)/map.kmz"
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)),
      var archive = try? ZIPArchive(
        path, named: "map.kmz", greatestMember: 1 << 20, greatestTotal: 1 << 21)
    else { return }
    for member in archive.members {
      guard let text = try? archive.bytes(of: member) else { continue }
      require(text.count <= 1 << 20, "a member of \(text.count) bytes")
      let file = try? text.withUnsafeBufferPointer { try KMLReader.read($0, path: member.name) }
      if let file { inspect(file) }
    }
  }

  static let csv = FuzzTarget(name: "csv") { bytes in
    guard let table = try? CSVTable(bytes, path: "table.csv") else { return }
    require(table.rows.allSatisfy { $0.fields.count == table.columns.count }, "a ragged row")
    if let file = try? FeatureTable.features(in: table) { inspect(file) }
    _ = try? ClaimTable(table, skippingBadRows: true)
    _ = try? SettlementStatusTable(csv: bytes, path: "table.csv")
  }

  static let legends = FuzzTarget(name: "legends") { bytes in
    _ = try? LayerMapping(bytes, path: "mapping.json")
    guard let legend = try? Legend(bytes, path: "legend.json") else { return }
    let reading = LegendReading(legend, of: drawn, at: "Front 2025-11-08.geojson")
    for feature in drawn.features {
      _ = (reading.verdict(of: feature), reading.day(of: feature), reading.moment)
      _ = reading.settlement(of: feature)
    }
    _ = LegendLibrary([legend]).readings(of: drawn, at: "Front 2025-11-08.geojson")
  }

  /// Looks at the features of a file as an import does.
  private static func inspect(_ file: FeatureFile) {
    for repairs in [false, true] {
      var inspector = GroundInspector(repairs: repairs)
      var areas: [MultiPolygon] = []
      for feature in file.features.prefix(100) {
        do {
          if let ground = try inspector.ground(of: feature) { areas.append(ground) }
          _ = try inspector.lines(of: feature)
        } catch {
          inspector.leaveOut(feature, for: error)
        }
      }
      for area in areas {
        require((try? area.isValid) == true, "ground that is not valid")
        let size = area.areaInSquareKilometers()
        require(size >= 0 && size < 6e8, "ground of \(size) km²")
      }
      _ = try? inspector.joined(areas, at: FilePlace(path: "map"))
    }
    for reading in shippedLegends.readings(of: file, at: "Front 2025-11-08.geojson") {
      for feature in file.features.prefix(100) {
        _ = (reading.verdict(of: feature), reading.day(of: feature), reading.moment)
        _ = reading.settlement(of: feature)
      }
    }
    let place = FilePlace(path: "map")
    for feature in file.features.prefix(100) {
      if let text = feature.attributes["statements"] {
        _ = try? StatementList.claims(in: text, at: place)
      }
    }
  }

  private static let shippedLegends: LegendLibrary = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Data/legends")
    return (try? LegendLibrary(inFolder: folder.path)) ?? LegendLibrary([])
  }()

  /// A file by which legends are tried.
  private static let drawn: FeatureFile = {
    let text = """
      {"type": "FeatureCollection", "name": "Front 2025-11-08", "features": [
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates":
          [[[37, 48], [37.1, 48], [37.1, 48.1], [37, 48]]]},
         "properties": {"name": "Occupied /// 08.11.2025", "fill": "#a52714", "status": "1",
          "date": "2025-11-08T21:30:00Z", "time": "1762552800"}},
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[37, 48], [38, 49]]},
         "properties": {"Name": "Line of contact", "stroke": "#ff0000", "day": "8 Nov 2025"}}]}
      """
    var file = try? Array(text.utf8).withUnsafeBufferPointer {
      try GeoJSONReader.read($0, path: "map.geojson")
    }
    file?.name = "Front 2025-11-08"
    return file ?? FeatureFile()
  }()

  /// A folder in memory where there is one: some files must have a path.
  private static let scratch: String = {
    let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    let folder = "\(base)/frontline-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: FuzzTarget.scratch) }
    return folder
  }()
}
