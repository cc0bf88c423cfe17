import ArgumentParser
import Cartography
internal import Files
import SimpleFeatures
import Tracker
internal import Wording

/// How a picture looks.
struct LookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Centre the picture on a place.", valueName: "place"))
  var around: String?

  @Option(
    help: ArgumentHelp(
      "Kilometres from the place to the nearest edge; 25 unless told.", valueName: "km"))
  var radius: Double?

  @Option(
    help: ArgumentHelp("Show this box of degrees.", valueName: "west,south,east,north"),
    transform: Parse.box)
  var bbox: BoundingBox?

  @Option(
    help: ArgumentHelp(
      "Show an oblast or a raion, such as Donetsk; with --around, settle which place is meant.",
      valueName: "region"))
  var region: String?

  @Option(
    help: ArgumentHelp(
      "Width and height in pixels, such as 1600x1200, which it is unless told.",
      valueName: "size"),
    transform: PixelSize.init)
  var size: PixelSize?

  @OptionGroup var shape: ShapeOptions

  @Flag(help: "Draw no legend.")
  var noLegend = false

  @Option(help: "The small map that shows where the map lies.")
  var inset: MapInset = .ukraine

  @Option(
    help: ArgumentHelp(
      "Dim the map outside of an oblast, a raion, or 10 km around a settlement.", valueName: "place"
    ))
  var focus: String?

  @Option(
    help: ArgumentHelp(
      "Draw these layers of the base map only, such as roads,railways,woods,streets; none draws "
        + "control on bare ground.",
      valueName: "names"))
  var layers: String?

  @Option(
    help: ArgumentHelp(
      "Draw arrows, circles and words of your own, and say who added them; README tells the form.",
      valueName: "file"),
    completion: .file(extensions: ["geojson"]))
  var annotate: String?

  @Option(
    help: ArgumentHelp("Language of the picture: en or uk.", valueName: "language"),
    completion: .list(["en", "uk"]))
  var lang = "en"

  @OptionGroup var looks: StyleOptions

  @Option(help: ArgumentHelp("A title of your own.", valueName: "text"))
  var title: String?

  func validate() throws {
    if bbox != nil, around != nil || region != nil {
      throw ValidationError("--bbox excludes --around and --region; give one.")
    }
    if let radius, !(0.5...1000).contains(radius) {
      throw ValidationError("--radius runs from 0.5 to 1000 km; got \(radius).")
    }
    if size != nil, shape.preset != nil {
      throw ValidationError("--size excludes --preset; give one.")
    }
    let (size, scale) = (shape.size ?? size ?? Self.usualSize, shape.pixelsPerPoint)
    let greatest = MapRequest.greatestSide / scale
    let sides = MapRequest.smallestSide...greatest
    guard sides.contains(size.width), sides.contains(size.height) else {
      throw ValidationError(
        "--size runs from \(sides.lowerBound)x\(sides.lowerBound) to \(greatest)x\(greatest) "
          + "at scale \(scale); got \(size.width)x\(size.height).")
    }
    try Checks.language(lang)
    if layers?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("--layers is empty; name layers, or say none.")
    }
  }

  private static let usualSize = PixelSize(width: 1600, height: 1200)

  /// The start of a picture's name when none is given.
  var defaultName: String {
    let words = around ?? region ?? (bbox == nil ? "front" : "box")
    let slug = words.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
    return String(slug)
  }

  /// What the picture shows.
  var area: PictureArea {
    if let around {
      return .around(place: around, region: region, radiusInKilometers: radius ?? 25)
    }
    if let bbox { return .box(bbox) }
    if let region { return .region(region) }
    return .everything
  }

  /// The picture for the jobs.
  func picture(as format: PictureFormat) throws -> PictureRequest {
    if radius != nil, around == nil { throw ValidationError("--radius needs --around PLACE.") }
    let size = shape.size ?? size ?? Self.usualSize
    var request = try PictureRequest(
      area: area, width: size.width, height: size.height, scale: shape.pixelsPerPoint,
      language: MapLanguage(checked: lang), title: title, style: looks.mapStyle())
    shape.apply(to: &request)
    request.wishes.hidesLegend = noLegend
    request.wishes.inset = inset
    request.focus = focus
    request.annotations = annotate
    request.layers = layers.map { names in
      names == "none"
        ? []
        : names.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }.map(
          String.init)
    }
    request.command = CommandText.again
    request.format = format
    return request
  }
}

