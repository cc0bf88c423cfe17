internal import PlainText

/// Scenes as the pages of PDF 1.7, with their layers as optional content and their letters as text.
///
/// Source: ISO 32000-1:2008.
struct PDFSheet: VectorSheet {
  private let lettering: VectorLettering
  /// The page that is being drawn.
  private var page = PDFContent()
  /// The pages that are done, with their scenes.
  private var pages: [(scene: Scene, content: [UInt8], roles: [Scene.Role])] = []
  /// What the marked blocks of the page are that is being drawn.
  private var roles: [Scene.Role] = []
  /// Whether letters of the block that is being drawn have been written; nil outside of blocks.
  private var hasLetters: Bool?
  private var file = PDFFile()
  private var layers: [(name: String, object: Int)] = []
  private var groups: [Int] = []
  private var masks: [Int] = []
  /// Pairs of the opacity of fills and of lines.
  private var opacities: [[Double]] = []
  private var glyphs: [FontFace: Set<UInt32>] = [:]

  init(_ lettering: VectorLettering) { self.lettering = lettering }

  /// Draws a scene as the next page.
  mutating func addPage(_ scene: Scene, _ fonts: borrowing FontLibrary) throws(DrawingError) {
    let point = (1 / scene.scale).formatted(decimalsUpTo: 5)
    let height = number(Double(scene.height) / scene.scale)
    page = PDFContent()
    roles = []
    if !scene.isText { page.put("/Figure <</MCID 0>> BDC\n") }
    page.put("q \(point) 0 0 -\(point) 0 \(height) cm\n")
    try draw(scene, fonts)
    page.put(scene.isText ? "Q\n" : "Q\nEMC\n")
    pages.append((scene, page.bytes, roles))
  }

  mutating func beginBlock(_ role: Scene.Role) {
    hasLetters = false
    if role == .artifact {
      page.put("/Artifact BMC\nq\n")
    } else {
      page.put("/\(role.tag) <</MCID \(roles.count)>> BDC\nq\n")
      roles.append(role)
    }
  }

  mutating func beginLayer(_ name: String, clip: PixelRect?) {
    hasLetters = nil
    let object = file.reserve()
    file.set(object, "<</Type/OCG/Name \(PDFFile.text(name))>>")
    page.put("/OC /L\(layers.count) BDC\nq\n")
    layers.append((name, object))
    if let clip { page.put("\(corners(clip)) re W n\n") }
  }

  mutating func endLayer() { page.put("Q\nEMC\n") }

  mutating func draw(_ shape: VectorShape, fill: Color?, edge: Stroke?) {
    if let fill {
      use(fill: fill, edge: nil)
      page.add(shape)
      page.put("f*\n")
    }
    if let edge {
      use(fill: nil, edge: edge.color)
      page.use(edge)
      page.add(shape)
      page.put("S\n")
    }
  }

  mutating func draw(_ hatch: Hatch, inside area: PixelPath) {
    page.put("q\n")
    page.add(area)
    page.put("W* n\n")
    draw(hatch)
    page.put("Q\n")
  }

  private mutating func draw(_ hatch: Hatch) {
    use(fill: nil, edge: hatch.stroke.color)
    page.use(hatch.stroke)
    // A dash of no length is a dot where ends are round.
    if hatch.isDotted { page.put("1 J\n") }
    page.add(hatch.lines)
    page.put("S\n")
  }

  mutating func draw(_ fade: Fade, _ paint: Fade.Paint) {
    let corners = [fade.bounds.x, fade.bounds.y, fade.bounds.maxX, fade.bounds.maxY]
    let group = file.reserve()
    file.set(
      group,
      """
      /Type/XObject/Subtype/Form/BBox[\(corners.map(number).joined(separator: " "))]\
      /Group<</S/Transparency/CS/DeviceGray>>
      """, stream: PDFContent(mask: fade).bytes)
    groups.append(group)
    let mask = file.reserve()
    file.set(mask, "<</Type/ExtGState/SMask<</Type/Mask/S/Luminosity/G \(group) 0 R>>>>")
    page.put("q /M\(masks.count) gs\n")
    masks.append(mask)
    switch paint {
    case .color(let color): draw(.box(fade.bounds, corner: 0), fill: color, edge: nil)
    case .hatch(let hatch): draw(hatch)
    }
    page.put("Q\n")
  }

