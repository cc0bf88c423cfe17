package import Cartography
internal import ChangeLog
internal import Days
internal import Wording

extension AnswerChart {
  /// The chart as a file, with its words, of the look and the format that a picture is asked for in.
  ///
  /// It is as high as its rows need, unless a size was chosen.
  package func picture(
    _ request: PictureRequest, isSizeChosen: Bool
  ) throws(Failure) -> DrawnPicture {
    var chart = self
    chart.language = request.language
    chart.style = request.style
    chart.title = request.title ?? title
    chart.size = (request.width, isSizeChosen ? request.height : nil)
    chart.safeArea = request.safeArea
    chart.wishes = request.wishes
    chart.scale = Double(request.scale)
    chart.command = request.command
    return try failing { [chart] in
      try chart.picture(request.format, outlinesText: request.outlinesText)
    }
  }

  /// The tone of what a side says.
  static func tone(_ side: String) -> Tone {
    switch Side(rawValue: side) {
    case .russia: .russian
    case .ukraine: .ukrainian
    case .third, nil: .thirdParty
    }
  }

  /// The shape of what a side says.
  static func shape(_ side: String) -> Shape {
    switch Side(rawValue: side) {
    case .russia: .disc
    case .ukraine: .square
    case .third, nil: .diamond
    }
  }
}

/// What a chart of an answer says of the pictures that it is worked out from.
struct ChartSources {
  let wording: MapWording
  private let maps: DayMaps
  private let knownAt: Instant?
  private let includesEmbargoed: Bool

  init(
    _ maps: DayMaps, in language: MapLanguage, knownAt: Instant?, includesEmbargoed: Bool
  ) {
    wording = MapWording(language)
    (self.maps, self.knownAt, self.includesEmbargoed) = (maps, knownAt, includesEmbargoed)
  }

  /// The mark of a chart that may show claims under embargo.
  var notice: String? { includesEmbargoed ? wording.embargoMark : nil }

  /// The credits of pictures by name, and how new their data is; where one was worked out from claims,
  /// those of all third parties.
  private func credits(_ names: [String], dataAsOf day: String) throws(Failure) -> String {
    let visibility = try maps.visibility(
      knownAt: knownAt, includingEmbargoed: includesEmbargoed)
    let all = try failing { try maps.log.sources(seen: visibility) }
    let named = all.filter { names.contains($0.name) }
    let sources = named.isEmpty ? all.filter { $0.side == .third } : named
    return wording.sources(
      SourceList(
        sources.sorted(), try maps.credits(knownAt: knownAt), dataAsOf: CalendarDate(day),
        knownAt: knownAt))
  }

  /// What stands at the foot: the credits, then what has to be borne in mind, and who made the chart.
  func foot(
    _ names: [String], dataAsOf day: String, cautions: [String?] = []
  ) throws(Failure) -> [String] {
    [
      try credits(names, dataAsOf: day),
      (cautions + [wording.madeByFrontline]).compactMap(\.self).joined(separator: " "),
    ]
  }

  /// A day in few letters, from how reports have it.
  func date(_ text: String) -> String { CalendarDate(text).map(wording.shortDate) ?? text }

  /// The name of a place in the chart's language.
  func name(_ english: String, _ ukrainian: String?) -> String {
    wording.pick(english, ukrainian ?? english)
  }
}
