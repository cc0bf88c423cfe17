package import Atlas
package import ChangeLog
package import Control
internal import Drawing
internal import Wording

/// Draws pictures of control maps and of the differences between them.
///
/// The same arguments always give the same bytes.
package enum MapRenderer {
  /// The map of a day and what changed up to it from another, if there is another, on the pages of a
  /// PDF file after those of a text; fonts are in it, and letters are text.
  package static func report(
    _ text: ReportText, of map: ControlMap, changes: ControlDifference?, on baseMap: BaseMap,
    _ request: MapRequest, crediting credits: SourceCredits
  ) throws(CartographyError) -> DrawnPicture {
    try request.validate()
    let fonts = try FontLibrary.ofPictures(in: request.style)
    let style = request.style
    var maps = [
      try Scene(
        { MapContent(map, title: request.title, wording: $0, style: style, credits: credits) },
        on: baseMap, request, fonts: fonts)
    ]
    if let changes {
      maps.append(
        try Scene(
          {
            MapContent(changes, title: request.title, wording: $0, style: style, credits: credits)
          },
          on: baseMap, request, fonts: fonts))
    }
    let pages = ReportPages(text, style: style, fonts: fonts)
      .scenes(of: maps.count, titled: "\(text.title), \(text.period)", fonts: fonts)
    do throws(DrawingError) {
      return DrawnPicture(
        file: try Scene.pdf(pages + maps, lettering: .live, fonts: fonts),
        caption: maps.map { DrawnPicture.caption($0.descriptions) }.joined(separator: "\n\n"))
    } catch {
      throw .drawing(error)
    }
  }

  /// The picture of a control map, whose sources are credited so, on its base map, with courses that
  /// are brought out, what changed up to it, and a list of claims.
  package static func picture(
    of map: ControlMap, on baseMap: BaseMap, _ request: MapRequest,
    crediting credits: SourceCredits, highlighting highlights: [MapHighlight] = [],
    changes: ControlDifference? = nil, listing claims: [ListedClaim] = []
  ) throws(CartographyError) -> DrawnPicture {
    try picture(on: baseMap, request) { wording in
      MapContent(
        map, title: request.title, wording: wording, style: request.style, credits: credits
      ).highlighting(highlights, in: request.style)
        .bringingOut(changes, wording: wording, style: request.style, credits: credits)
        .listing(claims)
    }
  }

  /// The picture of what changed between two control maps, on the base map of the later day.
  package static func picture(
    of difference: ControlDifference, on baseMap: BaseMap, _ request: MapRequest,
    crediting credits: SourceCredits
  ) throws(CartographyError) -> DrawnPicture {
    try picture(on: baseMap, request) { wording in
      MapContent(
        difference, title: request.title, wording: wording, style: request.style, credits: credits)
    }
  }

  /// The picture of where two pictures of a day differ, on the base map of the day.
  package static func picture(
    of overlay: PictureOverlay, on baseMap: BaseMap, _ request: MapRequest,
    crediting credits: SourceCredits
  ) throws(CartographyError) -> DrawnPicture {
    try picture(on: baseMap, request) { wording in
      MapContent(
        overlay, title: request.title, wording: wording, style: request.style, credits: credits)
    }
  }

  private static func picture(
    on baseMap: BaseMap, _ request: MapRequest, _ content: (MapWording) -> MapContent
  ) throws(CartographyError) -> DrawnPicture {
    try request.validate()
    let fonts = try FontLibrary.ofPictures(in: request.style)
    let scene = try Scene(content, on: baseMap, request, fonts: fonts)
    return try scene.picture(
      request.format, outlinesText: request.outlinesText, fonts: fonts,
      pixelsPerMeter: scene.pixelsPerMeter)
  }
}

/// A picture as a file, with its words.
package struct DrawnPicture: Hashable, Sendable {
  /// The bytes of the file.
  package let file: [UInt8]
  /// What it shows, its sources and its credits, in lines: for captions and for those who do not see
  /// it.
  package let caption: String

  /// A picture from its parts.
  package init(file: [UInt8], caption: String) {
    self.file = file
    self.caption = caption
  }

  /// What a file says of itself, in lines.
  package static func caption(_ descriptions: [(keyword: String, text: String)]) -> String {
    ["Warning", "Title", "Description", "Source", "Copyright"].compactMap { keyword in
      descriptions.first { $0.keyword == keyword }?.text
    }.joined(separator: "\n")
  }
}

extension Scene {
  /// The scene as a file, with its words.
  func picture(
    _ format: PictureFormat, outlinesText: Bool, fonts: borrowing FontLibrary,
    pixelsPerMeter: UInt32 = 0
  ) throws(CartographyError) -> DrawnPicture {
    DrawnPicture(
      file: try file(
        format, outlinesText: outlinesText, fonts: fonts, pixelsPerMeter: pixelsPerMeter),
      caption: DrawnPicture.caption(descriptions))
  }

  /// The resolution that a file should name: 72 points an inch; 0 at scale 1.
  fileprivate var pixelsPerMeter: UInt32 {
    scale == 1 ? 0 : UInt32((scale * 72 / 0.0254).rounded())
  }
}
