internal import Atlas
internal import Exchange
internal import Files
package import SimpleFeatures

/// What files are to be taken into the user's atlas, and how.
package struct AtlasImportRequest: Sendable {
  /// The paths of the files.
  package var files: [String]
  /// The mapping, by its name or its file; nil for whichever recognises a file.
  package var mapping: String?
  /// The name of the set that all files together are; nil for a set of each file, by its name.
  package var name: String?
  /// Who made the data, where the mapping does not say it.
  package var source: String?
  /// The licence, where the mapping does not say it.
  package var licence: String?
  /// The words of credit, where the mapping does not say them.
  package var attribution: String?
  /// The address of the source or of its terms.
  package var url: String?
  /// The day of the data.
  package var date: String?
  /// Whether the licence forbids drawing it into tiles for others.
  package var forbidsTiles = false
  /// Only what meets a box.
  package var box: BoundingBox?
  /// Only what meets the box of an oblast or a raion.
  package var region: String?
  /// Whether sets of the same names give way.
  package var replaces = false

  /// A request to take files.
  package init(files: [String]) { self.files = files }
}

/// What came of an import into the user's atlas.
package struct AtlasImport: Sendable {
  /// Where the atlas is.
  package let path: String
  /// What was taken.
  package let sets: [AtlasSetReport]
  /// What the user should know.
  package let notes: [String]
}

extension Tracker {
  /// Takes files into the user's atlas, all or nothing: the atlas is written whole under another name,
  /// and then takes its own. `progress` is told what is done, how far, and of how much.
  package func importIntoAtlas(
    _ request: AtlasImportRequest, progress: @escaping @Sendable (String, Int, Int) -> Void
  ) throws(Failure) -> AtlasImport {
    let path =
      try AtlasLocation.path(given: atlas, for: ledger)
      ?? AtlasLocation.usualPath(for: ledger)
    let names = try Self.setNames(request)
    if FileSystem.exists(path) {
      let known = try AtlasFile.opened(path).sets.map(\.name)
      if let twice = names.first(where: known.contains), !request.replaces {
        throw Failure(
          .data,
          "\(path): \(twice) is in the atlas already; take it out first, or say "
            + "\(field: .replaces) to have it replaced")
      }
    }
    let base = try openShippedBaseMap()
    let boundaries = try failing { try base.boundaries() }
    var box = request.box
    if let region = request.region { box = try base.region(named: region).area.boundingBox }
    let country = try failing { try base.overview() }.filter {
      $0.kind == .country && $0.name == "Ukraine"
    }
    let mappings: [LayerMapping]
    if let name = request.mapping {
      mappings = [try mapping(name)]
    } else {
      mappings = try shippedMappings()
    }
    let taking = AtlasTaking(
      mappings: mappings, isMappingGiven: request.mapping != nil,
      request: request, box: box, country: country.first?.area ?? MultiPolygon())
    var outcome: (sets: [AtlasSet], notes: [String]) = ([], [])
    try failing {
      try WholeFile.make(path) { temporary in
        let parts = try read(request, within: box, for: path, names, progress)
        if FileSystem.exists(path) {
          try FileSystem.copy(contentsOf: path, into: temporary)
        }
        try AtlasWriter.write(temporary, named: path, beside: boundaries) { writer in
          for name in try writer.setNames() where names.contains(name) { try writer.remove(name) }
          outcome = try taking.take(parts, into: writer) { what, done, total in
            try WholeFile.checkNotInterrupted(path)
            progress(what, done, total)
          }
        }
      }
    }
    return AtlasImport(
      path: path, sets: outcome.sets.map(AtlasSetReport.init), notes: outcome.notes)
  }

  /// Reads the files as far as their rows can be asked for; an interruption of the atlas at the path
  /// ends it.
  private func read(
    _ request: AtlasImportRequest, within box: BoundingBox?, for path: String, _ names: [String],
    _ progress: @escaping @Sendable (String, Int, Int) -> Void
  ) throws -> [AtlasPart] {
    var parts: [AtlasPart] = []
    for (index, file) in request.files.enumerated() {
      progress(file, index, request.files.count)
      let source = try AtlasSourceFile(
        file, configuration: openStreetMapConfiguration, within: box
      ) { percent in
        try WholeFile.checkNotInterrupted(path)
        if let percent { progress("% of \(file) read", percent, 100) }
      }
      parts.append(AtlasPart(source: source, set: names.count == 1 ? names[0] : names[index]))
    }
    return parts
  }

  /// The names of the sets: one for all files, or one for each.
  private static func setNames(_ request: AtlasImportRequest) throws(Failure) -> [String] {
    if let name = request.name { return [name] }
    var names: [String] = []
    for file in request.files {
      let name = FileSystem.name(of: file).split(separator: ".").first.map(String.init) ?? file
      guard !names.contains(name) else {
        throw Failure(
          .data,
          "\(file): \(name) comes twice; give each set once, or one name for all files together "
            + "with \(field: .name)")
      }
      names.append(name)
    }
    return names
  }
}

/// A file with the name of the set that it goes into.
struct AtlasPart {
  let source: AtlasSourceFile
  let set: String
}
