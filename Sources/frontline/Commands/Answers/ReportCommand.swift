import ArgumentParser
import Cartography
import ChangeLog
internal import Days
internal import Files
import Tracker
internal import Wording

/// `frontline report`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the brief of a period with its maps, as a page that stands alone.",
    discussion: """
      The map of the last day, the difference to the first, and the brief of the period, in one file \
      of HTML that holds its pictures and prints well, or as PDF, whose maps are shapes and whose \
      letters are text. A folder gets the pictures as files of their own beside the page.

      EXAMPLES
        frontline report --from 2025-11-01 --to 2025-11-08 -o week.html
        frontline report --from 2025-11-01 --to 2025-11-08 -o week.pdf
        frontline report --from 2025-10-01 --to 2025-10-31 \\
          --region Donetsk --lang uk -o october/
      """)

  @OptionGroup var period: PeriodOptions

  @OptionGroup var looks: StyleOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The page, or a folder for it.", valueName: "path"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp(
      "Write what the maps show, their sources and their credits to a text file.",
      valueName: "file"),
    completion: .file(extensions: ["txt"]))
  var caption: String?

  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard !output.isEmpty else {
      throw ValidationError("--output is empty; give the path of a page or a folder.")
    }
    if caption == "" { throw ValidationError("--caption is empty; give the path of a text file.") }
    if let ending = FileSystem.ending(of: output), !["html", "pdf"].contains(ending), !isFolder {
      throw ValidationError(
        "--output \(output): a report is HTML or PDF; let its name end in .html or .pdf.")
    }
  }

  private var isFolder: Bool { output.hasSuffix("/") || FileSystem.isFolder(output) }

  func run() throws {
    let maps = try ledger.reading().dayMaps(tracingLines: true)
    if !isFolder, FileSystem.ending(of: output) == "pdf" {
      try Console.put(pdf(maps), to: output, caption: caption)
      ledger.tellIfSample()
      return
    }
    let pictures = try pictures(maps)
    let page = try BriefPage(period.brief(maps, view), figures: pictures.map(\.figure))
    if let caption {
      let words = pictures.map(\.caption).joined(separator: "\n\n") + "\n"
      try Tracker.write(Array(words.utf8), to: caption)
    }
    if isFolder {
      let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
      for picture in pictures {
        try Tracker.write(picture.figure.png, to: "\(folder)/\(picture.name).png")
      }
      try Tracker.write(Array(page.html.utf8), to: "\(folder)/index.html")
      try Console.print("\(folder)/index.html")
    } else {
      try Tracker.write(Array(page.html.utf8), to: output)
      try Console.print(output)
    }
    ledger.tellIfSample()
  }

  /// The report as PDF.
  private func pdf(_ maps: DayMaps) throws -> DrawnPicture {
    let (width, height) = PicturePreset.printA4.size
    return try maps.report(
      period.brief(maps, view),
      view.snapshot(of: period.to, picture(width: width, height: height)), from: period.from)
  }

  /// How the maps of the report look.
  private func picture(width: Int, height: Int) throws -> PictureRequest {
    let area: PictureArea = period.region.map { .region($0) } ?? .everything
    return try PictureRequest(
      area: area, width: width, height: height, language: period.language,
      style: looks.mapStyle())
  }

  /// A picture of the report, with the name of its file and its own words.
  private struct Picture {
    let name: String
    let figure: BriefPage.Figure
    let caption: String
  }

  /// The pictures of the report.
  private func pictures(_ maps: DayMaps) throws -> [Picture] {
    let words = MapWording(period.language)
    let request = try picture(width: 1400, height: 1050)
    let map = try maps.snapshot(view.snapshot(of: period.to, request))
    var pictures = [
      Picture(
        name: "map",
        figure: BriefPage.Figure(caption: words.captionOfMap(period.to), png: map.file),
        caption: map.caption)
    ]
    if period.from < period.to {
      let difference = try maps.compare(
        ComparisonRequest(
          from: period.from, to: period.to, view: view.controlView, knownAt: view.knownAt,
          includesEmbargoed: view.includeEmbargoed, isDrawn: true)
      ).picture(request)
      let caption = words.captionOfDifference(from: period.from, to: period.to)
      pictures.append(
        Picture(
          name: "difference", figure: BriefPage.Figure(caption: caption, png: difference.file),
          caption: difference.caption))
    }
    return pictures
  }
}
