package import Exchange
internal import Files

extension Tracker {
  /// The legends that belong to the program.
  package func shippedLegends() throws(Failure) -> LegendLibrary {
    let folder = dataFolder + "/legends"
    var legends: [Legend] = []
    for name in try failing({ try FileSystem.names(in: folder) }) where name.hasSuffix(".json") {
      legends.append(try Self.legend(at: "\(folder)/\(name)"))
    }
    return LegendLibrary(legends)
  }

  /// The legend of that name among those of the program, or else in the file at that path.
  package func legend(_ nameOrPath: String) throws(Failure) -> Legend {
    let shipped = try shippedLegends()
    if let legend = shipped.legend(named: nameOrPath) { return legend }
    guard FileSystem.exists(nameOrPath) else {
      throw Failure(
        .noInput,
        "\(nameOrPath): neither a file nor a legend of the program; its own are \(shipped.names)")
    }
    return try Self.legend(at: nameOrPath)
  }

  /// The text of the legend of that name among those of the program.
  package func text(ofShippedLegend name: String) throws(Failure) -> String {
    let shipped = try shippedLegends()
    guard shipped.legend(named: name) != nil else {
      throw Failure(.noInput, "\(name): no legend of the program; its own are \(shipped.names)")
    }
    let path = "\(dataFolder)/legends/\(name).json"
    return String(decoding: try failing { try WholeFile.read(path) }, as: UTF8.self)
  }

  private static func legend(at path: String) throws(Failure) -> Legend {
    try failing { try Legend(WholeFile.read(path, atMost: greatestLegend), path: path) }
  }

  /// No legend is longer than this many bytes.
  private static let greatestLegend = 1 << 20
}

extension LegendLibrary {
  fileprivate var names: String { legends.map(\.name).joined(separator: ", ") }
}
