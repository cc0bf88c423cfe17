import ArgumentParser
import Cartography
internal import Files
import Tracker
internal import Wording

/// How an answer is printed: in figures, as GeoJSON, or as a chart.
enum AnswerFormat: String, ChartFormat {
  case table, csv, json, geojson, png, svg, pdf
}

/// A format in which figures are printed, or a chart is drawn.
protocol ChartFormat: RawRepresentable<String>, CaseIterable, ExpressibleByArgument {
  /// Figures for a terminal.
  static var table: Self { get }
  /// A chart as pixels.
  static var png: Self { get }
}

extension ChartFormat {
  /// The format that the end of a file's name stands for.
  init?(endOf path: String) {
    guard let ending = FileSystem.ending(of: path) else { return nil }
    self.init(rawValue: ending.lowercased())
  }

  /// The format of a chart; nil for figures.
  var picture: PictureFormat? { PictureFormat(rawValue: rawValue) }

  /// Refuses the name of a picture for figures, and any other for a chart.
  func check(against output: String) throws {
    let named = Self(endOf: output)
    guard picture != named?.picture else { return }
    throw ValidationError(
      picture != nil
        ? "--output \(output): a chart is a \(rawValue.uppercased()) file; let its name end in "
          + ".\(rawValue)."
        : "--output \(output): the name is that of a picture; say --format "
          + "\((named ?? .png).rawValue), or another name.")
  }
}

/// How figures are printed, where they go, and how a chart of them looks.
struct ChartOptions<Format: ChartFormat>: ParsableArguments {
  @Option(help: "How it is printed; else as the end of the file's name says, else as a table.")
  var format: Format?

  @Option(
    help: ArgumentHelp("Language of a chart: en or uk.", valueName: "language"),
    completion: .list(["en", "uk"]))
  var lang = "en"

  @OptionGroup var looks: StyleOptions

  @Option(help: ArgumentHelp("A title of your own for a chart.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Width and height of a chart in pixels; else as high as it needs.", valueName: "size"),
    transform: PixelSize.init)
  var size: PixelSize?

  @OptionGroup var shape: ShapeOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "path"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write what a chart shows and its sources to a text file.", valueName: "file"),
    completion: .file(extensions: ["txt"]))
  var caption: String?

  func validate() throws {
    try Checks.language(lang)
    if caption == "" { throw ValidationError("--caption is empty; give the path of a text file.") }
    if output == "" { throw ValidationError("--output is empty; give the path of a file.") }
    if size != nil, shape.preset != nil {
      throw ValidationError("--size excludes --preset; give one.")
    }
    if let size {
      let sides = MapRequest.smallestSide...MapRequest.greatestSide / shape.pixelsPerPoint
      guard sides.contains(size.width), sides.contains(size.height) else {
        throw ValidationError(
          "--size runs from \(sides.lowerBound)x\(sides.lowerBound) to "
            + "\(sides.upperBound)x\(sides.upperBound) at scale \(shape.pixelsPerPoint); got "
            + "\(size.width)x\(size.height).")
      }
    }
    if let format, let output { try format.check(against: output) }
  }

  /// How it is printed.
  var chosen: Format { format ?? output.flatMap(Format.init(endOf:)) ?? .table }

  /// The language of a chart.
  var language: MapLanguage { MapLanguage(checked: lang) }

  /// Writes a text to the file that was asked for, else to standard output.
  func put(_ text: String) throws {
    try Console.put(text, to: output)
  }

  /// Writes a chart to the file that was asked for, else to one of a name in Output, and prints where
  /// it is.
  func put(_ chart: AnswerChart, named name: String) throws {
    let isSizeChosen = shape.size != nil || size != nil
    try put(chart.picture(request(), isSizeChosen: isSizeChosen), named: name)
  }

  /// Writes a drawn chart likewise, with its caption where that is wanted.
  func put(_ picture: DrawnPicture, named name: String) throws {
    try Console.put(picture, to: output ?? "Output/\(name).\(chosen.rawValue)", caption: caption)
  }

  /// A chart for the jobs, in the format that was asked for.
  func request() throws -> PictureRequest {
    let size = shape.size ?? size ?? PixelSize(width: 1200, height: 800)
    var request = try PictureRequest(
      area: .everything, width: size.width, height: size.height, scale: shape.pixelsPerPoint,
      language: language, title: title, style: looks.mapStyle())
    shape.apply(to: &request)
    request.command = CommandText.again
    request.format = chosen.picture ?? .png
    return request
  }
}

extension Console {
  /// Writes a text to the file that was asked for, else to standard output.
  static func put(_ text: String, to output: String?) throws {
    guard let output else { return try print(text) }
    try Tracker.write(Array((text + "\n").utf8), to: output)
    note("written to \(output)")
  }

  /// Writes a picture, and its caption where that is wanted, and prints where the picture is.
  static func put(_ picture: DrawnPicture, to path: String, caption: String?) throws {
    try Tracker.write(picture.file, to: path)
    if let caption { try Tracker.write(Array((picture.caption + "\n").utf8), to: caption) }
    try print(path)
  }
}

extension PictureOptions {
  /// Whether the size of a chart was chosen.
  var isSizeChosen: Bool { look.size != nil || look.shape.size != nil }

  /// A chart for the jobs, in the format that its name asks for.
  func chart(named path: String) throws -> PictureRequest {
    var request = try picture(named: path)
    if !isSizeChosen { request.width = 1200 }
    return request
  }
}
