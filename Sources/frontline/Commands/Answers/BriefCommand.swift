import ArgumentParser
import ChangeLog
internal import Days
internal import Files
import Tracker
internal import Wording

/// How a brief is printed.
enum BriefFormat: String, CaseIterable, ExpressibleByArgument {
  case text, html, json
}

/// `frontline brief`
struct BriefCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief",
    abstract: "Tell on one page what a period brought: changes, claims, what was borne out.",
    discussion: """
      What changed between the pictures of the first and the last day, the settlements that changed, \
      the claims that were made, those that an assessor's maps came to show, where sources differ, \
      and what is not known. Every sentence is made of measured facts; below each part stands the \
      command that measures the same.

      EXAMPLES
        frontline brief --from 2025-11-01 --to 2025-11-08
        frontline brief --from 2025-11-01 --to 2025-11-08 \\
          --region Donetsk --lang uk -o week.html
        frontline brief --from 2025-11-01 --to 2025-11-08 --format json
      """)

  @OptionGroup var period: PeriodOptions

  @Option(help: "How it is printed; else as the end of the file's name says, else as text.")
  var format: BriefFormat?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if output == "" { throw ValidationError("--output is empty; give the path of a file.") }
  }

  func run() throws {
    let brief = try period.brief(ledger.reading().dayMaps(tracingLines: false), view)
    let named = output.flatMap(FileSystem.ending(of:)).flatMap(BriefFormat.init(rawValue:))
    let text =
      switch format ?? named ?? .text {
      case .text: brief.text
      case .html: BriefPage(brief).html
      case .json: try json(brief)
      }
    if let output {
      try Tracker.write(Array((text + "\n").utf8), to: output)
      Console.note("written to \(output)")
    } else {
      try Console.print(text)
    }
    ledger.tellIfSample()
  }
}

/// The period that is told of, where, and in which language.
struct PeriodOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The first day.", valueName: "day"), transform: Parse.day)
  var from: CalendarDate

  @Option(help: ArgumentHelp("The last day.", valueName: "day"), transform: Parse.day)
  var to: CalendarDate

  @Option(help: ArgumentHelp("Only this oblast or raion.", valueName: "region"))
  var region: String?

  @Option(
    help: ArgumentHelp("Language of the text: en or uk.", valueName: "language"),
    completion: .list(["en", "uk"]))
  var lang = "en"

  func validate() throws {
    try Checks.order(from: from, to: to)
    try Checks.language(lang)
  }

  /// The language of the text.
  var language: MapLanguage { MapLanguage(checked: lang) }

  /// The brief of the period, with the command that measures each part.
  func brief(_ maps: DayMaps, _ view: ViewOptions) throws -> BriefReport {
    var brief = try maps.brief(
      BriefRequest(
        from: from, to: to, region: region, view: view.controlView, language: language,
        knownAt: view.knownAt, includesEmbargoed: view.includeEmbargoed))
    for index in brief.sections.indices {
      brief.sections[index].command = command(for: brief.sections[index].topic, of: brief)
    }
    return brief
  }

  private func command(for topic: BriefReport.Topic, of brief: BriefReport) -> String? {
    let days = "--from \(from) --to \(to)"
    let place = region.map { " --region \(Self.quoted($0))" } ?? ""
    switch topic {
    case .change: return "frontline line --date \(from) --to \(to)\(place)"
    case .settlements: return "frontline settlements \(days)\(place)"
    case .claims: return "frontline log \(days)"
    case .borneOut:
      guard let assessor = brief.borneOut.first?.assessor else { return nil }
      return "frontline audit --against \(Self.quoted(assessor)) --to \(to)\(place)"
    case .differences:
      guard let pair = brief.differences.first else { return nil }
      return
        "frontline disagree \(Self.quoted(pair.first)) \(Self.quoted(pair.second)) --date \(to)"
        + place
    case .unknown: return nil
    }
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    word.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
      ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

extension BriefReport {
  /// The brief for a terminal.
  fileprivate var text: String {
    var lines = [title, period, "", basis]
    for section in sections {
      lines += ["", section.title.uppercased()] + section.sentences
      if !section.rows.isEmpty {
        var table = TextTable(section.columns)
        for row in section.rows { table.add(row) }
        lines += ["", table.text]
      }
      if let command = section.command { lines.append("  " + command) }
    }
    return lines.map(Console.harmless).joined(separator: "\n")
  }
}
