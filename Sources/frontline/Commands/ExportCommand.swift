import ArgumentParser
import ChangeLog
import Exchange
internal import Files
import Tracker

/// `frontline export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the map of a day, or of a series, for other programs.",
    discussion: """
      Every feature names the claims and the sources behind it, with their credit; what a side \
      claims is called a claim. In a series each map lasts until the next: time spans in KML, \
      dates that QGIS's temporal controller plays in a GeoPackage, start and stale in Cursor on \
      Target.

      FORMATS
        geojson  RFC 7946              kml, kmz  KML 2.2, Google Earth
        gpkg     GeoPackage, styled    csv       areas as a table
        cot      Cursor on Target 2.0: events in one document, or a data
                 package for ATAK where the name ends in .zip or .dpk

      EXAMPLES
        frontline export --date 2025-11-08 --format geojson > front.geojson
        frontline export --date 2025-11-08 --view assessed -o front.kmz
        frontline export --from 2025-07-01 --to 2025-11-08 --every 7d \\
          -o summer.gpkg
        frontline export --date 2025-11-08 --region Donetsk --format csv
        frontline export --date 2025-11-08 -o front.zip --format cot
      """)

  @OptionGroup var days: DaysOptions

  @Option(help: "The format; else the end of the name given with -o says it.")
  var format: ExportFormat?

  @Option(
    help: ArgumentHelp("Cut the map to an oblast or a raion.", valueName: "region"))
  var region: String?

  @Flag(help: "Add the outline of each area, as well-known text, and its claims to CSV.")
  var geometry = false

  @Flag(
    inversion: .prefixedNo,
    help: "Write the claims behind each feature in full, so that import records them as they were.")
  var claims = true

  @Flag(help: "Export sources too whose records say that reuse is not allowed.")
  var allowRestricted = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where it goes, a file or a folder; else text is printed, and other formats go into "
        + "Output here.",
      valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if output == "" { throw ValidationError("--output is empty; give the path of a file.") }
    guard let chosen = format ?? formatOfName else {
      let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("say which --format: \(formats).")
    }
    if let output, !isFolder(output), let end = FileSystem.ending(of: output),
      !chosen.extensions.contains(end.lowercased())
    {
      let ends = chosen.extensions.map { "." + $0 }.joined(separator: " or ")
      throw ValidationError(
        "--output \(output): other programs know \(chosen.rawValue) by a name that ends in \(ends)."
      )
    }
    if geometry, chosen != .csv {
      throw ValidationError("--geometry is for --format csv; the others have it always.")
    }
  }

  func run() throws {
    guard let format = format ?? formatOfName, let last = days.last else { return }
    let tracker = try ledger.reading()
    let request = ExportRequest(
      periods: ExportPeriod.covering(days.all, until: last), isSeries: days.date == nil,
      format: format, view: view.controlView, knownAt: view.knownAt,
      includesEmbargoed: view.includeEmbargoed, region: region, withGeometry: geometry,
      withStatements: claims, allowsRestricted: allowRestricted)
    let count = request.periods.count
    func progress(_ done: Int) { Console.progress(done, of: count, "days") }
    if let path = path(format) {
      let notes = try tracker.export(request, to: .file(path), progress: progress)
      try Console.print(path)
      Console.note(notes)
    } else {
      let notes = try tracker.export(request, to: .stream(printed))
      Console.note(notes)
    }
    ledger.tellIfSample()
  }

  /// Prints a part; on a terminal nothing in it can steer that.
  private func printed(_ part: [UInt8]) throws(Failure) {
    guard Console.isTerminal else { return try Console.print(part) }
    let text = String(decoding: part, as: UTF8.self).replacing("\r\n", with: "\n")
    try Console.print(Array(Console.harmless(text).utf8))
  }

  /// The file that is written, or nil where the export is printed.
  private func path(_ format: ExportFormat) -> String? {
    guard let output else { return format.isText ? nil : file(format, in: "Output/") }
    return isFolder(output) ? file(format, in: output) : output
  }

  /// A file in a folder, named after the view, the region and the days.
  private func file(_ format: ExportFormat, in folder: String) -> String {
    let words = [view.view, region, days.date.map { "\($0)" } ?? dates].compactMap(\.self)
    let slug = words.joined(separator: "-").lowercased().map {
      $0.isLetter || $0.isNumber ? $0 : "-"
    }
    return "\(folder)\(folder.hasSuffix("/") ? "" : "/")\(String(slug)).\(format.extensions[0])"
  }

  private var dates: String? {
    guard let from = days.from, let to = days.to else { return nil }
    return "\(from)-\(to)"
  }

  private var formatOfName: ExportFormat? {
    output.flatMap(FileSystem.ending).flatMap(ExportFormat.init(fileExtension:))
  }

  private func isFolder(_ path: String) -> Bool { path.hasSuffix("/") || FileSystem.isFolder(path) }
}
