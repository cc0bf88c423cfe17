import Analysis
import ArgumentParser
import ChangeLog
internal import Control
internal import Days
internal import SimpleFeatures
import Tracker

/// Which ground of a claim is measured.
enum AuditGround: String, CaseIterable, ExpressibleByArgument {
  case territory
  case builtUp = "built-up"
  case point, all

  /// The grounds that are listed.
  var bases: [ClaimAudit.Basis] {
    switch self {
    case .territory: [.territory]
    case .builtUp: [.builtUp]
    case .point: [.point]
    case .all: ClaimAudit.Basis.allCases
    }
  }
}

/// `frontline audit`
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "What became of claims by an assessor's maps: shown when, or not within the data.",
    discussion: """
      Every claim that a place was captured, liberated, held or left is held against the maps that \
      an assessor drew, day by day: from which day on half of its ground, and nine tenths of it, \
      are shown as the claim has it, and how many days after the claim that is. A day is the map's \
      and can lag the ground by one or two; what is not shown under Russian control need not be \
      under Ukrainian control. --from and --to say whose days' maps are read. An assessor that drew \
      no maps is taken at the settlements that it read, which is told. As png, svg or pdf it is a \
      chart with a row for each claim, into Output unless -o is given; geojson has the ground of each.

      EXAMPLES
        frontline audit --against DeepState
        frontline audit --side RU --kind captured --ground all --format csv
        frontline audit --place Pokrovsk --format json
        frontline audit --side RU --lang uk -o claims.png
      """)

  @Option(
    help: ArgumentHelp(
      "The assessor whose maps are looked at, by name or its start; else the lead assessor, or the "
        + "only one with maps.",
      valueName: "name"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Only claims of this source; the start of its name is enough.", valueName: "name"))
  var source: String?

  @Option(help: "Only claims of this side.")
  var side: Side?

  @Option(help: "Only claims of this kind: captured, liberated, held or withdrawn.")
  var kind: ClaimKind?

  @Option(help: "Only claims about this place.")
  var place: String?

  @Option(
    help: ArgumentHelp(
      "Only claims about places in an oblast or raion; with --place, settle which is meant.",
      valueName: "region"))
  var region: String?

  @Option(
    help: ArgumentHelp(
      "Only claims about places in this box of degrees.", valueName: "west,south,east,north"),
    transform: Parse.box)
  var bbox: BoundingBox?

  @Option(help: ArgumentHelp("The first day of the maps.", valueName: "day"), transform: Parse.day)
  var from: CalendarDate?

  @Option(help: ArgumentHelp("The last day of the maps.", valueName: "day"), transform: Parse.day)
  var to: CalendarDate?

  @Option(help: "Which ground of a claim is measured.")
  var ground: AuditGround = .territory

  @Option(
    help: ArgumentHelp("From which share on a claim counts as borne out.", valueName: "0…1"))
  var threshold = ClaimAudit.halfShare

  @OptionGroup var answer: ChartOptions<AnswerFormat>
  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard (0...1).contains(threshold) else {
      throw ValidationError("--threshold is a share from 0 to 1; got \(threshold).")
    }
    try Checks.order(from: from, to: to)
  }

  func run() throws {
    var request = AuditRequest()
    (request.against, request.view) = (against, view.controlView)
    (request.source, request.side, request.kind) = (source, side, kind)
    (request.place, request.region, request.box) = (place, region, bbox)
    (request.from, request.to) = (from, to)
    (request.bases, request.threshold) = (ground.bases, threshold)
    (request.knownAt, request.includesEmbargoed) = (view.knownAt, view.includeEmbargoed)
    let maps = try ledger.reading().dayMaps(tracingLines: false)
    let audit = try maps.measuredAudit(request)
    let report = audit.report
    switch answer.chosen {
    case .json: try answer.put(json(report))
    case .geojson: try answer.put(escapingSteering(audit.geoJSON))
    case .csv: try answer.put(cells.csv(AuditReport.columns, report.rows))
    case .table: try answer.put(AuditTable(report).text)
    case .png, .svg, .pdf:
      try answer.put(
        maps.chart(of: report, request, in: answer.language),
        named: "audit-\(report.from)-\(report.to)")
    }
    ledger.tellIfSample()
  }
}
