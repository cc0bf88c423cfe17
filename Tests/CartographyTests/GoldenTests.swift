import Atlas
import ChangeLog
import Control
import Drawing
import SimpleFeatures
import TestSupport
import Testing
import Wording

@testable import Cartography

@Suite("Approved pictures")
struct GoldenTests {
  private let sheet = Fixture.sheet

  private func ground(_ look: MapStyle.Area?, isDerived: Bool = false) throws -> [Scene.Item] {
    let look = try #require(look)
    let square = PixelPath(PixelRect(x: 20, y: 20, width: 80, height: 80))
    return sheet.items(for: square, in: look, isDerived: isDerived)
  }

  @Test("Ground of each tier and status has a look of its own")
  func statuses() throws {
    let tiers: [(String, ControlTier)] = [
      ("assessed", .assessed), ("claimed-by-russia", .claimed(by: .russia)),
      ("claimed-by-ukraine", .claimed(by: .ukraine)),
    ]
    for (name, tier) in tiers {
      for status in ControlStatus.allCases where status != .assessorsDiffer || tier == .assessed {
        let items = try ground(sheet.style.look(tier, status, party: nil))
        try expectGolden("\(name)-\(status.rawValue)", Fixture.picture(of: items))
      }
      for status in [ControlStatus.advance, .infiltration] where tier != .claimed(by: .russia) {
        let items = try ground(sheet.style.look(tier, status, party: .ukraine))
        try expectGolden("\(name)-\(status.rawValue)-ukraine", Fixture.picture(of: items))
      }
    }
  }

  @Test("Each change has a look of its own")
  func changes() throws {
    for change in ControlDifference.Change.allCases {
      let items = try ground(sheet.style.changes[change])
      try expectGolden("change-\(change.rawValue)", Fixture.picture(of: items))
    }
  }

  @Test("Ground derived from settlements has soft edges")
  func softEdges() throws {
    let items = try ground(
      sheet.style.areas[.claimed(by: .russia)]?[.russianControl], isDerived: true)
    try expectGolden("derived-ground", Fixture.picture(of: items))
  }

  @Test("A drawn line of contact is crisp, one that follows settlements lies in a faint band")
  func linesOfContact() throws {
    let zigzag = PixelPath([(5, 90), (40, 40), (60, 80), (115, 20)].map(PixelPoint.init))
    for isDerived in [false, true] {
      let line = MapContent.Line(
        course: .init(), style: sheet.style.lineOfContact, casing: sheet.style.lineCasing,
        isDerived: isDerived, meaning: .lineOfContact(side: .third, isDerived: isDerived))
      let name = isDerived ? "line-of-contact-derived" : "line-of-contact"
      try expectGolden(name, Fixture.picture(of: sheet.items(for: zigzag, line)))
    }
  }

  @Test("Signs differ by what is claimed, and are hollow when the claim is denied")
  func marks() throws {
    let kinds: [ClaimKind] = [
      .encircled, .infiltrated, .advanced, .captured, .liberated, .held, .withdrawn, .contested,
      .evacuated,
    ]
    var items: [Scene.Item] = []
    for (index, kind) in kinds.enumerated() {
      let x = Double(index % 3) * 40 + 20
      let y = Double(index / 3) * 40 + 20
      let open = Fixture.mark(kind, .russia)
      let denied = Fixture.mark(kind, .ukraine, .denied)
      items += try #require(MarkSymbol(open)).items(at: PixelPoint(x: x - 8, y: y), on: sheet)
      items += try #require(MarkSymbol(denied)).items(at: PixelPoint(x: x + 9, y: y), on: sheet)
    }
    try expectGolden("marks", Fixture.picture(of: items))
  }

  @Test("Letters have halos in both alphabets, level and turned")
  func letters() throws {
    let fonts = try FontLibrary()
    let square = PixelPath(PixelRect(x: 0, y: 0, width: 60, height: 120))
    var items = sheet.items(
      for: square, in: try #require(sheet.style.areas[.claimed(by: .russia)]?[.russianControl]),
      isDerived: false)
    let look = try #require(sheet.style.places[.city]).lettering
    for (index, text) in ["Pokrovsk", "Їжакевич", "Дніпро"].enumerated() {
      let shaped = fonts.shape(text, as: look, pixelsPerPoint: 1)
      let origin = PixelPoint(x: 20.3, y: 30 + Double(index) * 22)
      items.append(
        .text(
          Scene.TextRun(
            shaped, at: origin, color: look.color, halo: sheet.style.halo, haloWidth: 2.2)))
    }
    let course = Course([PixelPoint(x: 5, y: 112), PixelPoint(x: 115, y: 88)])
    let river = fonts.shape("Siverskyi Donets", as: sheet.style.waterName, pixelsPerPoint: 1)
    items.append(
      .text(
        Scene.TextRun(
          face: river.face, size: river.size,
          glyphs: course.set(river, from: 6, raisedBy: 2).glyphs,
          color: sheet.style.waterName.color, halo: sheet.style.halo, haloWidth: 1.8)))
    try expectGolden("letters", Fixture.picture(of: items))
  }

  @Test("A road has edges, a core and its number in a box")
  func road() throws {
    let frame = PixelRect(x: 0, y: 0, width: 120, height: 120)
    let projection = MapProjection(Fixture.extent, in: frame)
    let fonts = try FontLibrary()
    var labels = MapLabels(projection: projection, sheet: sheet, signs: [])
    labels.addShields(
      labels.shownRoads(Fixture.baseMap.roads), dots: RectangleGrid(bounds: frame, cell: 24),
      fonts)
    let layers = BaseMapLayers(
      Fixture.baseMap, OblastBoundaries(Fixture.baseMap), projection: projection, sheet: sheet,
      day: Fixture.day)
    try expectGolden("road", Fixture.picture(of: layers.over + labels.items))
  }

  @Test("The scale bar has round numbers and shows where north is")
  func scaleBar() throws {
    let frame = PixelRect(x: 0, y: 0, width: 180, height: 180)
    let fonts = try FontLibrary()
    let furniture = MapFurniture(
      overview: [], projection: MapProjection(Fixture.extent, in: frame), sheet: sheet,
      content: [], fonts: fonts)
    try expectGolden("scale-bar", Fixture.picture(of: furniture.items, side: 180))
  }
}
