internal import Days

/// Where the tiles of each day of a series go.
struct SeriesPlace {
  private let output: String
  /// What comes behind the day in a file's name; nil for folders.
  private let ending: String?

  init(_ output: String) {
    self.output = output
    ending = [".pmtiles", ".mbtiles"].first { output.lowercased().hasSuffix($0) }
  }

  /// Whether each day gets a folder in one folder.
  var isFolder: Bool { ending == nil }

  /// The path for a day: `days/2025-11-08`, or `front-2025-11-08.pmtiles`.
  func path(of day: CalendarDate) -> String {
    guard let ending else { return "\(output)\(output.hasSuffix("/") ? "" : "/")\(day)" }
    return "\(output.dropLast(ending.count))-\(day)\(ending)"
  }
}
