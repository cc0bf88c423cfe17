internal import Atlas
internal import Cartography
internal import Control
internal import PlainText
internal import SimpleFeatures
internal import Wording

/// What lies under a picture: the base map where it shows.
struct Scenery: Sendable {
  /// The base map.
  let baseMap: BaseMap
  /// The request as the renderer takes it.
  let mapRequest: MapRequest
  /// What the user should know, such as which of several places of one name is shown.
  let notes: [String]

  /// What lies under a picture, which is marked where it may show claims under embargo.
  init(_ request: PictureRequest, _ file: BaseMapFile, includesEmbargoed: Bool) throws(Failure) {
    var (extent, subject, title, note) = try Self.extent(request.area, file, request.language)
    if request.area.namesGround { extent.limits = try file.coverage() }
    var mapRequest = MapRequest(
      extent: extent, subject: subject, width: request.width, height: request.height,
      scale: Double(request.scale), language: request.language,
      title: request.title ?? title, style: request.style, format: request.format,
      outlinesText: request.outlinesText, safeArea: request.safeArea,
      wishes: request.wishes, includesEmbargoed: includesEmbargoed)
    mapRequest.focus = try request.focus.map { name throws(Failure) in
      try Self.focus(name, file)
    }
    mapRequest.annotations = try request.annotations.map { path throws(Failure) in
      try MapAnnotations(atPath: path)
    }
    mapRequest.command = request.command
    self.mapRequest = mapRequest
    notes = note.map { [$0] } ?? []
    let leastWidth = mapRequest.leastSchematicTownWidth
    let map = try failing { try file.baseMap(schematicTownsFrom: leastWidth) }
    baseMap =
      try request.layers.map { words throws(Failure) in
        map.showing(try LayerWords.layers(words))
      } ?? map
  }

  /// The extent of what is asked for, the number of the place that it is about, the title that
  /// follows from it, and what is to be said of it.
  private static func extent(
    _ area: PictureArea, _ file: BaseMapFile, _ language: MapLanguage
  ) throws(Failure) -> (MapExtent, subject: Int?, title: String?, note: String?) {
    switch area {
    case .around(let name, let region, let radius):
      let (place, note) = try Self.place(name, region, file)
      let title = MapWording(language).surroundings(
        of: language == .ukrainian ? place.nameInUkrainian : place.name)
      return (.around(place.position, radiusInKilometers: radius), place.number, title, note)
    case .box(let box):
      try Self.check(box, file)
      return (MapExtent(box), nil, nil, nil)
    case .region(let name):
      let region = try file.region(named: name)
      guard let extent = MapExtent.around(region.area) else {
        throw Failure(.software, "region \"\(name)\" has no ground in the base map")
      }
      return (extent, nil, MapWording(language).name(of: region), nil)
    case .everything:
      let box = BoundingBox(west: 33.4, south: 46.85, east: 39.1, north: 49.25)
      return (MapExtent(box), nil, nil, nil)
    }
  }

  /// How far around a settlement the map is not dimmed, in kilometres.
  private static let focusRadius = 10.0

  /// The ground of an oblast or a raion of that name, or else around a settlement.
  private static func focus(_ name: String, _ file: BaseMapFile) throws(Failure) -> MultiPolygon {
    if let region = try? file.region(named: name) { return region.area }
    let place = try Self.place(name, nil, file).0
    return MultiPolygon([
      .disc(around: place.position, radiusInKilometers: focusRadius, corners: 96)
    ])
  }

  /// The place of that name, the largest of several, and then a note that says so.
  static func place(_ name: String, _ region: String?, _ file: BaseMapFile)
    throws(Failure) -> (PopulatedPlace, note: String?)
  {
    var gazetteer = try failing { try file.shippedGazetteer() }
    // What is known without the atlas is found without reading it.
    if file.atlas != nil, (try? gazetteer.find(name, region: region)) == nil {
      gazetteer = try failing { try file.gazetteer() }
    }
    do {
      return (try gazetteer.find(name, region: region), nil)
    } catch GazetteerError.ambiguous(_, let candidates) {
      let place = try failing {
        try gazetteer.find(name, region: region, preferringLargest: true)
      }
      let note =
        "\(candidates.count) places are called \(name): showing the largest, \(place.name) in "
        + "\(place.raion) raion, \(place.oblast) oblast; naming the region settles it"
      return (place, note)
    } catch {
      throw Failure(error)
    }
  }

  /// Refuses a box in which the base map has nothing.
  private static func check(_ box: BoundingBox, _ file: BaseMapFile) throws(Failure) {
    guard let covered = try file.coverage(), !covered.intersects(box) else { return }
    func text(_ box: BoundingBox) -> String {
      [box.west, box.south, box.east, box.north].map { $0.formatted(decimals: 2) }
        .joined(separator: ",")
    }
    throw Failure(
      .usage,
      """
      \(field: .box) \(text(box)): the base map has nothing there; it covers \(text(covered)) \
      (west,south,east,north)
      """)
  }
}

extension ControlGround {
  /// The land of Ukraine in a base map.
  init(_ file: BaseMapFile) throws(Failure) {
    let (countries, land) = try failing { (try file.countries(), try file.land()) }
    let ground = try failing { try ControlGround(countries: countries, land: land) }
    guard let ground else {
      throw Failure(.configuration, "\(file.path): the base map lacks Ukraine's outline")
    }
    self = ground
  }
}
