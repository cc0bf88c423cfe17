package import Atlas
package import ChangeLog
package import Control
internal import Drawing
internal import Wording

/// Draws pictures of control maps and of the differences between them.
///
/// The same arguments always give the same bytes.
package enum MapRenderer {
  /// The picture of a control map, whose sources are credited so, on its base map, with courses that
  /// are brought out.
  package static func file(
    of map: ControlMap, on baseMap: BaseMap, _ request: MapRequest,
    crediting credits: SourceCredits, highlighting highlights: [MapHighlight] = []
  ) throws(CartographyError) -> [UInt8] {
    try file(on: baseMap, request) { wording in
      MapContent(
        map, title: request.title, wording: wording, style: request.style, credits: credits
      ).highlighting(highlights, in: request.style)
    }
  }

  /// The picture of what changed between two control maps, on the base map of the later day.
  package static func file(
    of difference: ControlDifference, on baseMap: BaseMap, _ request: MapRequest,
    crediting credits: SourceCredits
  ) throws(CartographyError) -> [UInt8] {
    try file(on: baseMap, request) { wording in
      MapContent(
        difference, title: request.title, wording: wording, style: request.style, credits: credits)
    }
  }

  /// The picture of where two pictures of a day differ, on the base map of the day.
  package static func file(
    of overlay: PictureOverlay, on baseMap: BaseMap, _ request: MapRequest,
    crediting credits: SourceCredits
  ) throws(CartographyError) -> [UInt8] {
    try file(on: baseMap, request) { wording in
      MapContent(
        overlay, title: request.title, wording: wording, style: request.style, credits: credits)
    }
  }

  private static func file(
    on baseMap: BaseMap, _ request: MapRequest, _ content: (MapWording) -> MapContent
  ) throws(CartographyError) -> [UInt8] {
    try request.validate()
    let fonts = try FontLibrary.ofPictures(in: request.style)
    let scene = try Scene(content, on: baseMap, request, fonts: fonts)
    return try scene.file(
      request.format, outlinesText: request.outlinesText, fonts: fonts,
      pixelsPerMeter: scene.pixelsPerMeter)
  }
}

extension Scene {
  /// The resolution that a file should name: 72 points an inch; 0 at scale 1.
  fileprivate var pixelsPerMeter: UInt32 {
    scale == 1 ? 0 : UInt32((scale * 72 / 0.0254).rounded())
  }
}
