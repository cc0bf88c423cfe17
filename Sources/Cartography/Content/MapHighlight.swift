internal import Drawing
package import SimpleFeatures

/// A course that a picture brings out beside control, because an answer is about it.
package struct MapHighlight: Sendable {
  /// What it is.
  package enum Kind: Hashable, Sendable {
    /// The narrowest place of the way from a town to its rear, straight across.
    case passage(kilometers: Double)
    /// Roads on ground that is shown under Russian control.
    case roadUnderRussianControl
    /// Roads on other ground.
    case otherRoad
  }

  let kind: Kind
  let course: MultiLineString

  /// A course of a kind.
  package init(_ kind: Kind, _ course: MultiLineString) {
    self.kind = kind
    self.course = course
  }

  private static let width = 3.0
  private static let casing = 5.6

  /// The line that is drawn for it.
  func line(in style: MapStyle) -> MapContent.Line {
    let color =
      switch kind {
      case .passage, .otherRoad: style.legend.color
      case .roadUnderRussianControl: style.lineOfContact.color
      }
    return MapContent.Line(
      course: course, style: Stroke(color: color, width: Self.width),
      casing: Stroke(color: style.page, width: Self.casing), isDerived: false,
      meaning: .highlight(kind))
  }
}
