package import ChangeLog
package import Control
package import Wording

/// What is said of the tiles of a day: what they are called, what they show, whom to credit.
package struct TileWords: Hashable, Sendable {
  /// What the tiles are called.
  package let name: String
  /// What they show, in a sentence without its full stop.
  package let description: String
  /// Whom to credit: the sources of control and those of the base map, as far as they are drawn; long
  /// lists are cut short. It may stand in a page as it is: no character of it begins a tag.
  package let attribution: String
  /// All sources of control; nil where none is drawn.
  package let sources: String?

  /// The words for tiles that show a map, whose sources are credited so, and with them those of the
  /// user's atlas.
  package init(
    _ map: ControlMap, layers: TileLayers, language: MapLanguage, crediting credits: SourceCredits,
    adding attributions: [String] = [], includesEmbargoed: Bool = false
  ) {
    let wording = MapWording(language)
    let list = SourceList(map, credits)
    let side = map.view.side(among: map.sources)
    name = "\(wording.title(of: map.measuredGround)), \(wording.date(map.asOf))"
    description =
      layers.hasControl
      ? [
        includesEmbargoed ? wording.embargoMark : nil, wording.claimNotice(side),
        wording.description(of: map.view, side: side),
      ].compactMap { $0 }.joined(separator: ". ")
      : layers.hasGround
        ? wording.pick("Base map", "Картографічна основа") : wording.pick("Names", "Назви")
    let shown =
      (layers.hasControl ? [wording.sources(list)] : [])
      + (layers.hasBaseMap ? [wording.baseMapCredit(adding: attributions)] : [])
    attribution = shown.joined(separator: " ").withoutTags
    sources = layers.hasControl ? wording.sources(list, isWhole: true).withoutTags : nil
  }
}

extension String {
  /// The text with its angle brackets written as HTML entities: programs that show tiles take credits
  /// for HTML, and a source's name is anybody's words.
  fileprivate var withoutTags: String {
    split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
      .split(separator: ">", omittingEmptySubsequences: false).joined(separator: "&gt;")
  }
}