  mutating func write(_ run: Scene.TextRun, _ fonts: borrowing FontLibrary) {
    guard let first = run.glyphs.first else { return }
    var run = run
    // Lines of one block follow one another without a space, which screen readers would miss.
    if hasLetters == true, lettering == .live {
      run = run.afterSpace(fonts[run.face].space, at: first)
    }
    if hasLetters != nil { hasLetters = true }
    if lettering == .live { glyphs[run.face, default: []].formUnion(run.glyphs.map(\.id)) }
    if let halo = run.halo {
      use(fill: nil, edge: halo)
      page.use(Stroke(color: halo, width: run.haloWidth * 2))
      page.put("1 j\n")
      write(run, isEdge: true, fonts)
    }
    use(fill: run.color, edge: nil)
    write(run, isEdge: false, fonts)
  }

  private mutating func write(
    _ run: Scene.TextRun, isEdge: Bool, _ fonts: borrowing FontLibrary
  ) {
    guard lettering == .live else {
      for glyph in run.glyphs {
        page.add(
          fonts.outline(of: glyph.id, in: run.face), at: glyph,
          scale: run.size / fonts[run.face].unitsPerEm)
      }
      return page.put(isEdge ? "S\n" : "f\n")
    }
    page.put("BT /F\(run.face.rawValue) \(number(run.size)) Tf \(isEdge ? 1 : 0) Tr\n")
    let isLevel = run.glyphs.allSatisfy { $0.angle == 0 && $0.origin.y == run.glyphs[0].origin.y }
    if isLevel {
      page.set(run) { fonts.advance(of: $0, in: run.face) }
    } else {
      for glyph in run.glyphs { page.set(glyph) }
    }
    page.put("ET\n")
  }

  private mutating func use(fill: Color?, edge: Color?) {
    let pair = [fill?.opacity ?? 1, edge?.opacity ?? 1]
    let index = opacities.firstIndex(of: pair) ?? opacities.count
    if index == opacities.count { opacities.append(pair) }
    page.put("/G\(index) gs\n")
    if let fill { page.put("\(fill.components) rg\n") }
    if let edge { page.put("\(edge.components) RG\n") }
  }
}

extension PDFSheet {
  /// The bytes of the file.
  consuming func finished(_ fonts: borrowing FontLibrary) throws(DrawingError) -> [UInt8] {
    let (catalog, tree) = (file.reserve(), file.reserve())
    let leaves = pages.map { _ in (page: file.reserve(), content: file.reserve()) }
    let info = file.reserve()
    let structure = PDFStructure(
      pages.indices.map { index in
        let scene = pages[index].scene
        return PDFStructure.Page(
          object: leaves[index].page,
          alternative: scene.description("Description").map { text in
            "\(scene.description("Title") ?? ""). \(text)"
          }, roles: pages[index].roles)
      }, in: &file)
    let language = pages[0].scene.language.map { "/Lang(\($0))" } ?? ""
    let ordered = layers.map { "\($0.object) 0 R" }.joined(separator: " ")
    file.set(
      catalog,
      """
      <</Type/Catalog\(language)/Pages \(tree) 0 R/MarkInfo<</Marked true>>/StructTreeRoot \(structure.root) 0 R\
      /PageMode/UseOC/ViewerPreferences<</DisplayDocTitle true>>\
      /OCProperties<</OCGs[\(ordered)]/D<</Order[\(ordered)]/ON[\(ordered)]>>>>>>
      """)
    func list(_ objects: [Int]) -> String { objects.map { "\($0) 0 R" }.joined(separator: " ") }
    file.set(tree, "<</Type/Pages/Kids[\(list(leaves.map(\.page)))]/Count \(leaves.count)>>")
    let fonts = try fontResources(fonts)
    for (index, (scene, content, _)) in pages.enumerated() {
      let size = [scene.width, scene.height].map { number(Double($0) / scene.scale) }
      file.set(
        leaves[index].page,
        """
        <</Type/Page/Parent \(tree) 0 R/MediaBox[0 0 \(size[0]) \(size[1])]\
        /StructParents \(index)/Group<</S/Transparency/CS/DeviceRGB>>\
        /Contents \(leaves[index].content) 0 R/Resources<<\(fonts)\
        /ExtGState<<\(states)>>/Properties<<\(names("L", layers.map(\.object)))>>>>>>
        """)
      file.set(leaves[index].content, "", stream: content)
    }
    let scene = pages[0].scene
    let title = scene.description("Title") ?? ""
    let keys = [
      ("Title", title), ("Subject", scene.description("Description")),
      ("Author", scene.description("Source")),
      ("Keywords", scene.description("Copyright")), ("Creator", "Frontline"),
      ("Date", scene.description("Date")), ("View", scene.description("View")),
      ("KnownAt", scene.description("Known at")), ("Command", scene.description("Command")),
      ("Warning", scene.description("Warning")),
      ("Producer", "Frontline"),
    ]
    let said = keys.compactMap { key, text in text.map { "/\(key) \(PDFFile.text($0))" } }
    file.set(info, "<<\(said.joined())>>")
    return file.finished(catalog: catalog, info: info)
  }