/// How a picture looks and where it goes.
@dynamicMemberLookup
struct PictureOptions: ParsableArguments {
  @OptionGroup var look: LookOptions

  @Option(help: "The format of pictures whose names are not given: png unless told.")
  var `as`: PictureFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where the picture goes; a folder for a series.", valueName: "path"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write what the picture shows, its sources and its credits to a text file.",
      valueName: "file"),
    completion: .file(extensions: ["txt"]))
  var caption: String?

  func validate() throws {
    if caption == "" { throw ValidationError("--caption is empty; give the path of a text file.") }
    if let output, let problem = Self.problem(with: output, mayBeFolder: true) {
      throw ValidationError(problem)
    }
    if let `as`, let output, let named = PictureFormat(endOf: output),
      named != `as`, !FileSystem.isFolder(output)
    {
      throw ValidationError("--output \(output): the name is not that of a \(`as`) file.")
    }
  }

  /// What the look of the picture says.
  subscript<Value>(dynamicMember part: KeyPath<LookOptions, Value>) -> Value {
    look[keyPath: part]
  }

  /// Why no picture should go to that path: other programs go by the end of a name.
  static func problem(
    with output: String, mayBeFolder: Bool, among formats: [PictureFormat] = PictureFormat.allCases
  ) -> String? {
    if output.isEmpty { return "--output is empty; give the path of a picture." }
    if !mayBeFolder, FileSystem.isFolder(output) {
      return "--output \(output): this is a folder; give the path of a picture."
    }
    guard FileSystem.ending(of: output) != nil, !FileSystem.isFolder(output),
      PictureFormat(endOf: output).map(formats.contains) != true
    else { return nil }
    return formats == [.png]
      ? "--output \(output): the picture is a PNG file; let its name end in .png."
      : "--output \(output): a picture is a PNG, SVG or PDF file; let its name end in .png, .svg or "
        + ".pdf."
  }

  /// The file for one picture: `output`, or a file named after the day where that is a folder.
  func file(dated day: String) -> String? {
    output.map {
      $0.hasSuffix("/") || FileSystem.isFolder($0) ? file(dated: day, in: $0) : $0
    }
  }

  /// The file named after a day in a folder.
  func file(dated day: String, in folder: String) -> String {
    "\(folder)\(folder.hasSuffix("/") ? "" : "/")\(look.defaultName)-\(day).\(`as` ?? .png)"
  }

  /// Writes a picture, and its caption where that is wanted.
  func write(_ snapshot: Snapshot, to path: String) throws {
    try Tracker.write(snapshot.file, to: path)
    try writeCaption(snapshot.caption)
  }

  /// Writes a chart, and its caption where that is wanted.
  func write(_ chart: AnswerChart, to path: String) throws {
    let drawn = try chart.picture(self.chart(named: path), isSizeChosen: isSizeChosen)
    try Tracker.write(drawn.file, to: path)
    try writeCaption(drawn.caption)
  }

  /// Writes a picture that goes with what is printed, and says where it is.
  func writeBeside(_ snapshot: Snapshot, to path: String) throws {
    try write(snapshot, to: path)
    Console.note(snapshot.notes + ["drawn as \(path)"])
  }

  /// Writes a caption where one is wanted.
  private func writeCaption(_ text: String) throws {
    if let caption { try Tracker.write(Array((text + "\n").utf8), to: caption) }
  }

  /// The picture for the jobs, in the format that its name asks for.
  func picture(named path: String?) throws -> PictureRequest {
    try look.picture(as: path.flatMap(PictureFormat.init(endOf:)) ?? `as` ?? .png)
  }
}
