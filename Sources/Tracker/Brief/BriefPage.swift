internal import Foundation
internal import PlainText

/// A brief as a page of HTML that stands alone and prints well.
package struct BriefPage: Sendable {
  /// A picture on the page.
  package struct Figure: Sendable {
    /// What it shows, for those who do not see it and below it.
    package let caption: String
    /// The bytes of a PNG file.
    package let png: [UInt8]

    /// A figure from its parts.
    package init(caption: String, png: [UInt8]) {
      self.caption = caption
      self.png = png
    }
  }

  /// The page.
  package let html: String

  /// The page of a brief, with pictures before its sections.
  package init(_ report: BriefReport, figures: [Figure] = []) {
    var page = XMLText()
    page.append(raw: "<!DOCTYPE html>\n")
    page.open("html", ["lang": report.language])
    page.open("head")
    page.empty("meta", ["charset": "utf-8"])
    page.empty("meta", ["name": "viewport", "content": "width=device-width"])
    page.element("title", "\(report.title), \(report.period)")
    page.open("style")
    page.append(raw: Self.style)
    page.close("style")
    page.close("head")
    page.open("body")
    page.element("h1", report.title)
    page.element("p", ["class": "period"], report.period)
    page.element("p", report.basis)
    for figure in figures {
      page.open("figure")
      page.empty(
        "img",
        [
          "src": "data:image/png;base64," + Data(figure.png).base64EncodedString(),
          "alt": figure.caption,
        ])
      page.element("figcaption", figure.caption)
      page.close("figure")
    }
    for section in report.sections { page.append(section) }
    page.close("body")
    page.close("html")
    html = String(decoding: page.bytes, as: UTF8.self)
  }

  private static let style = """

    body { font: 11pt/1.45 "Noto Sans", "DejaVu Sans", sans-serif; color: #222; background: #fff;
      max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.7em; margin: 0; }
    h2 { font-size: 1.15em; margin: 1.4em 0 .3em; border-bottom: 1px solid #bbb; }
    p { margin: .3em 0; }
    .period { font-size: 1.15em; }
    table { border-collapse: collapse; width: 100%; margin: .5em 0; font-size: .9em; }
    th, td { text-align: left; vertical-align: top; padding: .15em .6em .15em 0;
      border-bottom: 1px solid #ddd; }
    thead { display: table-header-group; }
    tr, figure { break-inside: avoid; }
    h2 { break-after: avoid; }
    figure { margin: 1em 0; }
    img { width: 100%; height: auto; }
    figcaption, .command { font-size: .8em; color: #555; }
    @page { margin: 18mm 16mm; }
    @media print { body { margin: 0; max-width: none; font-size: 9.5pt; } }

    """
}

extension XMLText {
  fileprivate mutating func append(_ section: BriefReport.Section) {
    open("section", ["id": section.topic.rawValue])
    element("h2", section.title)
    for sentence in section.sentences { element("p", sentence) }
    if !section.rows.isEmpty {
      open("table")
      open("thead")
      append(row: section.columns, of: "th")
      close("thead")
      open("tbody")
      for row in section.rows { append(row: row, of: "td") }
      close("tbody")
      close("table")
    }
    if let command = section.command {
      open("p", ["class": "command"])
      element("code", command)
      close("p")
    }
    close("section")
  }

  private mutating func append(row: [String], of cell: String) {
    open("tr")
    for text in row { element(cell, text) }
    close("tr")
  }
}
