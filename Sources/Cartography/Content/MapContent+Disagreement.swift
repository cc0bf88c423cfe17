package import ChangeLog
internal import Control
package import Days
internal import Drawing
package import SimpleFeatures
internal import Wording

/// Two pictures of a day, ready to be drawn over one another.
package struct PictureOverlay: Sendable {
  /// Whose the first picture is.
  package var firstName: String
  /// Whose the second is.
  package var secondName: String
  /// The day.
  package var day: CalendarDate
  /// Ground that the first alone shows under Russian control.
  package var firstOnly: MultiPolygon
  /// Ground that the second alone shows so.
  package var secondOnly: MultiPolygon
  /// Ground that both show so.
  package var both: MultiPolygon
  /// The sources of the two.
  package var sources: [Source]
  /// The day of the older of the two.
  package var dataAsOf: CalendarDate

  /// An overlay from its parts.
  package init(
    firstName: String, secondName: String, day: CalendarDate, firstOnly: MultiPolygon,
    secondOnly: MultiPolygon, both: MultiPolygon, sources: [Source], dataAsOf: CalendarDate
  ) {
    self.firstName = firstName
    self.secondName = secondName
    self.day = day
    self.firstOnly = firstOnly
    self.secondOnly = secondOnly
    self.both = both
    self.sources = sources
    self.dataAsOf = dataAsOf
  }
}

extension MapContent {
  /// What is drawn of two pictures: a hatching for what one alone shows, and none where both agree.
  init(
    _ overlay: PictureOverlay, title: String?, wording: MapWording, style: MapStyle,
    credits: SourceCredits
  ) {
    let list = SourceList(overlay.sources, credits, dataAsOf: overlay.dataAsOf, knownAt: nil)
    let looks = [
      style.look(.claimed(by: .russia), .russianControl, party: nil),
      style.look(.claimed(by: .ukraine), .ukrainianControl, party: nil).map { look in
        // Told apart by the direction of the lines, and by their colour.
        var look = look
        look.tint = look.tint.opacity(0)
        look.pattern?.color = style.lineOfContact.color
        look.edge?.color = style.lineOfContact.color
        return look
      },
    ]
    let alone = zip(
      looks, [(overlay.firstOnly, overlay.firstName), (overlay.secondOnly, overlay.secondName)]
    ).compactMap { look, shown -> Ground? in
      guard let look, !shown.0.isEmpty else { return nil }
      return Ground(
        area: shown.0, style: look, isDerived: false, meaning: .shownAlone(by: shown.1))
    }
    let agreed =
      overlay.both.isEmpty
      ? []
      : [
        Ground(area: overlay.both, style: style.context, isDerived: false, meaning: .shownByBoth)
      ]
    self.init(
      notice: nil, title: title ?? wording.titleOfDisagreement,
      date: wording.date(overlay.day),
      subtitle: wording.disagreement(of: overlay.firstName, and: overlay.secondName),
      sources: wording.sources(list), allSources: wording.sources(list, isWhole: true),
      cornerCredit: wording.cornerCredit(list), caution: nil,
      caption: wording.caption(
        date: "\(overlay.day)", view: ControlView(.source(overlay.firstName)),
        dataAsOf: overlay.dataAsOf),
      day: overlay.day, grounds: agreed + alone, lines: [], marks: [], cautions: [],
      facts: Self.facts(
        "\(overlay.day)", ControlView(.source("\(overlay.firstName), \(overlay.secondName)")), nil))
  }
}
