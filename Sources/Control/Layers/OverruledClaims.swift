internal import ChangeLog
internal import Days
internal import SimpleFeatures

extension Sequence<LogEntry> {
  /// The local claims with ground that nothing newer of the very same ground has overruled; a warring
  /// side speaks as one, and each third party for itself.
  ///
  /// What was overruled so never counts again, also where a map has ended what overruled it. It is
  /// therefore left out before anything is joined or cut, and a log may leave it unread.
  var notOverruledOnTheirGrounds: [LogEntry] {
    var histories: [GroundOfLayer: [LogEntry]] = [:]
    for entry in self where entry.claim.subject.areaBasis != .nearestReading {
      guard let area = entry.claim.subject.area else { continue }
      let source = entry.claim.source
      let key = GroundOfLayer(
        side: source.side, thirdParty: source.side == .third ? source.name : nil,
        ground: AreaKey(area))
      histories[key, default: []].append(entry)
    }
    return histories.values.flatMap(LogEntry.notOverruled)
  }
}

/// A ground of which a side or a third party spoke.
private struct GroundOfLayer: Hashable {
  let side: Side
  let thirdParty: String?
  let ground: AreaKey
}

extension LogEntry {
  /// The days from which and on which something was said.
  private struct Days: Hashable {
    let validFrom: CalendarDate
    let claimedOn: CalendarDate
  }

  /// Of claims of one ground, those of the newest day that tell who controls it, those that say the
  /// same before, and the acts that these leave standing.
  ///
  /// `ChangeLog` leaves unread, by the same rule, what is certainly none of them (`GroundHistory`).
  fileprivate static func notOverruled(_ claims: [LogEntry]) -> [LogEntry] {
    guard claims.count > 1 else { return claims }
    let days = Dictionary(grouping: claims) {
      Days(validFrom: $0.claim.validFrom, claimedOn: $0.claim.claimedOn)
    }
    var covering: Set<Statement.Effect>?
    var left: [LogEntry] = []
    for (_, claims) in days.sorted(by: {
      ($0.key.validFrom, $0.key.claimedOn) > ($1.key.validFrom, $1.key.claimedOn)
    }) {
      var control: Set<Statement.Effect> = []
      var acts: [LogEntry] = []
      var hasDeparture = false
      for entry in claims {
        guard let effect = entry.claim.effect else { continue }
        switch effect {
        case .control: control.insert(effect)
        case .cleared: hasDeparture = true
        case .mark: acts.append(entry)
        }
      }
      guard let covered = covering else {
        left += claims
        if !control.isEmpty { covering = control }
        continue
      }
      let saysTheSame =
        !hasDeparture && (control.isEmpty || control.count == 1 && control == covered)
      guard saysTheSame else { break }
      left += claims.filter { $0.claim.effect.map(control.contains) == true }
      if covered == [.control(.contested)] { left += acts }
    }
    return left
  }
}
