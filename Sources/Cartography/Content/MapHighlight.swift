internal import ChangeLog
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

  /// The line that is drawn for it: roads narrower than the passage that they run through.
  func line(in style: MapStyle) -> MapContent.Line {
    let ink = style.title.color
    let stroke =
      switch kind {
      case .passage: Stroke(color: ink, width: 3.6, dash: [8, 4])
      case .roadUnderRussianControl: style.roadUnderRussianControl
      case .otherRoad: style.otherRoad
      }
    return MapContent.Line(
      course: course, style: stroke,
      casing: Stroke(color: style.page, width: stroke.width + 2.6), isDerived: false,
      meaning: .highlight(kind))
  }
}
