internal import Drawing

/// A text with tables, as it goes onto the pages of a report.
package struct ReportText: Sendable {
  /// A part with its heading, its sentences and a table.
  package struct Section: Sendable {
    let title: String
    let sentences: [String]
    let columns: [String]
    let rows: [[String]]

    /// A part; without columns it has no table.
    package init(title: String, sentences: [String], columns: [String], rows: [[String]]) {
      self.title = title
      self.sentences = sentences
      self.columns = columns
      self.rows = rows
    }
  }

  let title: String
  let period: String
  let basis: String
  let sections: [Section]
  /// The language of its words, as ISO 639-1 has it.
  let language: String

  /// A report from its parts.
  package init(
    title: String, period: String, basis: String, sections: [Section], language: String
  ) {
    self.language = language
    self.title = title
    self.period = period
    self.basis = basis
    self.sections = sections
  }
}

/// The pages of a report: upright sheets of A4, 72 points an inch, numbered at the foot.
struct ReportPages {
  private let style: MapStyle
  private let language: String
  private var done: [[Scene.Layer]] = []
  private var blocks: [Scene.Layer] = []
  private var tableCount = 0
  private var y = top

  private static let (width, height) = (595, 842)
  private static let (margin, top, bottom) = (50.0, 52.0, 786.0)
  private static var room: Double { Double(width) - 2 * margin }

  /// The pages of a text in a style.
  init(_ text: ReportText, style: MapStyle, fonts: borrowing FontLibrary) {
    self.style = style
    language = text.language
    let ink = style.title.color
    add(text.title, Lettering(face: .bold, size: 21, color: ink), .heading(level: 1), fonts)
    add(
      text.period, Lettering(face: .light, size: 15, color: style.date.color), .paragraph, fonts)
    y += 4
    add(
      text.basis, Lettering(face: .regular, size: 10, color: style.subtitle.color), .paragraph,
      fonts)
    for section in text.sections {
      y += 12
      // A heading stands with two lines of what follows at least.
      breakPage(unlessFits: 60)
      add(
        section.title, Lettering(face: .semibold, size: 13, color: ink), .heading(level: 2), fonts)
      y += 2
      for sentence in section.sentences {
        add(
          sentence, Lettering(face: .regular, size: 10, color: style.legend.color), .paragraph,
          fonts)
        y += 3
      }
      if !section.rows.isEmpty { addTable(section, fonts) }
    }
    done.append(blocks)
  }

  private mutating func breakPage(unlessFits height: Double) {
    guard y + height > Self.bottom else { return }
    done.append(blocks)
    blocks = []
    y = Self.top
  }

  /// Adds what screen readers read as one; nothing where there is nothing.
  private mutating func add(_ items: [Scene.Item], as role: Scene.Role) {
    if !items.isEmpty { blocks.append(Scene.Layer("text", clip: nil, items: items, role: role)) }
  }

  private mutating func add(
    _ text: String, _ lettering: Lettering, _ role: Scene.Role, _ fonts: borrowing FontLibrary
  ) {
    let leading = lettering.size * 1.4
    var block: [Scene.Item] = []
    for line in fonts.wrap(text, as: lettering, pixelsPerPoint: 1, width: Self.room) {
      if y + leading > Self.bottom {
        add(block, as: role)
        block = []
        breakPage(unlessFits: leading)
      }
      block.append(
        .text(
          Scene.TextRun(
            line, at: PixelPoint(x: Self.margin, y: y + lettering.size), color: lettering.color)))
      y += leading
    }
    add(block, as: role)
  }

  // MARK: Tables

  private mutating func addTable(_ section: ReportText.Section, _ fonts: borrowing FontLibrary) {
    y += 4
    let head = Lettering(face: .semibold, size: 8.5, color: style.legendHeading.color)
    let cell = Lettering(face: .regular, size: 8.5, color: style.legend.color)
    let widths = Self.widths(of: section, head: head, cell: cell, fonts)
    tableCount += 1
    let table = tableCount
    addRow(section.columns, head, widths, .cell(table: table, row: 0, isHead: true), fonts)
    for (index, row) in section.rows.enumerated() {
      addRow(
        row, cell, widths, .cell(table: table, row: index + 1, isHead: false),
        repeating: (section.columns, head), fonts)
    }
  }

