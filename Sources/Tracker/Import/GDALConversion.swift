internal import Exchange
internal import Files
internal import Foundation
internal import PlainText
internal import SimpleFeatures

/// Reads layers of other formats through GDAL's own programs, where they are installed.
///
/// They see a file only when its leading bytes have told its format: GDAL goes by content and opens
/// addresses and other files that a description names. They run without network, and with limits of
/// time and memory; what they say is not passed on.
struct GDALConversion: ~Copyable {
  /// What was taken for granted of the file, each in a line.
  let remarks: [String]
  let path: String
  let content: String
  let format: FileFormat
  let folder: TemporaryFolder
  let options: [String]

  /// The conversion of a file; a Shapefile that lacks something is read where that is beyond doubt.
  init(_ file: borrowing OpenedFile) throws(Failure) {
    let folder = try failing { try TemporaryFolder() }
    var content = file.content
    var shapefile: Shapefile?
    if file.format == .shp {
      let parts = try Shapefile(file, copyingInto: folder.path)
      content = parts.path
      shapefile = parts
    } else if file.format == .gml {
      // GDAL keeps notes beside a file of GML.
      let (original, copy) = (content, folder.path + "/map.gml")
      try failing { try WholeFile.writeInPlace(WholeFile.read(original), to: copy) }
      content = copy
    }
    path = file.path
    self.content = content.hasPrefix("-") ? "./" + content : content
    format = file.format
    options = shapefile?.options ?? []
    remarks = shapefile?.remarks ?? []
    self.folder = folder
  }

  /// The names of the layers with geometry; only the one that is named, if one is.
  func layers(named wanted: String?) throws(Failure) -> [String] {
    let listing = try run("ogrinfo", ["-ro", "-q", content])
    // A line reads "1: name (Multi Polygon)"; a layer without geometry says "(None)".
    let layers = String(decoding: listing, as: UTF8.self).split(separator: "\n").compactMap {
      line -> String? in
      guard let colon = line.firstRange(of: ": "), Int(line[..<colon.lowerBound]) != nil,
        !line.hasSuffix("(None)")
      else { return nil }
      let name = line[colon.upperBound...]
      return String(name.lastIndex(of: "(").map { name[..<$0].dropLast() } ?? name)
    }
    guard !layers.isEmpty else {
      throw Failure(.data, "\(path): there is no layer with geometry in this \(format.title)")
    }
    guard let wanted else { return layers }
    guard layers.contains(wanted) else {
      throw Failure(
        .data, "\(path): no layer \"\(wanted)\"; there are \(layers.joined(separator: ", "))")
    }
    return [wanted]
  }

  /// The path of a layer as GeoJSON, in longitude and latitude on WGS 84.
  func geoJSON(of layer: String) throws(Failure) -> String {
    let target = "\(folder.path)/layer.geojson"
    FileSystem.remove(target)
    var arguments = ["-f", "GeoJSON", "-t_srs", "EPSG:4326"] + options
    if format == .shp {
      // Shapefiles wind their rings the other way round.
      arguments += ["-lco", "RFC7946=YES", "-lco", "COORDINATE_PRECISION=15"]
    }
    arguments += [target, content]
    if format == .gpkg {
      // As a query, for a name that starts with "-" would be taken for an option.
      arguments += ["-sql", "SELECT * FROM \"\(layer.replacing("\"", with: "\"\""))\""]
    } else {
      arguments.append(layer)
    }
    _ = try run("ogr2ogr", arguments)
    return target
  }

  /// What a program prints, in little.
  func run(_ name: String, _ arguments: [String]) throws(Failure) -> Data {
    guard
      let program = ChildProgram(name, within: Self.limits, environment: Self.environment)
    else {
      throw Failure(
        .unavailable,
        "\(path): this is a \(format.title), which is read through \(name), and that is not "
          + "installed; apt-get install gdal-bin")
    }
    let outcome: ChildProgram.Outcome
    do {
      outcome = try program.run(arguments)
    } catch {
      throw Failure(.unavailable, "\(path): \(name) could not be started: \(error)")
    }
    if outcome.ranOutOfTime {
      throw Failure(
        .data,
        "\(path): this \(format.title) was not read within \(Self.limits.seconds) seconds; split it"
      )
    }
    guard outcome.status == 0 else {
      throw Failure(
        .data,
        "\(path): this \(format.title) cannot be read; it is damaged, or needs more than "
          + "\(Self.mostMegabytes) MB")
    }
    return outcome.output
  }

  private static let mostMegabytes = 4096
  private static let limits = ChildProgram.Limits(
    seconds: 300, megabytesOfMemory: mostMegabytes, megabytesOfFile: mostMegabytes,
    mayUseNetwork: false)

  // Drivers that open addresses are left out, and what asks for one nevertheless finds no way.
  static let environment = [
    "OGR_SKIP":
      "WFS,OAPIF,CSW,HTTP,Elasticsearch,ElasticSearch,Carto,AmigoCloud,PLScenes,NGW,GeoRSS,VRT,OGR_VRT",
    "GDAL_HTTP_PROXY": "http://127.0.0.1:9", "GDAL_HTTP_CONNECTTIMEOUT": "1",
    "GDAL_HTTP_MAX_RETRY": "0", "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}",
    "GML_DOWNLOAD_SCHEMA": "NO", "GML_SKIP_RESOLVE_ELEMS": "ALL", "SHAPE_RESTORE_SHX": "YES",
  ]
}
