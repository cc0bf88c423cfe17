internal import Analysis
internal import ChangeLog
internal import Control
internal import Days
internal import HTTPTypes
internal import LiveMap
internal import NIOCore
internal import Tracker

/// The grounds of claims that an audit lists.
enum AuditGroundWord: String, CaseIterable, Sendable {
  case territory
  case builtUp = "built-up"
  case point, all

  fileprivate var bases: [ClaimAudit.Basis] {
    switch self {
    case .territory: [.territory]
    case .builtUp: [.builtUp]
    case .point: [.point]
    case .all: ClaimAudit.Basis.allCases
    }
  }
}

/// Whether something is wanted.
enum YesNo: String, CaseIterable, Sendable {
  case yes = "true"
  case no = "false"
}

// Answers that are worked out from the pictures of many days.
extension Answering {
  /// What became of claims by the maps of an assessor.
  mutating func audit() async throws -> Answer {
    var question = AuditRequest()
    question.against = try parameters.text("against")
    question.view = try view()
    question.source = try parameters.text("source")
    question.side = try parameters.word("side", as: Side.self)
    question.kind = try parameters.word("kind", as: ClaimKind.self)
    question.place = try parameters.text("place")
    question.region = try parameters.text("region")
    question.box = try parameters.box()
    (question.from, question.to) = try span()
    question.bases = (try parameters.word("ground", as: AuditGroundWord.self) ?? .territory).bases
    question.threshold =
      try parameters.number("threshold", in: 0...1) ?? ClaimAudit.halfShare
    question.knownAt = try knownAt()
    let form = try parameters.word("f", as: DifferenceForm.self) ?? .json
    let maps = services.ledger.maps
    return try await kept(cost: 20, isLong: true) { [question] in
      let audit = try maps.measuredAudit(question)
      return try document(audit.report, audit.geoJSON, as: form)
    }
  }

  /// What became of some claims, for a line beside each.
  mutating func shown() async throws -> Answer {
    guard let words = try parameters.text("id", atMost: Self.longestParameter) else {
      throw Problem(.badRequest, "id is missing; give the names of claims, with commas between")
    }
    let names = words.split(separator: ",").map(String.init)
    let ids = names.compactMap { ClaimID($0) }
    guard ids.count == names.count, (1...Self.mostShown).contains(ids.count) else {
      throw Problem(
        .badRequest, "id=\(words.prefix(80)): give 1 to \(Self.mostShown) names of claims")
    }
    let (knownAt, ledger) = (try knownAt(), services.ledger)
    return try await kept(cost: 10, isLong: true) {
      try Document(ledger.shown(ids, knownAt: knownAt))
    }
  }

  private static let mostShown = 20
  /// Longer parameters, written in percent, would not fit the head of a request.
  static let longestParameter = 1_300

  /// The settlements that changed hands.
  mutating func settlements() async throws -> Answer {
    let (from, to) = try span()
    let question = SettlementsRequest(
      view: try pictureView(), region: try parameters.text("region"), box: try parameters.box(),
      from: from, to: to, knownAt: try knownAt())
    let form = try parameters.word("f", as: DifferenceForm.self) ?? .json
    let maps = services.ledger.maps
    return try await kept(cost: 20, isLong: true) {
      let report = try maps.settlements(question)
      return try document(report, report.geoJSON, as: form)
    }
  }

  /// What pictures and claims say of a settlement.
  mutating func settlement() async throws -> Answer {
    let name = try settlementName()
    let question = SettlementRequest(
      name: name, region: try parameters.text("region"), date: try parameters.day("date"),
      includesHistory: try parameters.word("history", as: YesNo.self) == .yes,
      view: try pictureView(), knownAt: try knownAt())
    if let date = question.date { try checkNotInFuture(date, "date") }
    let ledger = services.ledger
    return try await kept(cost: question.includesHistory ? 20 : 6, isLong: true) {
      try Document(ledger.maps.settlement(question))
    }
  }

  /// Where two pictures differ about Russian control.
  mutating func disagreement() async throws -> Answer {
    guard let first = try parameters.text("first") else {
      throw Problem(.badRequest, "first is missing; give the name of a source, or a view")
    }
    let second = try parameters.text("second") ?? first
    let knownAt = try knownAt()
    let other = try parameters.moment("second-known-at", now: Tracker.now) ?? knownAt
    let question = DisagreementRequest(
      first: .init(ControlView(.init(first)), knownAt: knownAt),
      second: .init(ControlView(.init(second)), knownAt: other), date: try day(), area: try area())
    let form = try parameters.word("f", as: DifferenceForm.self) ?? .json
    let maps = services.ledger.maps
    return try await kept(cost: 10, isLong: true) {
      let compared = try maps.disagreement(question)
      return try document(compared.report, compared.geoJSON, as: form)
    }
  }

