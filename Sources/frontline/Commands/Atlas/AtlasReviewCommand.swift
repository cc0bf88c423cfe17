import ArgumentParser
import ChangeLog
import PlainText
import Tracker

extension AtlasCommand {
  /// `frontline atlas review`
  struct Review: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List claims whose ground an outline of the atlas would make finer.",
      discussion: """
        A claim keeps the ground that it was recorded with. This lists those about settlements of \
        which the atlas has an outline now, with both areas. --record records those that nobody \
        answered anew, with the outline, each superseding the one before: --corrected-by says who \
        corrects them. A claim with answers keeps its entry.

        EXAMPLES
          frontline atlas review
          frontline atlas review --place Pokrovsk --format csv
          frontline atlas review --record --corrected-by "Our desk" --side third
        """)

    @Option(help: ArgumentHelp("Only claims about this place.", valueName: "place"))
    var place: String?

    @Option(
      help: ArgumentHelp("The oblast or raion that settles which place.", valueName: "region"))
    var region: String?

    @Option(help: ArgumentHelp("Only claims of this source.", valueName: "name"))
    var source: String?

    @Flag(help: "Record them anew; the claims before are superseded, never edited.")
    var record = false

    @Option(
      help: ArgumentHelp("Who corrects them, a source such as your desk.", valueName: "name"))
    var correctedBy: String?

    @Option(help: "The side of who corrects them, where the ledger does not know it.")
    var side: Side?

    @Option(
      help: ArgumentHelp("Who enters it; else the user's name.", valueName: "name"))
    var recordedBy: String?

    @Option(help: "How it is printed.")
    var format: OutputFormat = .table

    @OptionGroup var cells: CellOptions
    @OptionGroup var ledger: LedgerOptions

    func validate() throws {
      if record, correctedBy == nil {
        throw ValidationError("--record needs --corrected-by: who corrects the claims.")
      }
      if !record, correctedBy != nil || side != nil || recordedBy != nil {
        throw ValidationError("--corrected-by, --side and --recorded-by go with --record.")
      }
      if region != nil, place == nil {
        throw ValidationError("--region settles which --place is meant; give that too.")
      }
    }

    func run() throws {
      var request = GroundReviewRequest()
      (request.place, request.region, request.source) = (place, region, source)
      (request.correctedBy, request.side) = (correctedBy, side)
      request.recordedBy = record ? recordedBy ?? Recorder.name : nil
      let tracker = record ? try ledger.writing() : try ledger.reading()
      let review = try tracker.reviewGround(request)
      switch format {
      case .json: try Console.print(json(review))
      case .csv: try Console.print(cells.csv(GroundReview.columns, review.rows))
      case .table:
        var table = TextTable(
          ["CLAIMED", "SOURCE", "KIND", "PLACE", "KM²", "BY OUTLINE", "STANDING", "ID", ""],
          numeric: [4, 5])
        for claim in review.claims {
          table.add([
            claim.claimedOn, claim.source, claim.kind,
            claim.part.map { "\(claim.place) (\($0))" } ?? claim.place,
            claim.recordedSquareKilometers.formatted(decimals: 1),
            claim.outlineSquareKilometers.formatted(decimals: 1), claim.standing, claim.id,
            claim.replacedBy.map { "replaced by \($0)" },
          ])
        }
        if !review.claims.isEmpty { try Console.print(table.text) }
        Console.note(Self.summary(review, isRecording: record))
      }
      ledger.tellIfSample()
    }

    private static func summary(_ review: GroundReview, isRecording: Bool) -> String {
      guard !review.claims.isEmpty else {
        return "of \(review.reviewed) claims with derived ground none would be finer"
      }
      let replaced = review.claims.count { $0.replacedBy != nil }
      let kept = review.claims.count - replaced
      guard isRecording else {
        return
          "of \(review.reviewed) claims with derived ground \(review.claims.count) would be finer; "
          + "--record --corrected-by NAME records them anew"
      }
      return "\(replaced) recorded anew"
        + (kept > 0 ? "; \(kept) with answers are as they were, since the answers are to them" : "")
    }
  }
}
