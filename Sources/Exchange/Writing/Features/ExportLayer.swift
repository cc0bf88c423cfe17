/// The layers of an exported map; the raw value names the table in a GeoPackage.
package enum ExportLayer: String, CaseIterable, Sendable {
  /// Ground and who is said to control it.
  case controlAreas = "control_areas"
  /// The edge of Russian control.
  case lineOfContact = "line_of_contact"
  /// Signs for claims that paint no ground.
  case controlMarks = "control_marks"
  /// Lines that sources draw: fortifications, obstacles, courses of advances.
  case claimLines = "claim_lines"

  /// The name of one feature's sort, as GeoJSON and KML write it.
  var featureName: String {
    switch self {
    case .controlAreas: "controlArea"
    case .lineOfContact: "lineOfContact"
    case .controlMarks: "controlMark"
    case .claimLines: "claimLine"
    }
  }

  /// What the layer is called.
  var title: String {
    switch self {
    case .controlAreas: "Control of ground"
    case .lineOfContact: "Line of contact"
    case .controlMarks: "Claims shown as signs"
    case .claimLines: "Claims shown as lines"
    }
  }

  /// The expression that makes the name of a feature's symbol out of its columns, for QGIS.
  var symbolExpression: String {
    let derived = "if(\"derived\", '-derived', '')"
    return switch self {
    case .controlAreas:
      "\"tier\" || '-' || \"status\" || if(\"party\" = 'UA', '-ukraine', '') || \(derived)"
    case .lineOfContact: "'line-' || \"tier\" || \(derived)"
    case .controlMarks: "'mark-' || \"side\""
    case .claimLines: "'claim-line-' || \"side\""
    }
  }
}
