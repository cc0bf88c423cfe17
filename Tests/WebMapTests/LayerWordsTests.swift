import Testing
import Tracker

@testable import WebMap

@Suite("Words for the layers of the base map")
struct LayerWordsTests {
  @Test("Every layer has its words on the page and is named in the description of the API")
  func everywhere() throws {
    let words = try #require(PageAsset.modules.first { $0.name == "words.js" }).text
    for layer in LayerWords.all { #expect(words.contains("\"layer-\(layer)\": ["), "\(layer)") }
    let list = LayerWords.all.joined(separator: "|")
    #expect(PageAsset.openAPI.contains("\"^(\(list))(,(\(list)))*$\""))
  }

  @Test("A list of layers is taken in any order, and not where a word is none or stands twice")
  func lists() {
    #expect(LayerWords.leftOut("woods,streets") == ["streets", "woods"])
    for list in ["", ",", "woods,", "woods,woods", "wood", "Woods", "none", "boundary_lines"] {
      #expect(LayerWords.leftOut(list) == nil, "\(list)")
    }
  }
}
