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

  @Option(
    help: ArgumentHelp(
      "The atlas, a base map of your own; else $FRONTLINE_ATLAS, else LEDGER.atlas.gpkg.",
      valueName: "path"),
    completion: .file(extensions: ["gpkg"]))
  var atlas: String?

  func validate() throws {
    if ledger == "" { throw ValidationError("--ledger is empty; give the path of a ledger.") }
    if atlas == "" { throw ValidationError("--atlas is empty; give the path of an atlas.") }
  }

  /// Whether it is a ledger of the user's, and not the sample.
  var isFile: Bool { Ledger.found(path: ledger) != .sample }

  /// The tracker for a command that only reads.
  func reading() throws(Failure) -> Tracker {
    try Tracker(ledger: Ledger.found(path: ledger), atlas: atlas)
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
    try Tracker(ledger: Ledger.found(path: ledger), atlas: atlas, waiting: seconds)
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
