internal import Atlas
internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// Takes the features of files into an atlas: what a mapping knows, what lies where it is wanted, and
/// nothing of another country.
struct AtlasTaking {
  let mappings: [LayerMapping]
  /// Whether the mapping was given; else the first that recognises a file is used.
  let isMappingGiven: Bool
  let request: AtlasImportRequest
  let box: BoundingBox?
  let country: MultiPolygon

  typealias Progress = (_ what: String, _ done: Int, _ total: Int) throws -> Void

  /// What became of the features of one file.
  private struct Tally {
    var taken = 0
    var unmapped = 0
    var unreadable = 0
    var outsideBox = 0
    var box: BoundingBox?
    var samples: [Position] = []

    /// Adds what was left out of another file.
    mutating func add(_ other: Tally) {
      unmapped += other.unmapped
      unreadable += other.unreadable
      outsideBox += other.outsideBox
    }
  }

  /// Features between two words of progress.
  private static let stride = 10_000
  /// The share of a file's features that must lie in Ukraine, in hundredths.
  private static let leastShare = 5

  /// The sets that were written, and what the user should know.
  func take(_ parts: [AtlasPart], into writer: AtlasWriter, _ progress: Progress) throws
    -> (sets: [AtlasSet], notes: [String])
  {
    var sets: [String: AtlasSetBuilder] = [:]
    var order: [String] = []
    var notes: [String] = []
    var tallies: [String: Tally] = [:]
    for part in parts {
      let path = part.source.path
      let (mapping, tally, coverage) = try take(part, into: writer, progress)
      notes += part.source.remarks
      if let builder = sets[part.set], builder.mapping.name != mapping.name {
        throw Failure(
          .data,
          "\(path): it is \(mapping.title), and other files of \(part.set) are "
            + "\(builder.mapping.title); a set has one source")
      }
      if sets[part.set] == nil {
        order.append(part.set)
        sets[part.set] = AtlasSetBuilder(mapping: mapping)
      }
      sets[part.set]?.files.append(path)
      sets[part.set]?.add(coverage)
      tallies[part.set, default: Tally()].add(tally)
    }
    let written = try order.compactMap { name in
      try sets[name].map { try $0.set(name, request) }
    }
    for set in written { try writer.add(set) }
    for name in order { notes += Self.notes(tallies[name] ?? Tally(), name) }
    return (written, notes)
  }

  private static func notes(_ tally: Tally, _ name: String) -> [String] {
    [
      (tally.unmapped, "that the mapping does not know were left out"),
      (tally.unreadable, "without a geometry that their layer can hold were left out"),
      (tally.outsideBox, "outside the box were left out"),
    ].filter { $0.0 > 0 }.map { "\(name): \($0.0) features \($0.1)" }
  }

  private func take(_ part: AtlasPart, into writer: AtlasWriter, _ progress: Progress) throws
    -> (LayerMapping, Tally, CoverageTally)
  {
    let path = part.source.path
    var (tally, coverage) = (Tally(), CoverageTally())
    var used: LayerMapping?
    func add(
      _ mapping: LayerMapping, _ texts: [String?], _ sort: AtlasLayer.Sort,
      _ geometry: () throws -> Geometry?
    ) throws {
      guard let meaning = mapping.meaning(of: texts, sort) else {
        tally.unmapped += 1
        return
      }
      guard let found = try? geometry(), let held = meaning.layer.taking(found),
        let bounds = held.boundingBox
      else {
        tally.unreadable += 1
        return
      }
      guard bounds.west >= -180, bounds.east <= 180, bounds.south >= -90, bounds.north <= 90 else {
        throw Failure(
          .data,
          "\(path): coordinates such as \(bounds.west.formatted(decimals: 1)), "
            + "\(bounds.south.formatted(decimals: 1)) are no degrees, and the file does not say in "
            + "which coordinate system they are")
      }
      if let box, !box.intersects(bounds) {
        tally.outsideBox += 1
        return
      }
      tally.taken += 1
      tally.box = tally.box?.union(bounds) ?? bounds
      if tally.taken < 10_000 || tally.taken % 100 == 0 { tally.samples.append(bounds.center) }
      coverage.add(bounds, to: meaning.layer)
      try writer.insert(
        mapping.feature(meaning, texts, held), into: meaning.layer, of: part.set)
    }
    switch part.source.content {
    case .rows(let rows):
      let names = Set(rows.layers.flatMap(\.columns).map(LayerMapping.normalised))
      let mapping = try self.mapping(of: path, names)
      used = mapping
      let total = rows.layers.map(\.count).reduce(0, +)
      var done = 0
      for layer in rows.layers {
        let columns = Dictionary(
          layer.columns.map { (LayerMapping.normalised($0), $0) }
        ) { first, _ in first }
        try rows.forEach(in: layer, columns: mapping.properties.map { columns[$0] }) { row in
          done += 1
          if done % Self.stride == 0 { try progress("features of \(path)", done, total) }
          try add(mapping, row.texts, row.sort) { try row.geometry() }
        }
      }
    case .documents(let documents):
      let features = documents.flatMap(\.features.features)
      let names = Set(
        features.prefix(1000).flatMap { $0.attributes.all.map { LayerMapping.normalised($0.name) } }
      )
      let mapping = try self.mapping(of: path, names)
      used = mapping
      for (done, feature) in features.enumerated() {
        if done % Self.stride == 0 { try progress("features of \(path)", done, features.count) }
        let texts = Dictionary(
          feature.attributes.all.map { (LayerMapping.normalised($0.name), $0.text) }
        ) { first, _ in first }
        guard let geometry = feature.geometry else {
          tally.unreadable += 1
          continue
        }
        try add(mapping, mapping.properties.map { texts[$0] }, geometry.layerSort) { geometry }
      }
    }
    try check(tally, path)
    guard let used else { throw Failure(.data, "\(path): there is nothing in it") }
    return (used, tally, coverage)
  }

