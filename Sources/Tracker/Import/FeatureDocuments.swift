internal import ChangeLog
internal import Exchange
internal import Files

/// The documents of features in a file, whatever its format.
struct FeatureDocuments {
  /// What was read: one document, or one for each layer or each file of an archive.
  let documents: [FeatureFile]
  /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
  let sha256: String

  /// Reads the file at a path; only the layer that is named, if one is.
  init(_ path: String, _ format: FileFormat, layer: String? = nil) throws(Failure) {
    let file = try failing { try MappedFile(path) }
    switch format {
    // A table draws nothing; read as GeoJSON it is refused with the place where it is none.
    case .geoJSON, .table: documents = [try Self.geoJSON(file, path)]
    case .kml: documents = [try failing { try KMLReader.read(file.bytes, path: path) }]
    case .kmz: documents = try Self.archive(path)
    case .needsGDAL: documents = try Self.layers(path, named: layer)
    }
    sha256 = file.sha256()
  }

  private static func geoJSON(_ file: MappedFile, _ name: String) throws(Failure)
    -> FeatureFile
  {
    try failing { try GeoJSONReader.read(file.bytes, path: name) { file.release(upTo: $0) } }
  }

  private static func archive(_ path: String) throws(Failure) -> [FeatureFile] {
    try failing {
      try KMZArchive.documents(at: path).map { document in
        try document.bytes.withUnsafeBufferPointer {
          try KMLReader.read($0, path: "\(path), \(document.name)")
        }
      }
    }
  }

  private static func layers(_ path: String, named wanted: String?) throws(Failure)
    -> [FeatureFile]
  {
    if (try? ClaimLog(opening: path, readOnly: true)) != nil {
      throw Failure(
        .data, "\(path): it is a ledger; its claims have their sources there, and no map to import")
    }
    let folder = try failing { try TemporaryFolder() }
    var documents: [FeatureFile] = []
    for (index, layer) in try GDALConversion.layers(of: path, named: wanted).enumerated() {
      let copy = folder.path + "/\(index).geojson"
      try GDALConversion.writeGeoJSON(of: layer, in: path, to: copy)
      let file = try failing { try MappedFile(copy) }
      var document = try geoJSON(file, "\(path), layer \(layer)")
      document.name = layer
      documents.append(document)
    }
    return documents
  }
}
