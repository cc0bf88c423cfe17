internal import Exchange
internal import Files

/// The format of a file to import, told from how it starts, else from its name.
package enum FileFormat: String, CaseIterable, Sendable {
  /// GeoJSON, in any of the forms in which people keep it, and Esri JSON.
  case geojson
  case kml
  case kmz
  /// An archive of files of other formats.
  case zip
  /// Claims as comma-separated values.
  case csv
  /// GeoPackage, read by GDAL's own program, as are those that follow.
  case gpkg
  /// Shapefile.
  case shp
  /// FlatGeobuf.
  case fgb
  /// GML, and what a Web Feature Service answers.
  case gml

  /// The ends of names by which files are taken out of a folder.
  static let endings =
    "geojson, geojsonl, geojsonseq, json, kml, kmz, zip, csv, tsv, gpkg, shp, fgb, gml, each also with .gz"

  /// Whether a file of that name is taken out of a folder.
  static func isReadable(named name: String) -> Bool {
    var parts = name.lowercased().split(separator: ".")
    if parts.last == "gz" { parts.removeLast() }
    guard let ending = parts.last, name.contains("."), !name.hasPrefix(".") else { return false }
    return endings.split { $0 == "," || $0 == " " }.contains(ending)
  }

  /// The format of the bytes at a path, which messages call by its name.
  init(of content: String, named path: String) throws(Failure) {
    let start = try failing { try WholeFile.read(content, atMost: 4096) }
    let visible = start.drop { [0xEF, 0xBB, 0xBF, 0x1E, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    var name = path.lowercased()[...]
    if name.hasSuffix(".gz") { name = name.dropLast(3) }
    guard !visible.isEmpty else {
      throw Failure(.data, "\(path):1: the file is empty; there is nothing to import")
    }
    if let format = Self.allCases.first(where: { $0.starts(start) }) {
      self = format == .zip && name.hasSuffix(".kmz") ? .kmz : format
    } else if let format = Self.binaryFormats.first(where: { start.starts(with: $0.magic) }) {
      throw Failure(.data, "\(path): this is \(format.name)")
    } else if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
      self = .csv
    } else if visible.first == UInt8(ascii: "<") {
      self = try Self.xml(visible, path)
    } else if visible.first == UInt8(ascii: "{") || visible.first == UInt8(ascii: "[")
      || name.hasSuffix("json") || name.hasSuffix(".geojsonl") || name.hasSuffix(".geojsonseq")
    {
      self = .geojson
    } else if name.hasSuffix(".kml") {
      self = .kml
    } else if let claimed = Self.allCases.first(where: { name.hasSuffix(".\($0.rawValue)") }) {
      throw Failure(
        .data, "\(path): its name says \(claimed.rawValue), and its bytes are something else")
    } else {
      throw Failure(
        .data,
        "\(path):1: the format is not known; it reads GeoJSON, Esri JSON, KML, KMZ, CSV of claims, "
          + "GeoPackage, Shapefile, FlatGeobuf and GML, also gzipped and in ZIP archives")
    }
  }

  /// Whether bytes start like a file of the format; formats of text are not told so.
  private func starts(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .zip: bytes.starts(with: ZIPArchive.magic)
    case .gpkg: bytes.starts(with: "SQLite format 3\0".utf8)
    case .shp: bytes.starts(with: [0x00, 0x00, 0x27, 0x0A])
    case .fgb: bytes.starts(with: "fgb".utf8) && bytes.dropFirst(4).starts(with: "fgb".utf8)
    case .geojson, .kml, .kmz, .csv, .gml: false
    }
  }

  /// What is often taken for a map, by the bytes that it starts with, and what to do about it.
  private static let binaryFormats: [(magic: [UInt8], name: String)] = [
    (Array("%PDF".utf8), "a PDF document; a map in it has to be drawn anew"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture; a map in it has to be drawn anew"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture; a map in it has to be drawn anew"),
    ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive; unpack it first"),
    (Array("Rar!".utf8), "a RAR archive; unpack it first"),
    ([0x42, 0x5A, 0x68], "compressed by bzip2; unpack it first"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed by xz; unpack it first"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed by Zstandard; unpack it first"),
  ]

  /// The format of an XML text, by its outermost element.
  private static func xml(_ text: ArraySlice<UInt8>, _ path: String) throws(Failure) -> FileFormat {
    guard
      let element = String(decoding: text, as: UTF8.self)
        .firstMatch(of: /<(?:[A-Za-z_][\w.\-]*:)?([A-Za-z_][\w.\-]*)/)?.output.1
    else { return .kml }
    switch element {
    case "FeatureCollection": return .gml
    case "OGRVRTDataSource", "OGRWFSDataSource", "GDAL_WMS", "VRTDataset":
      throw Failure(
        .data,
        "\(path): this is a GDAL description (<\(element)>) that points to other files or addresses; "
          + "import those")
    case "WFS_Capabilities", "WMS_Capabilities", "Capabilities":
      throw Failure(
        .data,
        "\(path): this is the description of a map service (<\(element)>) and no map; save the answer "
          + "to GetFeature")
    case "ExceptionReport", "ServiceExceptionReport":
      throw Failure(
        .data, "\(path): this is no map but what a map service says went wrong (<\(element)>)")
    case "html", "HTML":
      throw Failure(
        .data, "\(path): this is a web page and no map; save the file that it links to")
    default: return .kml
    }
  }
}

extension FileFormat {
  /// Whether GDAL's programs read it.
  var needsGDAL: Bool { [.gpkg, .shp, .fgb, .gml].contains(self) }

  /// What the format is called.
  var title: String {
    switch self {
    case .geojson: "GeoJSON"
    case .kml: "KML"
    case .kmz: "KMZ archive"
    case .zip: "ZIP archive"
    case .csv: "table"
    case .gpkg: "GeoPackage"
    case .shp: "Shapefile"
    case .fgb: "FlatGeobuf file"
    case .gml: "GML file"
    }
  }
}
