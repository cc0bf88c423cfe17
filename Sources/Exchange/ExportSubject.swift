public import ChangeLog

/// What a feature of an exported map shows; features of one subject look alike.
public enum ExportSubject: Hashable, Sendable {
  /// Ground: who says so (`assessed`, `claimed-by-russia` …), and how it stands
  /// (`russian-control`, `contested` …).
  case controlArea(tier: String, status: String)
  /// The edge of Russian control, and who says so.
  case lineOfContact(tier: String)
  /// A sign for a claim that paints no ground, and on whose side its source stands.
  case controlMark(side: Side)

  /// The layer of the features.
  var layer: ExportLayer {
    switch self {
    case .controlArea: .controlAreas
    case .lineOfContact: .lineOfContact
    case .controlMark: .controlMarks
    }
  }

  /// Who says so, for an area or a line.
  var tier: String? {
    switch self {
    case .controlArea(let tier, _), .lineOfContact(let tier): tier
    case .controlMark: nil
    }
  }

  /// The name of the symbol: `assessed-russian-control`, `line-assessed`, `mark-RU`.
  var symbolName: String {
    switch self {
    case .controlArea(let tier, let status): "\(tier)-\(status)"
    case .lineOfContact(let tier): "line-\(tier)"
    case .controlMark(let side): "mark-\(side.rawValue)"
    }
  }

  /// The columns and values by which its features are told from others of the layer.
  var columns: [(name: String, value: String)] {
    switch self {
    case .controlArea(let tier, let status): [("tier", tier), ("status", status)]
    case .lineOfContact(let tier): [("tier", tier)]
    case .controlMark(let side): [("side", side.rawValue)]
    }
  }
}
