import ArgumentParser
import Days
import PlainText
import SimpleFeatures
import Tracker

/// `frontline atlas`
struct AtlasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas",
    abstract: "Take OpenStreetMap, boundaries and place names for a base map of your own.",
    discussion: """
      Where the atlas has a layer, pictures and tiles are drawn from it; elsewhere from the base \
      map that the program ships with. It is a GeoPackage beside the ledger, \
      LEDGER.atlas.gpkg, unless --atlas or $FRONTLINE_ATLAS names another. \
      Documentation/atlas.md tells which files it takes, and how to write a mapping.

      EXAMPLES
        frontline atlas import ukraine-latest.osm.pbf --region Donetsk
        frontline atlas import UA.txt
        frontline atlas import hromadas/*.geojson --name hromadas --licence ODbL-1.0
        frontline atlas import roads.gpkg --mapping our-mapping.json
        frontline atlas list
        frontline atlas review
        frontline atlas remove hromadas
        frontline atlas use /maps/ukraine.atlas.gpkg
      """,
    subcommands: [Import.self, List.self, Show.self, Review.self, Remove.self, Use.self],
    defaultSubcommand: List.self)

  /// `frontline atlas import`
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take files into the atlas: all of them, or none.",
      discussion: """
        It takes extracts of OpenStreetMap (.osm.pbf, .osm), GeoNames' table of a country (UA.txt), \
        GeoJSON, GeoPackage, Shapefile and KML. A mapping says which layer a feature belongs to, and \
        whose it is; those of the program know OpenStreetMap's tags, GeoNames, geoBoundaries, HDX's \
        common operational datasets and hromadas with KATOTTG.
        """)

    @Argument(help: "The files.", completion: .file())
    var files: [String]

    @Option(
      help: ArgumentHelp(
        "The mapping, else whichever recognises a file.", valueName: "name|file"))
    var mapping: String?

    @Option(
      help: ArgumentHelp(
        "One name for all the files together; else each is a set of its own name.",
        valueName: "name"))
    var name: String?

    @Option(
      help: ArgumentHelp(
        "Only what meets this box of degrees.", valueName: "west,south,east,north"),
      transform: Parse.box)
    var bbox: BoundingBox?

    @Option(
      help: ArgumentHelp("Only what meets the box of an oblast or a raion.", valueName: "region"))
    var region: String?

    @Option(help: ArgumentHelp("Who made the data.", valueName: "text"))
    var source: String?

    @Option(help: ArgumentHelp("Their licence, such as CC-BY-4.0.", valueName: "name"))
    var licence: String?

    @Option(help: ArgumentHelp("The words of credit.", valueName: "text"))
    var attribution: String?

    @Option(help: ArgumentHelp("The address of the data or of their terms.", valueName: "address"))
    var url: String?

    @Option(
      help: ArgumentHelp("The day of the data.", valueName: "day"), transform: Parse.day)
    var date: CalendarDate?

    @Flag(help: "The licence forbids drawing the data into tiles for others.")
    var noTiles = false

    @Flag(help: "Sets of the same names give way.")
    var replace = false

    @OptionGroup var ledger: LedgerOptions

    func validate() throws {
      if bbox != nil, region != nil {
        throw ValidationError("--bbox excludes --region; give one.")
      }
      for (option, text) in [
        ("--name", name), ("--source", source), ("--licence", licence),
        ("--attribution", attribution), ("--url", url),
      ] where text?.allSatisfy(\.isWhitespace) == true {
        throw ValidationError("\(option) is empty; give a text or leave it out.")
      }
    }

    func run() throws {
      var request = AtlasImportRequest(files: files)
      request.mapping = mapping
      request.name = name
      request.box = bbox
      request.region = region
      request.source = source
      request.licence = licence
      request.attribution = attribution
      request.url = url
      request.date = date.map { "\($0)" }
      request.forbidsTiles = noTiles
      request.replaces = replace
      let outcome: AtlasImport
      do {
        outcome = try ledger.reading().importIntoAtlas(request) { what, done, total in
          Console.progress(done, of: total, what)
        }
      } catch {
        Console.clearProgress()
        throw error
      }
      Console.clearProgress()
      Console.note(outcome.notes)
      for set in outcome.sets {
        let layers = set.layers.map { "\($0.features) \($0.layer)" }.joined(separator: ", ")
        try Console.print("\(outcome.path): took \(set.name): \(layers)")
      }
    }
  }

  /// `frontline atlas list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what was imported, and whose it is.")

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
      guard let (path, sets) = try ledger.reading().atlasSets() else {
        Console.note("no atlas: the base map is the one that the program ships with")
        return
      }
      var table = TextTable(["SET", "LAYERS", "SOURCE", "LICENCE", "DATE", "TILES"])
      for set in sets {
        table.add([
          set.name, set.layers.map(\.layer).joined(separator: ", "), set.source, set.licence,
          set.date ?? "", set.tiles ? "yes" : "no",
        ])
      }
      try Console.print("\(path)\n\n\(table.text)")
    }
  }

  /// `frontline atlas show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the layers of the atlas: how many features, where, and whom to credit.")

    @Argument(help: "The sets; all unless told.")
    var names: [String] = []

    @Option(help: "How it is printed.")
    var format: OutputFormat = .table

    @OptionGroup var cells: CellOptions

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
      let found = try ledger.reading().atlasSets()
      let sets = (found?.sets ?? []).filter { names.isEmpty || names.contains($0.name) }
      for name in names where !sets.contains(where: { $0.name == name }) {
        throw Failure(
          .data, text: "no set \"\(name)\" in the atlas; `frontline atlas list` lists them")
      }
      switch format {
      case .json: try Console.print(json(sets))
      case .csv: try Console.print(cells.csv(AtlasSetReport.columns, sets.flatMap(\.cells)))
      case .table:
        guard found != nil else {
          Console.note("no atlas: the base map is the one that the program ships with")
          return
        }
        var table = TextTable(["SET", "LAYER", "FEATURES", "WEST,SOUTH,EAST,NORTH", "CREDIT"])
        for set in sets {
          for layer in set.layers {
            table.add([
              set.name, layer.layer, "\(layer.features)",
              layer.box.map { $0.formatted(decimals: 2) }.joined(separator: ","), set.attribution,
            ])
          }
        }
        try Console.print(table.text)
      }
    }
  }

  /// `frontline atlas remove`
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take sets out of the atlas, or one layer of them.")

    @Argument(help: "The sets.")
    var names: [String]

    @Option(help: ArgumentHelp("Only this layer of them.", valueName: "layer"))
    var layer: String?

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
      try ledger.reading().removeFromAtlas(names, layer: layer)
      try Console.print("taken out: \(names.joined(separator: ", "))")
    }
  }

  /// `frontline atlas use`
  struct Use: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep which atlas the ledger uses, in a file beside it, LEDGER.atlas.")

    @Argument(help: "The path of an atlas.", completion: .file(extensions: ["gpkg"]))
    var path: String?

    @Flag(help: "Use none: the base map is the one that the program ships with.")
    var none = false

    @OptionGroup var ledger: LedgerOptions

    func validate() throws {
      if (path == nil) != none {
        throw ValidationError("give the path of an atlas, or --none.")
      }
    }

    func run() throws {
      try ledger.reading().use(atlas: path)
      try Console.print(path.map { "the atlas is \($0)" } ?? "no atlas is used")
    }
  }
}
