import ArgumentParser
internal import Cartography
internal import PlainText
import Tracker

/// `frontline style`
struct StyleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "style",
    abstract: "Show the styles of pictures, and check one of your own.",
    discussion: """
      A style file changes colours, widths, letters, fonts, logo and credit of a style that the program \
      has; whatever it does not name stays. Documentation/styles.md tells how to write one. A check \
      measures whether words can be read, and whether meanings are told apart with every kind of \
      colour vision and in grey.

      EXAMPLES
        frontline style show print
        frontline style show light > house.json
        frontline style check house.json
        frontline render --date 2025-11-08 --style house.json -o front.png
      """,
    subcommands: [Show.self, Check.self])

  /// `frontline style show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Print a style of the program as a style file, such as to make one of your own of it.")

    @Argument(help: "The style: light, dark or print.")
    var name: MapStyleName = .light

    func run() throws { try Console.print(Tracker.text(of: name)) }
  }

  /// `frontline style check`
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether words can be read in a style, and meanings told apart.",
      discussion: """
        Contrast is the ratio of WCAG 2.2. Difference is that of two colours in CIELAB (ΔE*ab) as \
        they are seen with protanopia, deuteranopia, tritanopia and in greyscale; pairs that differ \
        in hatch, dash or width are told apart whatever their colours. The status is 65 where \
        something does not hold.
        """)

    @Argument(help: "The file, or light, dark or print.", completion: .file(extensions: ["json"]))
    var style: String

    @Flag(help: "List what holds too.")
    var all = false

    func run() throws {
      var options = StyleOptions()
      options.style = style
      try options.validate()
      let report = try StyleReport(options.mapStyle())
      var contrasts = TextTable(["WHAT IS READ", "CONTRAST", "AT LEAST", ""], numeric: [1, 2])
      for contrast in report.contrasts where all || !contrast.holds {
        contrasts.add([
          contrast.name, contrast.ratio.formatted(decimals: 2),
          contrast.least.formatted(decimals: 1), contrast.holds ? "" : "too little",
        ])
      }
      let visions = ColorVision.allCases
      var pairs = TextTable(
        ["MUST BE TOLD APART", "FROM"] + visions.map { $0.rawValue.uppercased() } + [""],
        numeric: Set(2..<2 + visions.count))
      for pair in report.pairs where all || !pair.merging.isEmpty {
        let differences = pair.differences.map {
          pair.differsInForm ? "form" : $0.difference.formatted(decimals: 1)
        }
        pairs.add(
          [pair.first, pair.second] + differences + [pair.merging.isEmpty ? "" : "too like"])
      }
      if all || !report.contrasts.allSatisfy(\.holds) { try Console.print(contrasts.text + "\n") }
      if all || !report.pairs.allSatisfy(\.merging.isEmpty) { try Console.print(pairs.text + "\n") }
      let (words, meanings) = (report.contrasts.count, report.pairs.count)
      guard report.holds else {
        try Console.print(
          "\(style): of \(words) contrasts \(report.contrasts.count { !$0.holds }) are too little, of "
            + "\(meanings) pairs \(report.pairs.count { !$0.merging.isEmpty }) too like")
        throw ExitCode(Failure.Reason.data.rawValue)
      }
      try Console.print(
        "\(style): a good style; all \(words) contrasts are enough, and all \(meanings) pairs are told "
          + "apart with every vision")
    }
  }
}
