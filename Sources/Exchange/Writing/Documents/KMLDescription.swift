internal import ChangeLog
internal import PlainText
internal import SimpleFeatures

/// What the balloon of a feature says, as HTML in which all that others wrote is escaped.
enum KMLDescription {
  /// At most so many claims are told in full.
  private static let mostClaims = 10

  /// The HTML of a feature's balloon.
  static func html(_ feature: ExportFeature, _ map: ExportMap) -> String {
    var lines = ["<b>\(escaped(feature.title))</b>", "As of \(map.asOf)"]
    if let measure = feature.measure {
      let unit = feature.layer == .controlAreas ? "km²" : "km"
      lines.append("\(measure.formatted(decimals: 2)) \(unit), geodesic on WGS 84")
    }
    if feature.subject.isDerived == true {
      lines.append("Derived from the positions of settlements; the edges are approximate.")
    }
    if let standing = feature.standing, standing != .unanswered {
      lines.append("The newest claim is \(standing.rawValue).")
    }
    let newest = feature.claims.sorted {
      ($0.claim.validFrom, $0.id) > ($1.claim.validFrom, $1.id)
    }
    lines += newest.prefix(mostClaims).map { entry in
      let claim = entry.claim
      return "\(claim.validFrom), \(escaped(claim.source.name)), \(claim.kind.rawValue), "
        + "\(escaped(claim.subject.label)): “\(escaped(claim.statement))” [\(entry.id)]"
    }
    if newest.count > mostClaims {
      lines.append("and \(newest.count - mostClaims) more claims, named in the data")
    }
    let credits = feature.credits.map(escaped)
    if !credits.isEmpty { lines.append("Sources: \(credits.joined(separator: "; "))") }
    return lines.joined(separator: "<br/>\n")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
