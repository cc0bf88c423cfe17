import ArgumentParser
import ChangeLog
internal import Days
import Tracker

/// `frontline record`
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record a claim: who said what about which ground, and when.",
    discussion: """
      An entry is never edited or deleted. To take a claim back, record `retracted`; to correct it, \
      record the new claim and `superseded`. The same claim recorded twice is told, not stored.

      KINDS
        of the ground: captured, liberated, held, withdrawn, advanced,
          infiltrated, contested, encircled
        of another claim, named with --replies-to: denied, confirmed,
          contradicted, retracted (by its own source only), superseded
        of the whole front, drawn in --area: assessed
        of something else: order, evacuated, note

      SIDE: a source that the ledger does not know needs --side, which it keeps; a known one may \
      go without.

      PARTS of a settlement that are mapped: compass words ("southern outskirts", "northern \
      districts", "west"), "outskirts", "centre". Other words are kept, and shown as a sign.

      EXAMPLES
        frontline record --place Pokrovsk --part "southern outskirts" \\
          --kind infiltrated --side UA --on 2025-11-08 --grade B2 \\
          --source "General Staff of the Armed Forces of Ukraine" \\
          --statement "Soldiers seen south of the railway." \\
          --url https://example.org/1
        frontline record --place Pokrovsk --kind denied --on 2025-11-09 \\
          --source DeepState --statement "No sign of it." \\
          --replies-to pokrovsk-general-staff-2025-11-08
      """)

  @Option(help: ArgumentHelp("The settlement: a name in either script, or its code."))
  var place: String?

  @Option(help: ArgumentHelp("The part of it, in the source's words.", valueName: "words"))
  var part: String?

  @Option(help: ArgumentHelp("Oblast or raion that settles which place is meant."))
  var region: String?

  @Option(
    help: ArgumentHelp("A GeoJSON file with the area that is meant.", valueName: "path"),
    completion: .file(extensions: ["geojson", "json"]))
  var area: String?

  @Option(help: ArgumentHelp("The road that is meant, by its number, such as T0515."))
  var road: String?

  @Option(help: "What is said to have happened; see KINDS.")
  var kind: ClaimKind

  @Option(help: ArgumentHelp("Who says it.", valueName: "name"))
  var source: String

  @Option(help: "On which side the source stands; needed for one that the ledger does not know.")
  var side: Side?

  @Option(
    name: .customLong("on"), help: ArgumentHelp("The day it was said.", valueName: "day"),
    transform: Parse.day)
  var claimedOn: CalendarDate

  @Option(
    help: ArgumentHelp("The day it is said to have happened.", valueName: "day"),
    transform: Parse.day)
  var happenedOn: CalendarDate?

  @Option(help: ArgumentHelp("What was said, in your own words.", valueName: "text"))
  var statement: String

  @OptionGroup var citation: CitationOptions

  @Option(help: "Whose forces act, where the kind does not say.")
  var party: Side?

  @Option(
    help: ArgumentHelp(
      "The claim that this one answers, or `unrecorded` for one that the log does not have.",
      valueName: "id"))
  var repliesTo: String?

  @Option(
    help: ArgumentHelp(
      "A file that proves it; its SHA-256, size and media type are kept.", valueName: "path"),
    completion: .file())
  var evidence: String?

  @Flag(help: "Keep a copy of that file in the ledger too.")
  var keep = false

  @Option(help: ArgumentHelp("The address of an archived copy.", valueName: "address"))
  var archiveURL: String?

  @Option(
    help: ArgumentHelp("A name for the claim; else one is made.", valueName: "id"),
    transform: Parse.claimID)
  var id: ClaimID?

  @Option(
    help: ArgumentHelp("Tells a repeat from a new claim; else the content.", valueName: "key"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Why the desk replaces a claim of another source that was entered wrongly.",
      valueName: "reason"))
  var correction: String?

  @Option(help: ArgumentHelp("Who enters it, if not you.", valueName: "name"))
  var recordedBy: String?

  @OptionGroup var wait: WaitOptions

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard [place, area, road].contains(where: { $0 != nil }) else {
      throw ValidationError("say what the claim speaks of: --place, --area or --road.")
    }
    guard [area, road].count(where: { $0 != nil }) < 2, road == nil || place == nil else {
      throw ValidationError("--road excludes --place and --area; give one.")
    }
    if kind.answersAnotherClaim, repliesTo == nil {
      throw ValidationError(
        "--kind \(kind.rawValue) answers another claim: name it with --replies-to ID "
          + "(`frontline log` lists the names)"
          + (kind.endsAnotherClaim ? "." : ", or say `--replies-to unrecorded`."))
    }
    if kind.endsAnotherClaim, repliesTo == Self.unrecorded {
      throw ValidationError(
        "--kind \(kind.rawValue) needs a claim that the log has: name it with --replies-to ID.")
    }
    if kind == .assessed, area == nil {
      throw ValidationError("--kind assessed needs the assessed area: --area FILE.")
    }
    if keep, evidence == nil { throw ValidationError("--keep goes with --evidence PATH.") }
    if party == .third { throw ValidationError("--party is RU or UA.") }
  }

  func run() throws {
    let request = RecordRequest(
      place: place, part: part, region: region, areaFile: area, road: road, kind: kind,
      source: source, side: side, claimedOn: claimedOn, happenedOn: happenedOn,
      statement: statement, citation: citation.citation,
      grade: citation.grade, party: party, repliesTo: try answered(),
      embargoUntil: citation.embargoUntil,
      evidenceFile: evidence, keepsEvidence: keep, archiveURL: archiveURL,
      includesEmbargoed: citation.includeEmbargoed, id: id, idempotencyKey: key,
      correction: correction, recordedBy: recordedBy ?? Recorder.name)
    let outcome = try ledger.writing(waiting: wait.wait).record(request)
    for note in outcome.notes { Console.note(note) }
    try Console.print(
      outcome.isNew
        ? "recorded \(outcome.entry.id), entry \(outcome.number)"
        : "already recorded as \(outcome.entry.id), entry \(outcome.number); nothing stored"
    )
  }

  /// Stands for a claim that the log does not have.
  private static let unrecorded = "unrecorded"

  private func answered() throws -> ClaimID? {
    guard let repliesTo, repliesTo != Self.unrecorded else { return nil }
    return try Parse.claimID(repliesTo)
  }
}
