internal import HTTPTypes
internal import NIOCore
internal import PlainText

/// The files that a visit of the page needs: few, compressed, each with a name that says what is in
/// it, so that a browser keeps it for ever.
struct PageFiles: Sendable {
  /// The page before and after its title.
  private let page: (before: String, after: String)
  /// The description of the API.
  let openAPI: Document
  private let files: [String: Document]
  private let library: MapLibrary

  /// The files of the page and of the map library.
  init(library: MapLibrary) {
    let script = ScriptBundle(PageAsset.modules).text
    let libraryStyle = library.text(of: .style).replacing(
      "url(images/", with: "url(../leaflet/images/")
    let style = ([libraryStyle] + PageAsset.styles.map(\.text)).joined(separator: "\n")
    let parts: [(placeholder: String, text: String, type: Answer.MediaType, ending: String)] = [
      ("page/main.js", script, .javascript, "js"),
      ("page/style.css", style, .css, "css"),
      ("leaflet/leaflet.js", library.text(of: .script), .javascript, "js"),
      ("page/icon.svg", PageAsset.icon, .svg, "svg"),
    ]
    var files: [String: Document] = [:]
    var page = PageAsset.page
    for (placeholder, text, type, ending) in parts {
      let document = Document(ByteBuffer(string: text), type, effort: .most)
      let name = "\(document.tag.prefix(16)).\(ending)"
      files[name] = document
      page = page.replacing("\"\(placeholder)\"", with: "\"page/\(name)\"")
    }
    let around = page.split(separator: Self.title, maxSplits: 1)
    precondition(around.count == 2, "the page has no title")
    self.page = (String(around[0]), String(around[1]))
    openAPI = Document(ByteBuffer(string: PageAsset.openAPI), .openAPI, effort: .most)
    self.files = files
    self.library = library
  }

  private static let title = "<title>Frontline</title>"

  /// The page with other things in its head where its title stands.
  func text(withHead head: String) -> String { page.before + head + page.after }

  /// Whether the page can be shown with what is there.
  var isComplete: Bool { library.isComplete }

  /// A file of the page; nil when there is none of that name.
  func file(named name: String) -> Document? { files[name] }

  /// A file of the map library; says what to install when it is missing.
  func file(_ file: LibraryFile) throws(Problem) -> Document { try library.document(of: file) }
}

/// The modules of the page as one script: each a function of its own, in the order in which they
/// need one another, so that they share no name.
///
/// It understands the forms that the modules are written in: `import { a, b } from "./x.js";`, and
/// `export` before a function, a class or a `const`.
struct ScriptBundle {
  private struct Module {
    let name: String
    let imports: [(names: String, from: String)]
    let exports: [String]
    let body: String
  }

  /// The script.
  let text: String

  /// The bundle of modules by the names of their files.
  init(_ sources: [(name: String, text: String)]) {
    let modules = Dictionary(
      uniqueKeysWithValues: sources.map { ($0.name, Self.module($0.name, $0.text)) })
    var done: Set<String> = []
    var parts: [String] = []
    func add(_ module: Module) {
      guard done.insert(module.name).inserted else { return }
      for (_, from) in module.imports {
        guard let needed = modules[from] else {
          preconditionFailure("\(module.name) imports \(from), which is no module of the page")
        }
        add(needed)
      }
      parts.append(Self.function(of: module))
    }
    for (name, _) in sources.sorted(by: { $0.name < $1.name }) {
      if let module = modules[name] { add(module) }
    }
    text = "\"use strict\";\n" + parts.joined()
  }

  private static func module(_ name: String, _ source: String) -> Module {
    let imports = source.matches(of: #/(?m)^import \{([^}]*)\} from "\./([a-z]+\.js)";\n/#)
    let exports = source.matches(
      of: #/(?m)^export (?:async )?(?:function|class|const) ([A-Za-z]+)/#)
    let body = source.replacing(#/(?m)^import \{[^}]*\} from "[^"]*";\n/#, with: "")
      .replacing(#/(?m)^export /#, with: "")
      .replacing(#/(?m)^ */\*\*[^*]*(?:\*(?!/)[^*]*)*\*/\n/#, with: "")
      .replacing(#/(?m)^ *//.*\n/#, with: "")
    precondition(
      !body.hasPrefix("import ") && !body.contains("\nimport ") && !body.contains("\nlet export"),
      "\(name) imports in a form that is not understood")
    return Module(
      name: name, imports: imports.map { (String($0.1), String($0.2)) },
      exports: exports.map { String($0.1) }, body: body)
  }

  private static func function(of module: Module) -> String {
    let imports = module.imports.map { "const {\($0.names)} = \(variable($0.from));\n" }.joined()
    guard !module.exports.isEmpty else {
      return "(async () => {\n\(imports)\(module.body)})();\n"
    }
    let exports = module.exports.joined(separator: ", ")
    return
      "const \(variable(module.name)) = (() => {\n\(imports)\(module.body)return { \(exports) };\n})();\n"
  }

  private static func variable(_ file: String) -> String { "$" + file.dropLast(3) }
}
