package import Exchange
internal import Files

extension Tracker {
  /// The mappings that belong to the program, in order of their names.
  package func shippedMappings() throws(Failure) -> [LayerMapping] {
    let folder = dataFolder + "/mappings"
    var mappings: [LayerMapping] = []
    for name in try failing({ try FileSystem.names(in: folder) }) where name.hasSuffix(".json") {
      mappings.append(try Self.mapping(at: "\(folder)/\(name)"))
    }
    return mappings
  }

  /// The mapping of that name among those of the program, or else in the file at that path.
  func mapping(_ nameOrPath: String) throws(Failure) -> LayerMapping {
    let shipped = try shippedMappings()
    if let mapping = shipped.first(where: { $0.name == nameOrPath }) { return mapping }
    guard FileSystem.exists(nameOrPath) else {
      let names = shipped.map(\.name).joined(separator: ", ")
      throw Failure(
        .noInput,
        "\(nameOrPath): neither a file nor a mapping of the program; its own are \(names)")
    }
    return try Self.mapping(at: nameOrPath)
  }

  /// The file that tells ogr2ogr which tags of OpenStreetMap are wanted.
  var openStreetMapConfiguration: String { dataFolder + "/mappings/osmconf.ini" }

  private static func mapping(at path: String) throws(Failure) -> LayerMapping {
    try failing { try LayerMapping(WholeFile.read(path, atMost: greatestMapping), path: path) }
  }

  /// No mapping is longer than this many bytes.
  private static let greatestMapping = 1 << 20
}
