internal import Analysis
internal import Atlas
internal import ChangeLog
internal import Control
internal import Days
internal import PlainText
internal import SimpleFeatures
internal import Wording

/// What was measured of a period, and the sentences that are made of it.
struct BriefFacts {
  let request: BriefRequest
  let region: Region?
  let pictures: PictureSeries
  let change: MeasuredChange?
  let settlements: SettlementsReport?
  let claims: [ClaimReport]
  let audit: AuditReport?
  let differences: [DisagreementReport]

  private var words: MapWording { MapWording(request.language) }

  /// The brief.
  var report: BriefReport {
    BriefReport(
      from: "\(request.from)", to: "\(request.to)", region: region?.name,
      language: request.language.rawValue,
      title: words.briefTitle(region.map(words.name)),
      period: words.dates(from: request.from, to: request.to),
      basis: words.briefSource(pictures.name, isDerived: pictures.isDerived),
      firstPicture: change?.first, lastPicture: change?.last, change: change?.all,
      changeByOblast: change?.byOblast.map(\.change) ?? [], settlements: changes, flicker: flicker,
      claims: claims, borneOut: borneOut,
      differences: differences.map(BriefReport.Difference.init),
      sections: [
        changeSection, settlementsSection, claimsSection, borneOutSection, differencesSection,
        unknownSection,
      ])
  }

  private func day(_ text: String) -> CalendarDate? { CalendarDate(text) }

  /// A day as the page's language has it, from how reports have it.
  private func date(_ text: String) -> String { day(text).map(words.date) ?? text }

  private func name(_ english: String, _ ukrainian: String?) -> String {
    words.pick(english, ukrainian ?? english)
  }

  // MARK: What is told

  private var span: ClosedRange<String> { "\(request.from)"..."\(request.to)" }

  private var changes: [SettlementsReport.Change] {
    (settlements?.changes ?? []).filter { span.contains($0.date) }
  }

  private var flicker: [SettlementsReport.Flicker] {
    (settlements?.flicker ?? []).filter { span.contains($0.date) }
  }

  /// The claims that the maps first show in the period, and did not on the day of the claim.
  private var borneOut: [BriefReport.BorneOut] {
    (audit?.claims ?? []).compactMap { claim in
      guard claim.outcome == AuditOutcome.Kind.later.rawValue, let day = claim.firstDay,
        let lag = claim.lagDays, span.contains(day)
      else { return nil }
      return BriefReport.BorneOut(
        id: claim.id, source: claim.source, kind: claim.kind, place: claim.place,
        claimedOn: claim.claimedOn, assessor: pictures.name, firstDay: day, lagDays: lag)
    }
  }

  // MARK: Its sections

  private var changeSection: BriefReport.Section {
    guard let change, let first = day(change.first.observedOn),
      let last = day(change.last.observedOn)
    else {
      return .init(
        topic: .change, title: words.headingOfChange, sentences: [words.noPictureOfPeriod])
    }
    var sentences = [
      words.changed(
        gained: change.all.gainedSquareKilometers, lost: change.all.lostSquareKilometers,
        from: first, to: last)
    ]
    if !change.patches.isEmpty {
      sentences.append(
        words.mostNear(
          change.patches.map {
            (name($0.place.name, $0.place.nameInUkrainian), $0.squareKilometers, $0.isGain)
          }))
    }
    let rows = change.byOblast.filter {
      $0.change.gainedSquareKilometers + $0.change.lostSquareKilometers >= RegionRow.leastOutside
    }
    return .init(
      topic: .change, title: words.headingOfChange, sentences: sentences,
      columns: rows.isEmpty ? [] : words.columnsOfChange,
      rows: rows.map { row in
        [
          words.name(of: row.oblast), words.exactArea(row.change.gainedSquareKilometers),
          words.exactArea(row.change.lostSquareKilometers),
          words.signed(row.change.netSquareKilometers),
        ]
      })
  }

