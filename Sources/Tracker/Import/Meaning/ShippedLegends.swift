package import Exchange
internal import Files

extension Tracker {
  /// The legends that belong to the program.
  package func shippedLegends() throws(Failure) -> LegendLibrary {
    try failing { try LegendLibrary(inFolder: dataFolder + "/legends") }
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
    return try failing { try Legend(atPath: nameOrPath) }
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
}

extension LegendLibrary {
  fileprivate var names: String { legends.map(\.name).joined(separator: ", ") }
}