  /// The line of contact of a day, and how it moved to another.
  mutating func line() async throws -> Answer {
    let (date, to) = (try day(), try parameters.day("to"))
    if let to { try checkNotInFuture(to, "to") }
    let question = try analysis(within: area())
    let form = try parameters.word("f", as: DifferenceForm.self) ?? .json
    let maps = services.ledger.maps
    return try await kept(cost: 10, isLong: true) {
      let line = try maps.line(on: date, to: to, question)
      return try document(line.report, line.geoJSON, as: form)
    }
  }

  /// Under whose control roads lie on a day.
  mutating func roads() async throws -> Answer {
    let (date, from) = try dayAndEarlier()
    let refs = try parameters.text("ref")?.split(separator: ",").map(String.init) ?? []
    let question = try analysis(within: area())
    let form = try parameters.word("f", as: DifferenceForm.self) ?? .json
    let maps = services.ledger.maps
    return try await kept(cost: 10, isLong: true) {
      let roads = try maps.roads(on: date, since: from, named: refs, question)
      return try document(roads.report, roads.geoJSON, as: form)
    }
  }

  /// Whether a town can be reached from the rear on a day, or week by week.
  mutating func pocket() async throws -> Answer {
    let name = try settlementName()
    let (date, from) = try dayAndEarlier()
    let region = try parameters.text("region")
    let side = try parameters.word("side", as: PocketSide.self) ?? .ukraine
    var question = try analysis()
    question.language = try language()
    let form = try parameters.word("f", as: DifferenceForm.self) ?? .json
    let maps = services.ledger.maps
    return try await kept(cost: from == nil ? 6 : 20, isLong: true) { [question] in
      if let from {
        return try Document(
          maps.pocketHistory(
            around: name, region: region, from: from, to: date, of: side, question))
      }
      let pocket = try maps.pocket(around: name, region: region, on: date, of: side, question)
      return try document(pocket.report, pocket.geoJSON, as: form)
    }
  }

  /// What a period brought.
  mutating func brief() async throws -> Answer {
    guard case (let from?, let to?) = try span() else {
      throw Problem(.badRequest, "from and to are the first and the last day; give both")
    }
    try checkNotInFuture(to, "to")
    let question = BriefRequest(
      from: from, to: to, region: try parameters.text("region"), view: try pictureView(),
      language: try language(), knownAt: try knownAt())
    let ledger = services.ledger
    return try await kept(cost: 20, isLong: true) { try Document(ledger.maps.brief(question)) }
  }

  /// A claim with all that answers it, as a tree.
  mutating func chain() async throws -> Answer {
    guard let id = try parameters.value("id", "the name of a claim", { ClaimID($0) }) else {
      throw Problem(.badRequest, "id is missing; give the name of a claim")
    }
    let (knownAt, ledger) = (try knownAt(), services.ledger)
    return try await kept(cost: 2) { try Document(ledger.maps.chain(id, knownAt: knownAt)) }
  }

  private mutating func settlementName() throws -> String {
    guard let name = try parameters.text("name") else {
      throw Problem(.badRequest, "name is missing; give a settlement's name or its KATOTTG code")
    }
    return name
  }

  /// The day, and one before it where that is asked for.
  private mutating func dayAndEarlier() throws -> (date: CalendarDate, from: CalendarDate?) {
    let (date, from) = (try day(), try parameters.day("from"))
    if let from, from > date {
      throw Problem(.badRequest, "from=\(from) comes after date=\(date)")
    }
    return (date, from)
  }

  /// What is measured: a region, a box, or everything.
  private mutating func area() throws -> SeriesRequest.Area {
    switch (try parameters.text("region"), try parameters.box()) {
    case (let region?, nil): .region(region)
    case (nil, let box?): .box(box)
    case (nil, nil): .everything
    case (_?, _?): throw Problem(.badRequest, "region excludes bbox; give one")
    }
  }

  private mutating func analysis(within area: SeriesRequest.Area = .everything) throws
    -> AnalysisRequest
  {
    AnalysisRequest(view: try pictureView(), area: area, knownAt: try knownAt())
  }

  /// The first and the last day, either of which may be missing.
  private mutating func span() throws -> (from: CalendarDate?, to: CalendarDate?) {
    let (from, to) = (try parameters.day("from"), try parameters.day("to"))
    if let from, let to, to < from {
      throw Problem(.badRequest, "from=\(from) comes after to=\(to)")
    }
    return (from, to)
  }

  /// The view of a source where one is named, else the view that is asked for.
  mutating func pictureView() throws -> ControlView {
    let named = try parameters.text("source").map { ControlView(.source($0)) }
    return try named ?? view()
  }
}

/// An answer in the form that was asked for.
private func document(
  _ report: some Encodable, _ geoJSON: @autoclosure () throws -> String, as form: DifferenceForm
) throws -> Document {
  switch form {
  case .json: try Document(report)
  case .geojson: try Document(ByteBuffer(string: geoJSON()), .geoJSON)
  }
}
