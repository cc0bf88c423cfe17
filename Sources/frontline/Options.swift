import ArgumentParser
import Cartography
import ChangeLog
import Control
import SimpleFeatures
import Tracker

/// Which ledger is used.
struct LedgerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The ledger, a GeoPackage; else $FRONTLINE_LEDGER, else frontline.gpkg here.",
      valueName: "path"),
    completion: .file(extensions: ["gpkg"]))
  var ledger: String?

  /// The tracker for a command that only reads; it says when it shows the sample.
  func reading() throws(Failure) -> Tracker {
    let found = Ledger.found(path: ledger)
    if found == .sample {
      Console.note(
        "no ledger here: using the sample claims that the program ships with; "
          + "`frontline init` makes a ledger of your own")
    }
    return try Tracker(ledger: found)
  }

  /// The tracker for a command that writes.
  func writing() throws(Failure) -> Tracker {
    try Tracker(ledger: Ledger.found(path: ledger))
  }
}

/// What counts.
struct ViewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whose picture: assessed, russian-claims, ukrainian-claims, all, or a source's name.",
      valueName: "view"),
    completion: .list(["assessed", "russian-claims", "ukrainian-claims", "all"]))
  var view = "all"

  @Option(
    help: ArgumentHelp(
      "Count only claims graded so or better, such as B2.", valueName: "grade"),
    transform: Parse.grade)
  var minGrade: Grade?

  @Option(
    help: ArgumentHelp(
      "Show what the log knew then: a day, or a time in UTC.", valueName: "time"),
    transform: Parse.moment)
  var knownAt: Instant?

  @Flag(help: "Count claims under embargo too; not for publication.")
  var includeEmbargoed = false

  /// The view for the jobs.
  var controlView: ControlView { ControlView(.init(view), minimumGrade: minGrade) }
}

extension ControlView.Perspective {
  /// The perspective that a word names; any other word is a source's name.
  init(_ word: String) {
    self =
      switch word {
      case "assessed": .assessed
      case "russian-claims": .russianClaims
      case "ukrainian-claims": .ukrainianClaims
      case "all": .all
      default: .source(word)
      }
  }
}

/// How a picture looks and where it goes.
struct PictureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Centre the picture on a place.", valueName: "place"))
  var around: String?

  @Option(
    help: ArgumentHelp("Kilometres from the place to the nearest edge.", valueName: "km"))
  var radius: Double?

  @Option(
    help: ArgumentHelp("Show this box of degrees.", valueName: "west,south,east,north"),
    transform: Parse.box)
  var bbox: BoundingBox?

  @Option(
    help: ArgumentHelp("Show an oblast or a raion, such as Donetsk.", valueName: "region"))
  var region: String?

  @Option(
    help: ArgumentHelp("Width and height in pixels, 64 to 8192.", valueName: "width x height"),
    transform: PixelSize.init)
  var size: PixelSize = PixelSize(width: 1600, height: 1200)

  @Option(
    help: ArgumentHelp("Pixels for each pixel of the size; 2 for fine screens.", valueName: "n"))
  var scale = 1

  @Option(
    help: ArgumentHelp("Language of the picture: en or uk.", valueName: "language"),
    completion: .list(["en", "uk"]))
  var lang = "en"

  @Option(help: ArgumentHelp("A title of your own.", valueName: "text"))
  var title: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where the picture goes; a folder for a series.", valueName: "path"),
    completion: .file())
  var output: String?

  func validate() throws {
    if [around != nil, bbox != nil, region != nil].count(where: { $0 }) > 1 {
      throw ValidationError("--around, --bbox and --region exclude one another; give one.")
    }
    if radius != nil, around == nil {
      throw ValidationError("--radius needs --around PLACE.")
    }
    if let radius, !(0.5...1000).contains(radius) {
      throw ValidationError("--radius runs from 0.5 to 1000 km; got \(radius).")
    }
    guard (1...4).contains(scale) else {
      throw ValidationError("--scale runs from 1 to 4; got \(scale).")
    }
    for side in [size.width, size.height]
    where !(64...8192).contains(side) || !(64...8192).contains(side * scale) {
      throw ValidationError(
        "a picture is 64 to 8192 pixels wide and high, scale counted; got "
          + "\(size.width)x\(size.height) at scale \(scale).")
    }
    guard ["en", "uk"].contains(lang) else {
      throw ValidationError("--lang is en or uk; got \"\(lang)\".")
    }
  }

  /// What the picture shows.
  var area: PictureArea {
    if let around { return .around(place: around, region: nil, radiusInKilometers: radius ?? 25) }
    if let bbox { return .box(bbox) }
    if let region { return .region(region) }
    return .everything
  }

  /// The picture for the jobs.
  var picture: PictureRequest {
    PictureRequest(
      area: area, width: size.width, height: size.height, scale: scale,
      language: lang == "uk" ? .ukrainian : .english, title: title)
  }
}
