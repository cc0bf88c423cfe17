import ArgumentParser
import ChangeLog
internal import Days

/// Where a claim can be read, how it is graded, and from when it may be published.
struct CitationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The address of the page.", valueName: "address"))
  var url: String?

  @Option(help: ArgumentHelp("The outlet that carried it.", valueName: "name"))
  var outlet: String?

  @Option(help: ArgumentHelp("The title of the article.", valueName: "text"))
  var title: String?

  @Option(
    help: "Reliability A–F of the source and credibility 1–6, such as B2.", transform: Parse.grade)
  var grade: Grade?

  @Option(
    help: ArgumentHelp(
      "Leave it out of public output until then: to the end of a day in Kyiv, or to a time such "
        + "as 2025-11-08T14:00+02:00.",
      valueName: "time"),
    transform: Parse.embargo)
  var embargoUntil: Instant?

  @Flag(help: "Answer claims under embargo too, which are otherwise as if they were not there.")
  var includeEmbargoed = false

  /// Where it can be read.
  var citation: Citation { Citation(url: url, outlet: outlet, title: title) }
}
