import ArgumentParser
import Exchange
import PlainText
import Tracker

/// `frontline legend`
struct LegendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "legend",
    abstract: "List, show and try the legends that say what other people's maps mean.",
    discussion: """
      A legend recognises the maps of one maker by their names, keys and styles, and says of each \
      feature which ground it is, whose claim, or why it is left out. Documentation/legends.md \
      tells how to write one.

      EXAMPLES
        frontline legend list
        frontline legend show isw > our-legend.json
        frontline legend check our-legend.json
        frontline legend try map.geojson --legend our-legend.json
      """,
    subcommands: [List.self, Show.self, Check.self, Try.self], defaultSubcommand: List.self)

  /// `frontline legend list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the legends that belong to the program.")

    func run() throws {
      var table = TextTable(["LEGEND", "WHOSE MAPS"])
      for legend in try Tracker(ledger: .sample).shippedLegends().legends {
        table.add([legend.name, legend.title])
      }
      try Console.print(table.text)
    }
  }

  /// `frontline legend show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a legend of the program, such as to make one of your own of it.")

    @Argument(help: "The legend's name.")
    var name: String

    func run() throws {
      try Console.print(Tracker(ledger: .sample).text(ofShippedLegend: name))
    }
  }

  /// `frontline legend check`
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a legend of your own, and say what is wrong with it, and where.")

    @Argument(help: "The file.", completion: .file())
    var file: String

    func run() throws {
      let legend = try Tracker(ledger: .sample).legend(file)
      try Console.print("\(file): a good legend, for \(legend.title)")
    }
  }

  /// `frontline legend try`
  struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what would be made of a file, feature by feature; nothing is recorded.")

    @Argument(help: "The file.", completion: .file())
    var file: String

    @Option(
      help: ArgumentHelp("The legend, else whichever recognises it.", valueName: "name|file"))
    var legend: String?

    @OptionGroup var reading: ReadingOptions

    @Option(help: "How it is printed.")
    var format: OutputFormat = .table

    @OptionGroup var cells: CellOptions

    func run() throws {
      var request = ImportRequest(source: nil)
      request.legend = legend
      reading.apply(to: &request)
      let features = try Tracker(ledger: .sample).explanation(of: file, request)
      switch format {
      case .json: try Console.print(json(features))
      case .csv:
        try Console.print(cells.csv(FeatureExplanation.columns, features.map(\.cells)))
      case .table:
        var table = TextTable(["FEATURE", "LABEL", "LEGEND", "DAY", "MEANS", "KM²"])
        for feature in features {
          table.add([
            feature.place, feature.label, feature.legend, feature.day, feature.meaning,
            feature.squareKilometers.formatted(decimals: 1),
          ])
        }
        try Console.print(table.text)
      }
    }
  }
}

extension FeatureExplanation {
  /// What it means, in one phrase: "advanced by UA, as claimed by UA", "left out: a sign".
  fileprivate var meaning: String {
    guard let kind else { return leftOut.map { "left out: \($0)" } ?? "" }
    return kind + (party.map { " by \($0)" } ?? "")
      + (claimedBy.map { ", as claimed by \($0)" } ?? "")
  }
}
