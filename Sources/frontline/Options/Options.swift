import ArgumentParser
import Cartography
import ChangeLog
import Control
internal import Days
import Exchange
internal import Files
import PlainText
import SimpleFeatures
import Tracker
internal import Wording

/// Which ledger is used.
struct LedgerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The ledger: a GeoPackage, or postgresql://host/database; else $FRONTLINE_LEDGER, else "
        + "frontline.gpkg here.",
      valueName: "path"),
    completion: .file(extensions: ["gpkg"]))
  var ledger: String?

  func validate() throws {
    if ledger == "" { throw ValidationError("--ledger is empty; give the path of a ledger.") }
  }

  /// Whether it is a ledger of the user's, and not the sample.
  var isFile: Bool { Ledger.found(path: ledger) != .sample }

  /// The tracker for a command that only reads.
  func reading() throws(Failure) -> Tracker {
    try Tracker(ledger: Ledger.found(path: ledger))
  }

  /// Says so where a command that only reads has used the sample.
  func tellIfSample() {
    guard Ledger.found(path: ledger) == .sample else { return }
    Console.note(
      "no ledger here: these are the sample claims that the program ships with; "
        + "`frontline init` makes a ledger of your own, which is empty")
  }

  /// The tracker for a command that writes.
  func writing(waiting seconds: Double = ClaimLog.usualWait) throws(Failure) -> Tracker {
    try Tracker(ledger: Ledger.found(path: ledger), waiting: seconds)
  }
}

/// How long a command that writes waits for others.
struct WaitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Wait so long for a ledger that another program holds, then give up.", valueName: "seconds"))
  var wait = ClaimLog.usualWait

  func validate() throws {
    guard (0...86_400).contains(wait) else {
      throw ValidationError("--wait runs from 0 to 86400 seconds; got \(wait).")
    }
  }
}

/// What counts.
struct ViewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whose picture: assessed, russian-claims, ukrainian-claims, all, or a source's name or "
        + "its start.",
      valueName: "view"),
    completion: .list(["assessed", "russian-claims", "ukrainian-claims", "all"]))
  var view = "all"

  @Option(
    help: ArgumentHelp(
      "The assessor whose picture alone the assessed tier shows, by name or its start; else the "
        + "one that the ledger names, or what all current assessors agree on.",
      valueName: "name"))
  var lead: String?

  @Option(
    help: ArgumentHelp(
      "Count only claims graded so or better, such as B2.", valueName: "grade"),
    transform: Parse.grade)
  var minGrade: Grade?

  @Option(
    help: ArgumentHelp(
      "Show what the log knew then: at the end of a day in Kyiv, or at a time such as "
        + "2025-11-08T14:00+02:00.",
      valueName: "time"),
    transform: Parse.moment)
  var knownAt: Instant?

  @Flag(help: "Count claims under embargo too; not for publication.")
  var includeEmbargoed = false

  /// The view for the jobs.
  var controlView: ControlView { ControlView(.init(view), minimumGrade: minGrade, lead: lead) }
}

/// How a picture looks and where it goes.
struct PictureOptions: ParsableArguments {
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
  var inset: Inset = .ukraine

  @Option(
    help: ArgumentHelp("Language of the picture: en or uk.", valueName: "language"),
    completion: .list(["en", "uk"]))
  var lang = "en"

  @Option(help: "Dark on light, or light on dark.")
  var style: MapStyleName = .light

  @Option(help: ArgumentHelp("A title of your own.", valueName: "text"))
  var title: String?