  /// The mapping that was given, or the first that recognises the properties.
  private func mapping(of path: String, _ names: Set<String>) throws -> LayerMapping {
    if isMappingGiven { return mappings[0] }
    if let mapping = mappings.first(where: { $0.recognises(names) }) { return mapping }
    let shown = names.sorted().prefix(12).joined(separator: ", ")
    throw Failure(
      .data,
      "\(path): no mapping knows what its features are; they have the properties \(shown). Say it "
        + "with \(field: .mapping) NAME|FILE")
  }

  /// Refuses a file of which nothing was taken, or which is of another country.
  private func check(_ tally: Tally, _ path: String) throws {
    guard tally.taken > 0, let box = tally.box else {
      let cause =
        tally.outsideBox > 0
        ? "none of its features lies in the box that was given"
        : "none of its \(tally.unmapped + tally.unreadable) features is of a layer of an atlas"
      throw Failure(.data, "\(path): \(cause); nothing was taken")
    }
    let inside = try country.contains(tally.samples).count { $0 }
    guard inside * 100 < tally.samples.count * Self.leastShare else { return }
    let edges = [box.west, box.south, box.east, box.north].map { $0.formatted(decimals: 2) }
      .joined(separator: ",")
    throw Failure(
      .data,
      "\(path): it is a map of another country, or its latitudes and longitudes are swapped: it "
        + "covers \(edges) (west,south,east,north), which is not Ukraine; nothing was taken")
  }
}

/// How much of each layer was taken, and where.
struct CoverageTally {
  private(set) var layers: [AtlasLayer: (count: Int, box: BoundingBox)] = [:]

  mutating func add(_ box: BoundingBox, to layer: AtlasLayer, count: Int = 1) {
    let known = layers[layer]
    layers[layer] = ((known?.count ?? 0) + count, known?.box.union(box) ?? box)
  }
}

/// A set that is being taken.
private struct AtlasSetBuilder {
  let mapping: LayerMapping
  var files: [String] = []
  private var coverage = CoverageTally()

  init(mapping: LayerMapping) { self.mapping = mapping }

  mutating func add(_ more: CoverageTally) {
    for layer in AtlasLayer.allCases {
      if let part = more.layers[layer] { coverage.add(part.box, to: layer, count: part.count) }
    }
  }

  /// The set, with whose data it is.
  func set(_ name: String, _ request: AtlasImportRequest) throws(Failure) -> AtlasSet {
    guard let licence = request.licence ?? mapping.licence else {
      throw Failure(
        .usage,
        "\(name): neither the mapping \(mapping.name) nor \(field: .licence) says under which "
          + "licence the data are")
    }
    let source = request.source ?? mapping.source
    return AtlasSet(
      name: name,
      file: files.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        .joined(separator: ", "), source: source, licence: licence,
      attribution: request.attribution ?? (request.source == nil ? mapping.attribution : nil)
        ?? "\(source) (\(licence))",
      url: request.url ?? mapping.url, date: request.date,
      allowsTiles: mapping.allowsTiles && !request.forbidsTiles,
      coverage: AtlasLayer.allCases.compactMap { layer in
        coverage.layers[layer].map {
          AtlasSet.Coverage(layer: layer, count: $0.count, box: $0.box)
        }
      })
  }
}

extension GeoPackageRows.Row {
  /// The sort of the geometry.
  fileprivate var sort: AtlasLayer.Sort {
    switch geometryType {
    case 2, 5: .line
    case 3, 6: .area
    default: .point
    }
  }
}

extension Geometry {
  /// The sort of the geometry, as layers have it.
  fileprivate var layerSort: AtlasLayer.Sort {
    if !areas.isEmpty { return .area }
    return lines.isEmpty ? .point : .line
  }
}
