internal import Files

extension Legend {
  /// No legend is longer than this many bytes.
  private static let greatest = 1 << 20

  /// The legend in a file.
  package init(atPath path: String) throws {
    try self.init(WholeFile.read(path, atMost: Self.greatest), path: path)
  }
}

extension LegendLibrary {
  /// The legends in a folder.
  package init(inFolder folder: String) throws {
    let names = try FileSystem.names(in: folder).filter { $0.hasSuffix(".json") }
    self.init(try names.map { try Legend(atPath: "\(folder)/\($0)") })
  }
}
