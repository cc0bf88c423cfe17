/// The structure of the pages of a PDF file, which screen readers follow: figures with what they
/// show, or headings, paragraphs and tables in the order in which they are read.
///
/// Source: ISO 32000-1:2008, 14.7 and 14.8.
struct PDFStructure {
  /// A page as far as structure is concerned.
  struct Page {
    /// The number of its object.
    let object: Int
    /// What its figure shows, where it is one.
    let alternative: String?
    /// What its marked blocks are, by their marks; empty for a figure.
    let roles: [Scene.Role]
  }

  /// The number of the root's object.
  let root: Int

  /// Adds the structure of pages to a file.
  init(_ pages: [Page], in file: inout PDFFile) {
    root = file.reserve()
    let (parents, document) = (file.reserve(), file.reserve())
    var writer = Writer(file: file, document: document)
    for page in pages { writer.add(page) }
    writer.closeTable()
    file = writer.file
    file.set(
      document,
      "<</Type/StructElem/S/Document/P \(root) 0 R/K[\(references(writer.kids))]>>")
    file.set(root, "<</Type/StructTreeRoot/K[\(document) 0 R]/ParentTree \(parents) 0 R>>")
    let numbered = writer.marked.enumerated().map { "\($0.offset)[\(references($0.element))]" }
    file.set(parents, "<</Nums[\(numbered.joined())]>>")
  }
}

/// References to objects, as in an array.
private func references(_ objects: [Int]) -> String {
  objects.map { "\($0) 0 R" }.joined(separator: " ")
}

/// Writes elements, tables row by row.
private struct Writer {
  var file: PDFFile
  let document: Int
  /// The elements of the document, in order.
  var kids: [Int] = []
  /// The element of each mark of each page.
  var marked: [[Int]] = []
  private var table: (number: Int, object: Int, rows: [Int])?
  private var row: (number: Int, object: Int, cells: [Int])?

  init(file: PDFFile, document: Int) {
    self.file = file
    self.document = document
  }

  mutating func add(_ page: PDFStructure.Page) {
    if page.roles.isEmpty {
      closeTable()
      let alternative = page.alternative.map { "/Alt " + PDFFile.text($0) } ?? ""
      let figure = element("Figure", in: document, mark: 0, of: page, alternative)
      kids.append(figure)
      return marked.append([figure])
    }
    marked.append(
      page.roles.enumerated().map { mark, role in
        guard case .cell(let table, let row, let isHead) = role else {
          closeTable()
          let block = element(role.tag, in: document, mark: mark, of: page)
          kids.append(block)
          return block
        }
        open(table: table, row: row)
        let scope = isHead ? "/A<</O/Table/Scope/Column>>" : ""
        let cell = element(
          role.tag, in: self.row?.object ?? document, mark: mark, of: page, scope)
        self.row?.cells.append(cell)
        return cell
      })
  }

  private mutating func element(
    _ tag: String, in parent: Int, mark: Int, of page: PDFStructure.Page, _ more: String = ""
  ) -> Int {
    let object = file.reserve()
    file.set(
      object,
      "<</Type/StructElem/S/\(tag)/P \(parent) 0 R/Pg \(page.object) 0 R/K \(mark)\(more)>>")
    return object
  }

  private mutating func open(table number: Int, row rowNumber: Int) {
    if table?.number != number {
      closeTable()
      let object = file.reserve()
      table = (number, object, [])
      kids.append(object)
    }
    guard row?.number != rowNumber else { return }
    closeRow()
    row = (rowNumber, file.reserve(), [])
  }

  private mutating func closeRow() {
    guard let row, let table else { return }
    file.set(
      row.object, "<</Type/StructElem/S/TR/P \(table.object) 0 R/K[\(references(row.cells))]>>")
    self.table?.rows.append(row.object)
    self.row = nil
  }

  /// Ends the table that is open.
  mutating func closeTable() {
    closeRow()
    guard let table else { return }
    file.set(
      table.object,
      "<</Type/StructElem/S/Table/P \(document) 0 R/K[\(references(table.rows))]>>")
    self.table = nil
  }
}

extension Scene.Role {
  /// The standard type of its structure element.
  var tag: String {
    switch self {
    case .heading(let level): "H\(level)"
    case .paragraph: "P"
    case .cell(_, _, let isHead): isHead ? "TH" : "TD"
    case .artifact: "Artifact"
    }
  }
}
