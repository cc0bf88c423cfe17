internal import NIOCore

/// A file of the page, which is part of the program.
struct PageAsset: Sendable {
  /// Its bytes.
  let bytes: ByteBuffer
  /// What it is.
  let type: Answer.MediaType

  private init(_ bytes: [UInt8], _ type: Answer.MediaType) {
    self.bytes = ByteBuffer(bytes: bytes)
    self.type = type
  }

  /// The asset of a name; nil when there is none.
  init?(name: Substring) {
    guard let asset = Self.byName[String(name)] else { return nil }
    self = asset
  }

  /// The page itself.
  static let page = PageAsset(PackageResources.index_html, .html)
  /// The description of the API.
  static let openAPI = PageAsset(PackageResources.openapi_json, .openAPI)

  private static let byName: [String: PageAsset] = {
    var assets: [String: PageAsset] = [:]
    for (files, type) in [(modules, Answer.MediaType.javascript), (styles, .css), (icons, .svg)] {
      for file in files { assets[file.name] = PageAsset(file.bytes, type) }
    }
    return assets
  }()

  private static let modules: [(name: String, bytes: [UInt8])] = [
    ("address.js", PackageResources.address_js),
    ("ahead.js", PackageResources.ahead_js),
    ("calendar.js", PackageResources.calendar_js),
    ("caption.js", PackageResources.caption_js),
    ("changepage.js", PackageResources.changepage_js),
    ("claimcard.js", PackageResources.claimcard_js),
    ("claimpage.js", PackageResources.claimpage_js),
    ("compare.js", PackageResources.compare_js),
    ("daylist.js", PackageResources.daylist_js),
    ("days.js", PackageResources.days_js),
    ("difference.js", PackageResources.difference_js),
    ("dom.js", PackageResources.dom_js),
    ("downloads.js", PackageResources.downloads_js),
    ("embed.js", PackageResources.embed_js),
    ("figures.js", PackageResources.figures_js),
    ("frames.js", PackageResources.frames_js),
    ("geodesic.js", PackageResources.geodesic_js),
    ("groundpage.js", PackageResources.groundpage_js),
    ("language.js", PackageResources.language_js),
    ("legend.js", PackageResources.legend_js),
    ("live.js", PackageResources.live_js),
    ("main.js", PackageResources.main_js),
    ("map.js", PackageResources.map_js),
    ("measure.js", PackageResources.measure_js),
    ("menus.js", PackageResources.menus_js),
    ("notices.js", PackageResources.notices_js),
    ("overlay.js", PackageResources.overlay_js),
    ("pages.js", PackageResources.pages_js),
    ("panel.js", PackageResources.panel_js),
    ("picture.js", PackageResources.picture_js),
    ("retry.js", PackageResources.retry_js),
    ("scalebar.js", PackageResources.scalebar_js),
    ("search.js", PackageResources.search_js),
    ("selection.js", PackageResources.selection_js),
    ("server.js", PackageResources.server_js),
    ("settings.js", PackageResources.settings_js),
    ("share.js", PackageResources.share_js),
    ("store.js", PackageResources.store_js),
    ("swipe.js", PackageResources.swipe_js),
    ("tiles.js", PackageResources.tiles_js),
    ("timeline.js", PackageResources.timeline_js),
    ("track.js", PackageResources.track_js),
    ("waiting.js", PackageResources.waiting_js),
    ("words.js", PackageResources.words_js),
  ]

  private static let styles: [(name: String, bytes: [UInt8])] = [
    ("panels.css", PackageResources.panels_css),
    ("style.css", PackageResources.style_css),
  ]

  private static let icons: [(name: String, bytes: [UInt8])] = [
    ("icon.svg", PackageResources.icon_svg)
  ]
}
