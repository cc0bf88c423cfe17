package import ChangeLog

/// What a feature of an exported map shows; features of one subject look alike.
package enum ExportSubject: Hashable, Sendable {
  /// Ground: who says so (`assessed`, `claimed-by-russia` …), how it stands (`russian-control`,
  /// `contested` …), whose forces advance or infiltrate, and whether its edges were worked out from
  /// settlements.
  case controlArea(tier: String, status: String, party: Side? = nil, isDerived: Bool)
  /// The edge of Russian control, who says so, and whether it follows settlements.
  case lineOfContact(tier: String, isDerived: Bool)
  /// A sign for a claim that paints no ground, and on whose side its source stands.
  case controlMark(side: Side)
  /// A line that a source draws, and on whose side it stands.
  case claimLine(side: Side)

  /// The layer of the features.
  var layer: ExportLayer {
    switch self {
    case .controlArea: .controlAreas
    case .lineOfContact: .lineOfContact
    case .controlMark: .controlMarks
    case .claimLine: .claimLines
    }
  }

  /// Who says so, for an area or a line of contact.
  var tier: String? {
    switch self {
    case .controlArea(let tier, _, _, _), .lineOfContact(let tier, _): tier
    case .controlMark, .claimLine: nil
    }
  }

  /// Whether its edges were worked out from settlements and not drawn by a source; nil for a sign and a
  /// line of a claim.
  var isDerived: Bool? {
    switch self {
    case .controlArea(_, _, _, let isDerived), .lineOfContact(_, let isDerived): isDerived
    case .controlMark, .claimLine: nil
    }
  }

  /// The name of the symbol: `assessed-russian-control`, `line-assessed-derived`, `mark-RU`,
  /// `claim-line-RU`.
  var symbolName: String {
    let name =
      switch self {
      case .controlArea(let tier, let status, let party, _):
        "\(tier)-\(status)\(party == .ukraine ? "-ukraine" : "")"
      case .lineOfContact(let tier, _): "line-\(tier)"
      case .controlMark(let side): "mark-\(side.rawValue)"
      case .claimLine(let side): "claim-line-\(side.rawValue)"
      }
    return isDerived == true ? name + "-derived" : name
  }

  /// The columns and values by which its features are told from others of the layer.
  var columns: [(name: String, value: String)] {
    let derived = isDerived.map { [("derived", $0 ? "1" : "0")] } ?? []
    return switch self {
    case .controlArea(let tier, let status, let party, _):
      [("tier", tier), ("status", status)] + (party.map { [("party", $0.rawValue)] } ?? [])
        + derived
    case .lineOfContact(let tier, _): [("tier", tier)] + derived
    case .controlMark(let side), .claimLine(let side): [("side", side.rawValue)]
    }
  }
}
