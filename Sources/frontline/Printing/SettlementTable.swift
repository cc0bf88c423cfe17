internal import PlainText
import Tracker

/// A settlement on a day, or the changes of many, as tables for people.
struct SettlementTable {
  /// What is told of the settlement.
  let text: String

  init(_ report: SettlementReport) {
    let place = report.place
    var layers = TextTable(["PICTURE", "OF", "STATUS", "BUILT-UP AREA"])
    for layer in report.layers {
      layers.add([
        layer.picture + (layer.derived ? " (derived)" : ""), layer.observedOn ?? "–",
        layer.status,
        layer.builtUpShare.map {
          "\(($0 * 100).formatted(decimals: 0)) % under Russian control (\(layer.builtUp ?? ""))"
        } ?? "–",
      ])
    }
    var claims = TextTable(["CLAIMED", "SOURCE", "KIND", "STANDING", "ID"])
    for claim in report.claims {
      claims.add([claim.claimedOn, claim.source, claim.kind, claim.standing, claim.id])
    }
    let heading = "\(place.name) (\(place.nameInUkrainian)), \(place.oblast), \(place.raion)"
    var lines = [
      "\(Console.bold(heading)) on \(report.date)", "", layers.text, "", Self.distance(report),
    ]
    if report.derivedFrom == "outline" {
      lines.append("Built-up shares are of the settlement's outline in the atlas.")
    }
    if !report.roads.isEmpty {
      lines.append("Roads within 2 km (schematic): \(report.roads.joined(separator: ", "))")
    }
    if let changes = report.changes, let bands = report.bands {
      lines += ["", Console.bold("Changes in \(Console.harmless(report.picture))'s maps")]
      lines += changes.isEmpty ? ["none"] : changes.map(Self.line)
      lines += (report.flicker ?? []).map { "\($0.date)  \($0.to) for \($0.lastedDays) d: flicker" }
      lines += [""]
      lines += bands.map {
        "\($0.from) → \($0.to)  \(Console.harmless($0.picture)): \($0.status)"
      }
    }
    lines += ["", report.claims.isEmpty ? "No claims about it up to the day." : claims.text]
    text = lines.joined(separator: "\n")
  }

  /// The distance to the line and how it changed.
  private static func distance(_ report: SettlementReport) -> String {
    let picture = Console.harmless(report.picture)
    guard let distance = report.distanceToLineKilometers else {
      return "No line of contact in \(picture)'s picture of \(report.observedOn)."
    }
    let side = distance < 0 ? ", inside ground shown under Russian control" : ""
    let accuracy = report.isWithinAccuracy ? "; within the accuracy of the map" : ""
    func change(_ kilometers: Double?, _ day: String?, _ changed: Bool, _ days: Int) -> String {
      guard let day else { return "Over \(days) days: no picture so old." }
      if changed { return "Over \(days) days: another status on \(day)." }
      guard let kilometers else { return "Over \(days) days: no line on \(day)." }
      let sign = kilometers > 0 ? "+" : ""
      return "Over \(days) days: \(sign)\(kilometers.formatted(decimals: 2)) km since \(day)."
    }
    return """
      Line of contact \(abs(distance).formatted(decimals: 2)) km \
      \(report.directionToLine ?? "")\(side) in \(picture)'s picture of \(report.observedOn)\
      \(accuracy).
      \(change(
        report.changeOver30DaysKilometers, report.observedOn30DaysBefore,
        report.statusChangedOver30Days, 30))
      \(change(
        report.changeOver90DaysKilometers, report.observedOn90DaysBefore,
        report.statusChangedOver90Days, 90))
      """
  }

  private static func line(_ change: SettlementsReport.Change) -> String {
    let range = change.earliestDate == change.date ? "" : " (\(change.earliestDate) or later)"
    return "\(change.date)\(range)  \(change.to)\(change.unconfirmed ? ", unconfirmed" : "")"
  }

  /// The changes of many settlements.
  static func text(of report: SettlementsReport) -> String {
    var changes = TextTable(["DATE", "NOT BEFORE", "TO", "SETTLEMENT", "RAION", "OBLAST", ""])
    for change in report.changes {
      changes.add([
        change.date, change.earliestDate, change.to, change.name, change.raion, change.oblast,
        change.unconfirmed ? "unconfirmed" : nil,
      ])
    }
    var flicker = TextTable(["DATE", "DAYS", "TO", "SETTLEMENT", "OBLAST"], numeric: [1])
    for found in report.flicker {
      flicker.add([found.date, "\(found.lastedDays)", found.to, found.name, found.oblast])
    }
    let heading =
      "\(Console.harmless(report.picture)), \(report.from) → \(report.to), "
      + "\(report.observedDays) days"
    return """
      \(Console.bold(heading)), at most \(report.longestGapDays) apart\
      \(report.derived ? "; derived from settlements and claims" : "")
      Of \(report.settlements) settlements \(report.russianOnFirstDay) are shown under Russian \
      control on the first day and \(report.russianOnLastDay) on the last. Days are the map's.

      \(report.changes.isEmpty ? "No changes." : changes.text)

      \(report.flicker.isEmpty
        ? "No state of less than three days."
        : Console.bold("Flicker: shown for less than three days") + "\n" + flicker.text)
      """
  }
}