  @Option(help: "The format of pictures whose names are not given: png unless told.")
  var `as`: PictureFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where the picture goes; a folder for a series.", valueName: "path"),
    completion: .file())
  var output: String?

  func validate() throws {
    if bbox != nil, around != nil || region != nil {
      throw ValidationError("--bbox excludes --around and --region; give one.")
    }
    if radius != nil, around == nil {
      throw ValidationError("--radius needs --around PLACE.")
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
    if let output, let problem = Self.problem(with: output, mayBeFolder: true) {
      throw ValidationError(problem)
    }
    if let `as`, let output, let named = PictureFormat(endOf: output),
      named != `as`, !FileSystem.isFolder(output)
    {
      throw ValidationError("--output \(output): the name is not that of a \(`as`) file.")
    }
    guard ["en", "uk"].contains(lang) else {
      throw ValidationError("--lang is en or uk; got \"\(lang)\".")
    }
  }

  private static let usualSize = PixelSize(width: 1600, height: 1200)

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
    "\(folder)\(folder.hasSuffix("/") ? "" : "/")\(defaultName)-\(day).\(`as` ?? .png)"
  }

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

  /// The picture for the jobs, in the format that its name asks for.
  func picture(named path: String?) -> PictureRequest {
    let size = shape.size ?? size ?? Self.usualSize
    var request = PictureRequest(
      area: area, width: size.width, height: size.height, scale: shape.pixelsPerPoint,
      language: lang == "uk" ? .ukrainian : .english, title: title, style: style.style)
    shape.apply(to: &request)
    request.wishes.hidesLegend = noLegend
    request.wishes.hidesInset = inset == .none
    let named = path.flatMap(PictureFormat.init(endOf:))
    request.format = named ?? `as` ?? .png
    return request
  }
}

/// What small map stands on a map.
enum Inset: String, CaseIterable, ExpressibleByArgument {
  case ukraine, none
}

/// The shape of a picture, what its letters are, and what a desk writes at its foot.
struct ShapeOptions: ParsableArguments {
  @Option(help: "The shape of a place where pictures are seen, with letters of the right size.")
  var preset: PicturePreset?

  @Option(
    help: ArgumentHelp(
      "Pixels for each pixel of the size, 2 for fine screens; a preset has its own.",
      valueName: "n"))
  var scale: Int?

  @Flag(help: "In SVG and PDF, draw letters as outlines, which need no font.")
  var outlineText = false

  @Option(help: ArgumentHelp("A remark of your own at the foot.", valueName: "text"))
  var note: String?

  @Option(help: ArgumentHelp("Your own credit at the foot, after the others.", valueName: "text"))
  var credit: String?

  private static let longestText = 400

  func validate() throws {
    for (name, text) in [("note", note), ("credit", credit)] {
      guard let text else { continue }
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("--\(name) is empty; give a text, or leave it out.")
      }
      guard text.count <= Self.longestText else {
        throw ValidationError(
          "--\(name) has \(text.count) characters; \(Self.longestText) are the most.")
      }
    }
    let greatestScale = Int(MapRequest.greatestScale)
    guard (1...greatestScale).contains(pixelsPerPoint) else {
      throw ValidationError("--scale runs from 1 to \(greatestScale); got \(pixelsPerPoint).")
    }
  }

  /// The size of the preset.
  var size: PixelSize? {
    preset.map { PixelSize(width: $0.size.width, height: $0.size.height) }
  }

  /// Pixels for each point of the size.
  var pixelsPerPoint: Int { scale ?? preset?.scale ?? 1 }

  /// Says so in a request.
  func apply(to request: inout PictureRequest) {
    request.outlinesText = outlineText
    request.safeArea = preset?.safeArea ?? 0
    request.wishes.note = note
    request.wishes.credit = credit
  }
}

/// What the bytes of a file do not tell of how it is read.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format of the files, where their bytes do not tell it.", valueName: "format"))
  var inputFormat: FileFormat?

  @Option(
    help: ArgumentHelp(
      "How a table or a Shapefile is encoded, such as windows-1251.", valueName: "name"),
    transform: Parse.encoding)
  var encoding: NamedEncoding?

  @Option(help: "The order of days such as 08.11.2025 in tables.")
  var dateOrder: DateOrder?

  @Option(help: ArgumentHelp("The layer to take from a file of several.", valueName: "name"))
  var layer: String?

  /// Says so in a request.
  func apply(to request: inout ImportRequest) {
    (request.format, request.encoding) = (inputFormat, encoding)
    (request.dateOrder, request.layer) = (dateOrder, layer)
  }
}