  /// The widths of columns: what their longest words need, and the rest by how much they hold.
  private static func widths(
    of section: ReportText.Section, head: Lettering, cell: Lettering,
    _ fonts: borrowing FontLibrary
  ) -> [Double] {
    let rows = [(section.columns, head)] + section.rows.map { ($0, cell) }
    var least: [Double] = []
    var wanted: [Double] = []
    for column in section.columns.indices {
      var (longest, sum) = (0.0, 0.0)
      for (row, lettering) in rows where column < row.count {
        func width(_ text: some StringProtocol) -> Double {
          fonts.shape(String(text), as: lettering, pixelsPerPoint: 1).width
        }
        sum = max(sum, width(row[column]))
        longest = row[column].split(separator: " ").reduce(longest) { max($0, width($1)) }
      }
      // Days and figures stay in one line.
      let whole = sum + gap
      least.append(whole < shortCell ? whole : min(longest + gap, room / 3))
      wanted.append(max(whole, least[column]))
    }
    let needed = wanted.reduce(0, +)
    guard needed > room else { return wanted }
    let spare = max(0, room - least.reduce(0, +))
    let more = zip(wanted, least).map { $0 - $1 }
    let all = max(more.reduce(0, +), 1)
    return zip(least, more).map { $0 + spare * $1 / all }
  }

  private static let gap = 9.0
  /// A column whose widest cell takes no more points than these is not broken.
  private static let shortCell = 96.0

  /// Adds a row; on a new page the head of the table comes again first.
  private mutating func addRow(
    _ cells: [String], _ lettering: Lettering, _ widths: [Double], _ role: Scene.Role,
    repeating head: (cells: [String], lettering: Lettering)? = nil,
    _ fonts: borrowing FontLibrary
  ) {
    let leading = lettering.size * 1.32
    var columns: [[ShapedText]] = []
    for (text, width) in zip(cells, widths) {
      columns.append(
        fonts.wrap(text, as: lettering, pixelsPerPoint: 1, width: max(width - Self.gap, 20)))
    }
    let height = leading * Double(columns.map(\.count).max() ?? 1) + 4
    if let head {
      if y + height > Self.bottom {
        breakPage(unlessFits: height)
        addRow(head.cells, head.lettering, widths, .artifact, fonts)
      }
    } else {
      // A head stands with two lines of its table at least.
      breakPage(unlessFits: height + 2.5 * leading)
    }
    var x = Self.margin
    for (lines, width) in zip(columns, widths) {
      add(
        lines.enumerated().map { index, line in
          .text(
            Scene.TextRun(
              line,
              at: PixelPoint(x: x, y: y + lettering.size + leading * Double(index)),
              color: lettering.color))
        }, as: role)
      x += width
    }
    y += height
    let rule = [Self.margin, Self.margin + Self.room].map { PixelPoint(x: $0, y: y - 1.5) }
    add(
      [.line(PixelPath(rule), Stroke(color: style.frame.color, width: 0.5))], as: .artifact)
  }

  // MARK: Pages

  /// The pages as scenes, with their numbers among all pages of the file.
  func scenes(
    of count: Int, titled title: String, fonts: borrowing FontLibrary
  ) -> [Scene] {
    let foot = Lettering(face: .regular, size: 8.5, color: style.footer.color)
    var scenes: [Scene] = []
    for (index, blocks) in done.enumerated() {
      let number = fonts.shape(
        "\(index + 1) / \(done.count + count)", as: foot, pixelsPerPoint: 1)
      let name = fonts.shape("\(title) · Frontline", as: foot, pixelsPerPoint: 1)
      let words: [Scene.Item] = [
        .text(
          Scene.TextRun(name, at: PixelPoint(x: Self.margin, y: 812), color: foot.color)),
        .text(
          Scene.TextRun(
            number,
            at: PixelPoint(x: Self.margin + Self.room - number.width, y: 812), color: foot.color)),
      ]
      var scene = Scene(
        width: Self.width, height: Self.height, scale: 1, background: style.page,
        worldPixel: PixelPoint(x: 0, y: 0),
        layers: blocks + [Scene.Layer("foot", clip: nil, items: words, role: .artifact)],
        descriptions: [("Title", title), ("Software", "Frontline")])
      scene.language = language
      scenes.append(scene)
    }
    return scenes
  }
}