  private var settlementsSection: BriefReport.Section {
    var sentences = [true, false].compactMap { isRussian -> String? in
      let listed = changes.filter { ($0.to == "RU") == isRussian }.map { change in
        day(change.date).map { words.settlement(name(change.name, change.nameInUkrainian), on: $0) }
          ?? change.name
      }
      return listed.isEmpty ? nil : words.settlements(listed, areRussian: isRussian)
    }
    if sentences.isEmpty {
      sentences = [settlements == nil ? words.noPictureOfPeriod : words.noSettlementChanged]
    }
    return .init(
      topic: .settlements, title: words.headingOfSettlements, sentences: sentences)
  }

  private var claimsSection: BriefReport.Section {
    let sides = claims.compactMap { Side(rawValue: $0.side) }
    return .init(
      topic: .claims, title: words.headingOfClaims,
      sentences: [words.claimsMade(Dictionary(sides.map { ($0, 1) }, uniquingKeysWith: +))],
      columns: claims.isEmpty ? [] : words.columnsOfClaims,
      rows: claims.map { claim in
        [
          date(claim.claimedOn), claim.source, kind(claim.kind, claim.party),
          name(claim.place, claim.placeInUkrainian)
            + (claim.part.map { ", \($0)" } ?? ""),
          Standing(rawValue: claim.standing).map(words.name) ?? claim.standing,
        ]
      })
  }

  private func kind(_ word: String, _ party: String? = nil) -> String {
    ClaimKind(rawValue: word).map {
      words.name(of: $0, party: party.flatMap(Side.init(rawValue:)))
    } ?? word
  }

  private var borneOutSection: BriefReport.Section {
    guard audit != nil else {
      return .init(
        topic: .borneOut, title: words.headingOfBorneOut, sentences: [words.nothingToHoldAgainst])
    }
    let shown = borneOut
    return .init(
      topic: .borneOut, title: words.headingOfBorneOut,
      sentences: [words.borneOut(shown.count, by: pictures.name)],
      columns: shown.isEmpty ? [] : words.columnsOfBorneOut,
      rows: shown.map { claim in
        [
          date(claim.claimedOn), claim.source, kind(claim.kind), claim.place, date(claim.firstDay),
          "\(claim.lagDays)",
        ]
      })
  }

  private var differencesSection: BriefReport.Section {
    .init(
      topic: .differences, title: words.headingOfDifferences,
      sentences: differences.isEmpty
        ? [words.nothingToCompare]
        : differences.map {
          words.differ(
            $0.first.name, alone: $0.firstOnlySquareKilometers, $0.second.name,
            alone: $0.secondOnlySquareKilometers)
        })
  }

  private var unknownSection: BriefReport.Section {
    var sentences = [words.picturesLeaveOpen]
    let observed = pictures.days.count { (request.from...request.to).contains($0) }
    let days = request.from.days(to: request.to) + 1
    if observed < days { sentences.append(words.observedDays(observed, of: days)) }
    if let newest = pictures.observed(on: request.to), newest < request.to {
      sentences.append(words.newestPictureIsOlder(days: newest.days(to: request.to)))
    }
    let unconfirmed = changes.count(where: \.unconfirmed)
    if unconfirmed > 0 { sentences.append(words.unconfirmedChanges(unconfirmed)) }
    let missing = (audit?.claims ?? []).count { claim in
      claim.outcome == AuditOutcome.Kind.notWithinData.rawValue && span.contains(claim.claimedOn)
    }
    if missing > 0 { sentences.append(words.notShownYet(missing, by: pictures.name)) }
    return .init(topic: .unknown, title: words.headingOfUnknown, sentences: sentences)
  }
}

extension BriefReport.Difference {
  fileprivate init(_ report: DisagreementReport) {
    self.init(
      first: report.first.name, firstObservedOn: report.first.observedOn,
      second: report.second.name, secondObservedOn: report.second.observedOn,
      firstOnlySquareKilometers: report.firstOnlySquareKilometers,
      secondOnlySquareKilometers: report.secondOnlySquareKilometers, iou: report.iou)
  }
}
