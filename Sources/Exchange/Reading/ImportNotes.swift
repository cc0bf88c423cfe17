/// What was mended in a file, or left out of it, for the user to know.
package struct ImportNotes: Hashable, Sendable {
  /// Positions whose height or measure was dropped.
  package var droppedHeights = 0
  /// Outlines that ran clockwise, and holes that ran the other way; they were turned.
  package var turnedRings = 0
  /// Files whose coordinates were turned from Web Mercator into degrees.
  package var fromWebMercator = 0
  /// Square kilometres that two or more polygons had in common; they were joined.
  package var overlap = 0.0
  /// Features without ground: points and lines.
  package var withoutGround = 0
  /// Features left out as their legend says, by the reason.
  package var leftOut: [String: Int] = [:]
  /// Rows that say of a settlement what was said of it before.
  package var repeated = 0
  /// Settlements that the base map does not have.
  package var unknownSettlements = 0
  /// Features that are not among those asked for.
  package var notAskedFor = 0
  /// Territories outside Ukraine.
  package var outsideUkraine = 0
  /// What was repaired or skipped, each in a line of its own.
  package var lines: [String] = []

  /// Nothing mended and nothing left out.
  package init() {}

  /// Adds what is to be known of another file.
  package mutating func add(_ other: ImportNotes) {
    droppedHeights += other.droppedHeights
    turnedRings += other.turnedRings
    fromWebMercator += other.fromWebMercator
    overlap += other.overlap
    withoutGround += other.withoutGround
    leftOut.merge(other.leftOut, uniquingKeysWith: +)
    notAskedFor += other.notAskedFor
    repeated += other.repeated
    unknownSettlements += other.unknownSettlements
    outsideUkraine += other.outsideUkraine
    lines += other.lines
  }

  /// Each thing to be known in a line; an empty list where there is nothing.
  package var texts: [String] {
    var texts = lines
    if turnedRings > 0 {
      texts.append("\(counted(turnedRings, "ring")) ran the wrong way and turned round")
    }
    if droppedHeights > 0 {
      texts.append("heights or measures of \(counted(droppedHeights, "position")) dropped")
    }
    if fromWebMercator > 0 {
      texts.append("coordinates turned from Web Mercator (EPSG:3857) into degrees")
    }
    if overlap > 0 {
      let area = (overlap * 1000).rounded(.up) / 1000
      texts.append("polygons that overlapped by \(area) km² in all joined")
    }
    for (reason, count) in leftOut.sorted(by: { $0.key < $1.key }) {
      texts.append("\(counted(count, "feature")) left out: \(reason)")
    }
    if notAskedFor > 0 { texts.append("\(counted(notAskedFor, "feature")) not asked for left out") }
    if repeated > 0 {
      texts.append("\(counted(repeated, "row")) that repeat the day before left out")
    }
    if unknownSettlements > 0 {
      texts.append(
        "\(counted(unknownSettlements, "row")) on settlements that the base map does not have, or "
          + "has several of, left out")
    }
    if withoutGround > 0 {
      texts.append("\(counted(withoutGround, "feature")) without ground left out")
    }
    if outsideUkraine > 0 {
      texts.append("\(counted(outsideUkraine, "feature")) outside Ukraine left out")
    }
    return texts
  }

  private func counted(_ count: Int, _ word: String) -> String {
    count == 1 ? "1 \(word)" : "\(count) \(word)s"
  }
}
