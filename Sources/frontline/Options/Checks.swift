import ArgumentParser
internal import Days
import SimpleFeatures
import Tracker
internal import Wording

/// What several commands check alike.
enum Checks {
  /// Refuses a last day before the first.
  static func order(from first: CalendarDate?, to last: CalendarDate?) throws {
    if let first, let last, last < first {
      throw ValidationError("--to \(last) lies before --from \(first).")
    }
  }

  /// Refuses a language that there is not.
  static func language(_ word: String) throws {
    guard MapLanguage(rawValue: word) != nil else {
      throw ValidationError("--lang is en or uk; got \"\(word)\".")
    }
  }
}

extension MapLanguage {
  /// The language of a word that was checked.
  init(checked word: String) { self = MapLanguage(rawValue: word) ?? .english }
}

extension SeriesRequest.Area {
  /// A box, a region, or everything; a box goes before a region.
  init(box: BoundingBox?, region: String?) {
    self = box.map { .box($0) } ?? region.map { .region($0) } ?? .everything
  }
}

extension ViewOptions {
  /// The map of a day in this view.
  func snapshot(
    of date: CalendarDate, _ picture: PictureRequest, highlights: [PictureHighlight] = []
  ) -> SnapshotRequest {
    SnapshotRequest(
      date: date, view: controlView, knownAt: knownAt, includesEmbargoed: includeEmbargoed,
      picture: picture, highlights: highlights)
  }

  /// Whose picture an answer is worked out from, and where.
  func analysis(of area: SeriesRequest.Area = .everything) -> AnalysisRequest {
    AnalysisRequest(
      view: controlView, area: area, knownAt: knownAt, includesEmbargoed: includeEmbargoed)
  }
}
