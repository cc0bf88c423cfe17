internal import Exchange
internal import Files
internal import Foundation
internal import PlainText
internal import SimpleFeatures

/// A file for an atlas, read as far as its rows can be asked for one by one.
final class AtlasSourceFile {
  /// Where the rows are.
  enum Content {
    /// In the layers of a GeoPackage that GDAL has made.
    case rows(GeoPackageRows)
    /// In memory.
    case documents([FeatureDocuments.Document])
  }

  /// The path by which messages call it.
  let path: String
  /// Where the rows are.
  let content: Content
  /// What was taken for granted in reading it, each in a line.
  let remarks: [String]
  private let folder: TemporaryFolder?
  private let conversion: GDALConversion?

  /// Reads a file; `progress` is told the percentage of what takes long, nil where it is the same for
  /// a while, and ends it by throwing.
  init(
    _ path: String, configuration: String, within box: BoundingBox?,
    progress: @escaping @Sendable (Int?) throws -> Void
  ) throws(Failure) {
    self.path = path
    guard FileSystem.isFile(path) else {
      throw Failure(
        .noInput, "\(path): \(FileSystem.exists(path) ? "this is no file" : "no such file")")
    }
    let start = try failing { try WholeFile.read(path, atMost: 4096) }
    if let extract = OpenStreetMapExtract(start, path) {
      try extract.checkIsWhole()
      let folder = try failing { try TemporaryFolder() }
      let target = try OpenStreetMapConversion(
        path: path, isXML: extract.isXML, configuration: configuration
      ).run(in: folder.path, within: box, progress: progress)
      content = .rows(try failing { try GeoPackageRows(target) })
      remarks = []
      self.folder = consume folder
      conversion = nil
    } else if let table = try GeoNamesTable(start, path) {
      content = .documents([.init(path: path, features: try failing { try table.features() })])
      remarks = []
      folder = nil
      conversion = nil
    } else {
      let file = try OpenedFile(path)
      if file.format.needsGDAL {
        let conversion = try GDALConversion(file)
        if file.format == .gpkg { try Self.checkCoordinateSystems(of: file.content, path) }
        let target = try conversion.geoPackage(within: box)
        content = .rows(try failing { try GeoPackageRows(target) })
        remarks = conversion.remarks
        self.conversion = consume conversion
      } else {
        content = .documents(try FeatureDocuments(file).documents)
        remarks = []
        conversion = nil
      }
      folder = nil
    }
  }

  /// Refuses a GeoPackage whose layers do not say in which coordinate system they are.
  private static func checkCoordinateSystems(of content: String, _ path: String) throws(Failure) {
    guard let rows = try? GeoPackageRows(content),
      let layer = rows.layers.first(where: { !$0.hasCoordinateSystem })
    else { return }
    throw Failure(
      .data,
      "\(path): layer \(layer.name) does not say in which coordinate system it is; say it with "
        + "ogr2ogr -a_srs")
  }
}

/// Turns a file of OpenStreetMap's into a GeoPackage through GDAL's own program.
private struct OpenStreetMapConversion {
  let path: String
  let isXML: Bool
  let configuration: String

  /// The path of the GeoPackage.
  func run(
    in folder: String, within box: BoundingBox?,
    progress: @escaping @Sendable (Int?) throws -> Void
  ) throws(Failure) -> String {
    guard
      let program = ChildProgram(
        "ogr2ogr", within: Self.limits,
        environment: GDALConversion.environment.merging([
          "CPL_TMPDIR": folder, "OSM_MAX_TMPFILE_SIZE": "400", "OGR_SQLITE_SYNCHRONOUS": "OFF",
          "OSM_USE_CUSTOM_INDEXING": "YES", "CPL_DEBUG": "OFF", "CPL_LOG": "\(folder)/log",
        ]) { $1 })
    else {
      throw Failure(
        .unavailable,
        "\(path): this is an extract of OpenStreetMap, which is read through ogr2ogr, and that is "
          + "not installed; apt-get install gdal-bin")
    }
    // GDAL goes by the name too.
    let link = "\(folder)/extract.osm\(isXML ? "" : ".pbf")"
    let target = "\(folder)/extract.gpkg"
    try failing {
      try FileManager.default.createSymbolicLink(
        at: URL(filePath: link), withDestinationURL: URL(filePath: path).absoluteURL)
    }
    var arguments = [
      "-f", "GPKG", "-progress", "-gt", "200000", "-lco", "SPATIAL_INDEX=NO", "-oo",
      "CONFIG_FILE=\(configuration)",
    ]
    if let box {
      arguments += ["-spat", "\(box.west)", "\(box.south)", "\(box.east)", "\(box.north)"]
    }
    arguments += [target, link, "points", "lines", "multilinestrings", "multipolygons"]
    let outcome: ChildProgram.Outcome
    do {
      outcome = try program.run(arguments) { part in
        let numbers = String(decoding: part, as: UTF8.self).split { !$0.isNumber }
        try progress(numbers.last.flatMap { Int($0) })
      }
    } catch let error as FileError {
      throw Failure(error)
    } catch {
      throw Failure(.unavailable, "\(path): ogr2ogr could not be started: \(error)")
    }
    if outcome.ranOutOfTime {
      throw Failure(
        .data, "\(path): it was not read within \(Self.limits.seconds / 3600) hours; cut it first")
    }
    guard outcome.status == 0 else {
      if let free = FileSystem.freeBytes(in: folder), free < 64 << 20 {
        throw Failure(
          .inputOutput,
          "\(path): the disk of \(folder) is full; name a larger one with $TMPDIR")
      }
      throw Failure(
        .data, "\(path): this extract of OpenStreetMap cannot be read; it is damaged or cut short")
    }
    if let reason = Self.readingFault(inLog: "\(folder)/log") {
      throw Failure(
        .data, "\(path): this extract of OpenStreetMap cannot be read: \(reason); fetch it again")
    }
    return target
  }

  /// What GDAL says of a file that it read up to a fault, after which its status is that of success.
  private static func readingFault(inLog path: String) -> String? {
    guard FileSystem.exists(path), let bytes = try? WholeFile.read(path, atMost: 1 << 16) else {
      return nil
    }
    let mark = "ERROR 1: "
    let faults = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { line in
      line.hasPrefix(mark) && line.lowercased().contains("parsing")
    }
    // Of XML the first tells the line, of the binary format the last the byte.
    return (faults.first { $0.contains("XML") } ?? faults.last).map {
      String($0.dropFirst(mark.count))
    }
  }

  private static let limits = ChildProgram.Limits(
    seconds: 6 * 3600, megabytesOfMemory: 4096, megabytesOfFile: 200_000, mayUseNetwork: false)
}

extension GDALConversion {
  /// The path of all layers as a GeoPackage, in longitude and latitude on WGS 84.
  func geoPackage(within box: BoundingBox?) throws(Failure) -> String {
    let target = "\(folder.path)/layers.gpkg"
    var arguments = [
      "-f", "GPKG", "-t_srs", "EPSG:4326", "-dim", "XY", "-lco", "SPATIAL_INDEX=NO",
    ]
    if let box {
      arguments += [
        "-spat_srs", "EPSG:4326", "-spat", "\(box.west)", "\(box.south)", "\(box.east)",
        "\(box.north)",
      ]
    }
    _ = try run("ogr2ogr", arguments + options + [target, content])
    return target
  }
}
