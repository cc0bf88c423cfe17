internal import Days
internal import Exchange
internal import Files
internal import PlainText

/// A layer of an ArcGIS service, whose features are asked for page by page.
///
/// Pages that have come are kept until the last is there, so that the next run goes on where this one
/// was cut off, unless the layer was edited meanwhile.
/// Source: ArcGIS REST API, "Query (Feature Service/Layer)", `resultOffset`, `exceededTransferLimit`.
struct FeatureService {
  /// The address of the layer.
  let address: String
  private let query: String
  private let fetch: WebFetch
  private let folder: String

  /// No layer has more pages.
  private static let mostPages = 10_000

  /// A layer, and the folder in which its pages are kept until all are there.
  init(_ address: String, query: String, through fetch: WebFetch, pagesIn folder: String) {
    self.address = address
    self.query = query
    self.fetch = fetch
    self.folder = folder
  }

  /// Writes all pages into a new file at a path, one after the other, unless the layer was not edited
  /// since the version that is known.
  func get(unless known: WebValidators?, to path: String) throws(Failure) -> WebFetch.Answer {
    guard let before = try description() else { return .absent }
    if let edited = before.validators.etag, edited == known?.etag { return .notModified }
    let pages = try pages(of: before)
    if let after = try description(), after.validators != before.validators {
      FileSystem.remove(folder)
      throw Failure(
        .tryAgain, "\(address): the layer was edited while its pages came; run the command again")
    }
    try failing {
      let whole = try PartFile(for: path)
      for page in pages {
        try whole.append(WholeFile.read(page))
        try whole.append([UInt8(ascii: "\n")])
      }
      _ = try whole.finish(syncing: false)
    }
    FileSystem.remove(folder)
    return .file(before.validators)
  }

  /// What a layer says of itself.
  private struct Description {
    let format: String
    let order: String?
    /// The moment of the last edit stands for the entity tag.
    let validators: WebValidators
  }

  private func description() throws(Failure) -> Description? {
    let temporary = try failing { try TemporaryFolder() }
    let path = temporary.path + "/layer.json"
    guard case .file = try fetch.get(address + "?f=json", to: path) else { return nil }
    let attributes = try failing {
      let text = try WholeFile.read(path, atMost: 1 << 22)
      return try text.withUnsafeBufferPointer {
        try ServiceLayer($0, path: address)
      }
    }
    guard attributes.hasPages else {
      throw Failure(
        .data,
        "\(address): this layer does not give its features in pages; fetch its query instead")
    }
    return Description(
      format: attributes.hasGeoJSON ? "geojson" : "json", order: attributes.identifierField,
      validators: WebValidators(
        etag: attributes.lastEdit.map { "edited \($0.microseconds / 1000)" },
        lastModified: attributes.lastEdit.map { "\($0)" }))
  }

  /// The paths of all pages, in order.
  private func pages(of layer: Description) throws(Failure) -> [String] {
    // Pages of another version are of no use, nor are those of which no version is told.
    let version = layer.validators.etag?.filter(\.isNumber) ?? "untold"
    let pagesFolder = "\(folder)/\(version)"
    if layer.validators.etag == nil || !FileSystem.exists(pagesFolder) { FileSystem.remove(folder) }
    try failing { try FileSystem.makeFolder(pagesFolder) }
    var paths: [String] = []
    var (offset, size) = (0, 0)
    while paths.count < Self.mostPages {
      let path = "\(pagesFolder)/\(offset).json"
      let isKept = FileSystem.exists(path)
      let content = isKept ? path : path + ".coming"
      if !isKept { try fetchPage(at: offset, of: layer, to: content) }
      let page = try failing {
        let file = try MappedFile(content)
        size += file.bytes.count
        return try GeoJSONReader.read(file.bytes, path: "\(address), from feature \(offset)")
      }
      // A page that is no map is not kept: it would be met again.
      if !isKept { try failing { try FileSystem.rename(content, to: path, syncing: false) } }
      guard size <= fetch.mostBytes else { throw fetch.tooLarge(address) }
      paths.append(path)
      guard page.isPage else { return paths }
      guard !page.features.isEmpty else {
        FileSystem.remove(path)
        throw Failure(
          .tryAgain, "\(address): the page from feature \(offset) is empty, though more follow")
      }
      offset += page.features.count
    }
    throw Failure(.data, "\(address): more than \(Self.mostPages) pages come; something is wrong")
  }

  private func fetchPage(at offset: Int, of layer: Description, to path: String) throws(Failure) {
    var parameters = query.split(separator: "&").map(String.init).filter { parameter in
      !["f", "resultOffset", "outSR", "returnGeometry"].contains {
        parameter.lowercased().hasPrefix($0.lowercased() + "=")
      }
    }
    func isGiven(_ name: String) -> Bool {
      parameters.contains { $0.lowercased().hasPrefix(name.lowercased() + "=") }
    }
    if !isGiven("where") { parameters.append("where=1%3D1") }
    if !isGiven("outFields") { parameters.append("outFields=*") }
    if let order = layer.order, !isGiven("orderByFields") {
      parameters.append("orderByFields=\(order)")
    }
    parameters += ["outSR=4326", "returnGeometry=true", "f=\(layer.format)"]
    parameters.append("resultOffset=\(offset)")
    let question = "\(address)/query?\(parameters.joined(separator: "&"))"
    FileSystem.remove(path)
    guard case .file = try fetch.get(question, to: path) else {
      throw Failure(.data, "\(address): the layer has no features to ask for")
    }
  }
}