  private func names(_ start: String, _ objects: [Int]) -> String {
    objects.enumerated().map { "/\(start)\($0.offset) \($0.element) 0 R" }.joined()
  }

  private var states: String {
    let plain = opacities.enumerated().map { index, pair in
      "/G\(index)<</ca \(number(pair[0]))/CA \(number(pair[1]))>>"
    }
    return plain.joined() + names("M", masks)
  }

  private mutating func fontResources(_ fonts: borrowing FontLibrary) throws(DrawingError)
    -> String
  {
    guard !glyphs.isEmpty else { return "" }
    var resources = ""
    for face in FontFace.allCases {
      guard let used = glyphs[face] else { continue }
      let object = try file.add(face, glyphs: used.sorted(), fonts)
      resources += "/F\(face.rawValue) \(object) 0 R"
    }
    return "/Font<<\(resources)>>"
  }
}

extension PDFFile {
  /// Adds a font with some of its glyphs; the number of its object.
  fileprivate mutating func add(
    _ face: FontFace, glyphs: [UInt32], _ fonts: borrowing FontLibrary
  ) throws(DrawingError) -> Int {
    let (font, descendant, descriptor, program, map) = (
      reserve(), reserve(), reserve(), reserve(), reserve()
    )
    // The name of a part of a font begins with six letters that tell it from other parts.
    let family = fonts.family(of: face)
    let own = family.name == face.family.name ? face.fileName.dropLast(4) : "\(family.name)-\(face)"
    let name = "FRNTLN+" + own.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    set(
      font,
      """
      <</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding/Identity-H\
      /DescendantFonts[\(descendant) 0 R]/ToUnicode \(map) 0 R>>
      """)
    let widths = glyphs.map { "\($0)[\(number(fonts.advance(of: $0, in: face)))]" }
    set(
      descendant,
      """
      <</Type/Font/Subtype/CIDFontType2/BaseFont/\(name)/CIDToGIDMap/Identity\
      /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
      /FontDescriptor \(descriptor) 0 R/DW 0/W[\(widths.joined())]>>
      """)
    let measures = fonts.measures(of: face)
    set(
      descriptor,
      """
      <</Type/FontDescriptor/FontName/\(name)/Flags \(family.isItalic ? 96 : 32)\
      /FontFamily \(Self.text(family.name))/FontWeight \(family.weight)\
      /FontBBox[\(measures.box.map(String.init).joined(separator: " "))]\
      /ItalicAngle \(family.isItalic ? -12 : 0)/Ascent \(measures.ascent)\
      /Descent \(measures.descent)/CapHeight 714/StemV \(family.weight / 5)\
      /FontFile2 \(program) 0 R>>
      """)
    let part = try fonts.subset(of: face, keeping: Set(glyphs))
    set(program, "/Length1 \(part.count)", stream: part)
    set(map, "", stream: Self.characterMap(glyphs, fonts.characters(of: face)))
    return font
  }

  /// What characters glyphs stand for, so that text can be searched and copied.
  private static func characterMap(_ glyphs: [UInt32], _ characters: [UInt32: String]) -> [UInt8] {
    var text = """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
      /CMapName /Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange

      """
    let known = glyphs.filter { characters[$0] != nil }
    for start in stride(from: 0, to: known.count, by: 100) {
      let some = known[start..<min(start + 100, known.count)]
      text += "\(some.count) beginbfchar\n"
      for glyph in some {
        let codes = (characters[glyph] ?? "").utf16.map { $0.hexadecimal(digits: 4) }.joined()
        text += "<\(glyph.hexadecimal(digits: 4))> <\(codes)>\n"
      }
      text += "endbfchar\n"
    }
    text += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    return Array(text.utf8)
  }
}

extension Scene.TextRun {
  /// The same letters after a space, which takes no room of its own.
  fileprivate func afterSpace(_ space: UInt32, at first: Glyph) -> Scene.TextRun {
    Scene.TextRun(
      face: face, size: size,
      glyphs: [Glyph(id: space, origin: first.origin, angle: first.angle)] + glyphs, color: color,
      halo: halo, haloWidth: haloWidth)
  }
}
