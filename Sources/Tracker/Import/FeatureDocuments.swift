internal import ChangeLog
internal import Exchange
internal import Files
internal import PlainText

/// The documents of features in a file, whatever its format.
struct FeatureDocuments {
  /// The features of one layer or one file of an archive, or of the whole file.
  struct Document {
    /// The path whose last part may tell the day and the legend.
    let path: String
    /// What was read.
    var features: FeatureFile
  }

  /// What was read, in the order of the file.
  private(set) var documents: [Document] = []
  /// The tables, whose rows may be features or claims.
  private(set) var tables: [CSVTable] = []

  /// Reads an opened file, and takes the rows of tables for features; only the layer that is named, if
  /// one is.
  init(_ file: borrowing OpenedFile, layer: String? = nil) throws(Failure) {
    try self.init(keepingTablesOf: file, layer: layer)
    for table in tables {
      let features = try failing { try FeatureTable.features(in: table) }
      documents.append(Document(path: table.path, features: features))
    }
    tables = []
  }

  /// Reads an opened file; only the layer that is named, if one is.
  init(keepingTablesOf file: borrowing OpenedFile, layer: String?) throws(Failure) {
    try self.init(file, layer: layer, inArchive: false)
    try refuseLinksAlone(file.path)
    for document in documents where document.features.isPage {
      throw Failure(
        .data,
        """
        \(document.path): this is one page of a longer answer (exceededTransferLimit); ask the \
        service for the others with resultOffset, and join them into one file
        """)
    }
  }

  private init(_ file: borrowing OpenedFile, layer: String?, inArchive: Bool) throws(Failure) {
    let path = file.path
    switch file.format {
    case .geojson:
      documents = [Document(path: path, features: try Self.geoJSON(file.content, path))]
    case .kml:
      let bytes = try failing { try MappedFile(file.content) }
      let features = try failing { try KMLReader.read(bytes.bytes, path: path) }
      documents = [Document(path: path, features: features)]
    case .kmz: documents = try Self.layers(ofKMZ: file.content, path)
    case .zip where inArchive:
      throw Failure(.data, "\(path): this is an archive in an archive; unpack it first")
    case .zip: self = try Self.members(ofZIP: file, layer: layer)
    case .csv: tables = [try file.table()]
    case .gpkg, .shp, .fgb, .gml: documents = try Self.layers(file, named: layer)
    }
  }

  private static func geoJSON(_ content: String, _ name: String) throws(Failure) -> FeatureFile {
    let file = try failing { try MappedFile(content) }
    return try failing {
      try GeoJSONReader.read(file.bytes, path: name) { file.release(upTo: $0) }
    }
  }

  /// The KML documents of a KMZ archive, the main one first, then as they stand in it.
  ///
  /// Maps of several layers keep each in a document of its own, which the main one links to.
  private static func layers(ofKMZ content: String, _ path: String) throws(Failure) -> [Document] {
    try failing {
      var archive = try ZIPArchive(content, named: path)
      let members = archive.members.filter { $0.name.lowercased().hasSuffix(".kml") }
      guard !members.isEmpty else {
        throw Failure(.data, "\(path): KMZ: there is no KML file in the archive")
      }
      let main = members.filter { $0.name == "doc.kml" }
      var documents: [Document] = []
      for member in main + members.filter({ $0.name != "doc.kml" }) {
        let bytes = try archive.bytes(of: member)
        var features = try bytes.withUnsafeBufferPointer {
          try KMLReader.read($0, path: "\(path), \(member.name)")
        }
        features.links.removeAll { link in members.contains { $0.name == link } }
        documents.append(Document(path: path, features: features))
      }
      return documents
    }
  }

  private init(documents: [Document], tables: [CSVTable]) {
    (self.documents, self.tables) = (documents, tables)
  }

  /// The maps and tables in a ZIP archive, each for itself.
  private static func members(ofZIP file: borrowing OpenedFile, layer: String?) throws(Failure)
    -> FeatureDocuments
  {
    let folder = try failing { try TemporaryFolder() }
    let path = file.path
    let content = file.content
    let maps = try failing {
      var archive = try ZIPArchive(content, named: path)
      let maps = try archive.extractMaps(into: folder.path)
      guard !maps.isEmpty else {
        let names = archive.members.prefix(8).map(\.name).joined(separator: ", ")
        throw Failure(
          .data, "\(path): this is a ZIP archive without a map in it; it holds \(names)")
      }
      return maps
    }
    var all = FeatureDocuments(documents: [], tables: [])
    for map in maps {
      let inside = try OpenedFile(map.path, named: "\(path)/\(map.name)", encoding: file.encoding)
      let read = try FeatureDocuments(inside, layer: layer, inArchive: true)
      all.documents += read.documents
      all.tables += read.tables
    }
    // Where only the archive's name tells the day, it is the file of all of them.
    all.documents = all.documents.map { document in
      FileDay.day(in: FileSystem.name(of: document.path)) == nil && FileDay.day(in: path) != nil
        ? Document(path: path, features: document.features) : document
    }
    return all
  }

  private static func layers(_ file: borrowing OpenedFile, named wanted: String?) throws(Failure)
    -> [Document]
  {
    let path = file.path
    if file.format == .gpkg, (try? ClaimLog(opening: file.content, readOnly: true)) != nil {
      throw Failure(
        .data, "\(path): it is a ledger; its claims have their sources there, and no map to import")
    }
    let conversion = try GDALConversion(file)
    var documents: [Document] = []
    for layer in try conversion.layers(named: wanted) {
      var features = try geoJSON(conversion.geoJSON(of: layer), "\(path), layer \(layer)")
      features.name = layer
      features.remarks += conversion.remarks
      documents.append(Document(path: path, features: features))
    }
    return documents
  }

  /// Refuses a file that holds nothing but links to maps elsewhere; else links are told.
  private mutating func refuseLinksAlone(_ path: String) throws(Failure) {
    guard let link = documents.lazy.compactMap(\.features.links.first).first else { return }
    guard documents.contains(where: { !$0.features.features.isEmpty }) else {
      throw Failure(
        .data, "\(path): there is only a link in it; the map lies at \(link): save it from there")
    }
    for index in documents.indices {
      documents[index].features.remarks += documents[index].features.links.map {
        "\(path): more of the map lies at \($0), which is not read"
      }
    }
  }
}

extension ZIPArchive {
  /// Writes the maps, and what goes with Shapefiles, into a folder, those of one folder of the archive
  /// beside one another under their own names; gives the maps' paths there and in the archive.
  fileprivate mutating func extractMaps(into folder: String) throws
    -> [(path: String, name: String)]
  {
    var maps: [(path: String, name: String)] = []
    var folders: [String: Int] = [:]
    for member in members {
      let name = FileSystem.name(of: member.name)
      let ending = name.split(separator: ".").last?.lowercased() ?? ""
      let isMap = FileFormat.isReadable(named: name)
      guard isMap || Shapefile.companions.contains(ending) else { continue }
      let number = folders[FileSystem.folder(of: member.name), default: folders.count]
      folders[FileSystem.folder(of: member.name)] = number
      let place = "\(folder)/\(number)"
      try FileSystem.makeFolder(place)
      try extract(member, to: "\(place)/\(name)")
      if isMap { maps.append(("\(place)/\(name)", member.name)) }
    }
    return maps
  }
}
