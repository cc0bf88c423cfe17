import ChangeLog
import Control
import TestSupport
import Testing
import TileDrawing
import Wording

@Suite("Words of tiles")
struct TileWordsTests {
  private func words(_ layers: TileLayers, _ credit: String = "The Mappers") -> TileWords {
    let record = SourceRecord(source: Fixture.monitor.name, attribution: credit)
    return TileWords(
      Fixture.map(), layers: layers, language: .english,
      crediting: SourceCredits([record.source: record]))
  }

  @Test("The overlay credits the sources of control, the base map its own, the whole map both")
  func attribution() {
    let baseMap = MapWording(.english).baseMapCredit
    #expect(words(.control).attribution.hasPrefix("Sources: The Mappers. Data as of"))
    #expect(!words(.control).attribution.contains("GeoNames"))
    #expect(words(.all).attribution == "\(words(.control).attribution) \(baseMap)")
    for layers in [TileLayers.basemap, .ground, .names] {
      #expect(words(layers).attribution == baseMap && words(layers).sources == nil)
    }
  }

  @Test("A credit begins no tag in a page that takes it for HTML")
  func noTags() {
    let words = words(.control, "<img src=x onerror=alert(1)>")
    for text in [words.attribution, words.sources ?? ""] {
      #expect(text.hasPrefix("Sources: &lt;img src=x onerror=alert(1)&gt;. Data"), "\(text)")
    }
  }
}
