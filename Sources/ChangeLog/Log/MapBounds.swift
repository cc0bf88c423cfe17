/// From which day on local claims of third parties can count beside the maps of assessors: a map of the
/// whole front ends what was said before its day.
///
/// Which assessors are shown is settled when the day is folded; here only what is certain bounds
/// anything.
struct MapBounds {
  /// A part of a map.
  struct Part {
    let source: String
    let grade: Grade?
    let day: Int
    /// Whether its map speaks of the whole front.
    let isWhole: Bool
    /// Whether nothing answers it, so that it certainly counts.
    let isCertain: Bool
    let side: Side?
  }

  private let question: DayQuestion
  private let newestPart: [String: Int]
  /// The day of the newest map of the whole front of each assessor, where that certainly counts.
  private let wholeMaps: [String: Int]

  init(_ question: DayQuestion, _ parts: [Part]) {
    self.question = question
    var newestPart: [String: Int] = [:]
    for part in parts {
      newestPart[part.source] = max(newestPart[part.source] ?? part.day, part.day)
    }
    self.newestPart = newestPart
    let ungraded = Self.wholeMaps(parts)
    guard let least = question.minimumGrade else {
      wholeMaps = ungraded
      return
    }
    let graded = Self.wholeMaps(parts.filter { $0.grade?.isAtLeast(least) == true })
    wholeMaps = ungraded.reduce(into: [:]) { days, ungraded in
      if let day = graded[ungraded.key] { days[ungraded.key] = min(day, ungraded.value) }
    }
  }

  private static func wholeMaps(_ parts: [Part]) -> [String: Int] {
    var days: [String: Int] = [:]
    for (source, parts) in Dictionary(grouping: parts.filter(\.isWhole), by: \.source) {
      let newest = parts.map(\.day).max()
      if parts.contains(where: { $0.day == newest && $0.isCertain && $0.side == .third }) {
        days[source] = newest
      }
    }
    return days
  }

  /// The bound of each third party where the assessed tier is shown; nil where there is none, as for
  /// those who read settlements: all their readings together make cells.
  func shown(among parties: [DayReader.ThirdParty]) -> (DayReader.ThirdParty) -> Int? {
    if let lead = question.lead {
      let bound = wholeMaps[lead]
      return { party in party.newestReading == nil ? bound : nil }
    }
    let newest = (newestPart.values + parties.compactMap(\.newestReading)).max() ?? 0
    let current = wholeMaps.values.filter { newest - $0 <= question.currentWithinDays }
    let others = current.max()
    return { party in
      if party.newestReading != nil { return nil }
      return newestPart[party.name] == nil ? others : wholeMaps[party.name]
    }
  }

  /// The bound of a third party where it is shown alone.
  func alone(_ party: DayReader.ThirdParty) -> (DayReader.ThirdParty) -> Int? {
    let bound = party.newestReading == nil ? wholeMaps[party.name] : nil
    return { _ in bound }
  }
}
