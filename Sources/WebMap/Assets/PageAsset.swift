/// The files of the page, which are part of the program.
enum PageAsset {
  /// The page itself.
  static let page = text(PackageResources.index_html)
  /// The description of the API.
  static let openAPI = text(PackageResources.openapi_json)
  /// The sign in the browser's tab.
  static let icon = text(PackageResources.icon_svg)

  /// The modules, by the names of their files.
  static let modules: [(name: String, text: String)] = [
    ("address.js", text(PackageResources.address_js)),
    ("ahead.js", text(PackageResources.ahead_js)),
    ("background.js", text(PackageResources.background_js)),
    ("calendar.js", text(PackageResources.calendar_js)),
    ("caption.js", text(PackageResources.caption_js)),
    ("changepage.js", text(PackageResources.changepage_js)),
    ("claimcard.js", text(PackageResources.claimcard_js)),
    ("claimpage.js", text(PackageResources.claimpage_js)),
    ("compare.js", text(PackageResources.compare_js)),
    ("credit.js", text(PackageResources.credit_js)),
    ("daylist.js", text(PackageResources.daylist_js)),
    ("days.js", text(PackageResources.days_js)),
    ("difference.js", text(PackageResources.difference_js)),
    ("disagreement.js", text(PackageResources.disagreement_js)),
    ("dom.js", text(PackageResources.dom_js)),
    ("downloads.js", text(PackageResources.downloads_js)),
    ("embed.js", text(PackageResources.embed_js)),
    ("figures.js", text(PackageResources.figures_js)),
    ("film.js", text(PackageResources.film_js)),
    ("frames.js", text(PackageResources.frames_js)),
    ("geodesic.js", text(PackageResources.geodesic_js)),
    ("groundpage.js", text(PackageResources.groundpage_js)),
    ("language.js", text(PackageResources.language_js)),
    ("layers.js", text(PackageResources.layers_js)),
    ("legend.js", text(PackageResources.legend_js)),
    ("live.js", text(PackageResources.live_js)),
    ("main.js", text(PackageResources.main_js)),
    ("map.js", text(PackageResources.map_js)),
    ("measure.js", text(PackageResources.measure_js)),
    ("menus.js", text(PackageResources.menus_js)),
    ("notices.js", text(PackageResources.notices_js)),
    ("overlay.js", text(PackageResources.overlay_js)),
    ("pages.js", text(PackageResources.pages_js)),
    ("panel.js", text(PackageResources.panel_js)),
    ("picture.js", text(PackageResources.picture_js)),
    ("placepage.js", text(PackageResources.placepage_js)),
    ("player.js", text(PackageResources.player_js)),
    ("print.js", text(PackageResources.print_js)),
    ("retry.js", text(PackageResources.retry_js)),
    ("scalebar.js", text(PackageResources.scalebar_js)),
    ("search.js", text(PackageResources.search_js)),
    ("selection.js", text(PackageResources.selection_js)),
    ("server.js", text(PackageResources.server_js)),
    ("settings.js", text(PackageResources.settings_js)),
    ("share.js", text(PackageResources.share_js)),
    ("shownby.js", text(PackageResources.shownby_js)),
    ("sources.js", text(PackageResources.sources_js)),
    ("store.js", text(PackageResources.store_js)),
    ("swipe.js", text(PackageResources.swipe_js)),
    ("tiles.js", text(PackageResources.tiles_js)),
    ("timeline.js", text(PackageResources.timeline_js)),
    ("track.js", text(PackageResources.track_js)),
    ("waiting.js", text(PackageResources.waiting_js)),
    ("words.js", text(PackageResources.words_js)),
  ]

  /// The style sheets, in the order in which they count.
  static let styles: [(name: String, text: String)] = [
    ("style.css", text(PackageResources.style_css)),
    ("panels.css", text(PackageResources.panels_css)),
  ]

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
