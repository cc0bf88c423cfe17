internal import Atlas
internal import Cartography
internal import Control
internal import SimpleFeatures

/// What lies under a picture: the base map where it shows, and the ground that control is folded on.
struct Scenery: Sendable {
  /// The base map.
  let baseMap: BaseMap
  /// The ground of Ukraine.
  let ground: ControlGround
  /// The request as the renderer takes it.
  let mapRequest: MapRequest

  init(_ request: PictureRequest, _ tracker: Tracker) throws(Failure) {
    let file = try tracker.openBaseMap()
    let (extent, title) = try Self.extent(request.area, file, request.language)
    let mapRequest = MapRequest(
      extent: extent, width: request.width, height: request.height,
      scale: Double(request.scale), language: request.language,
      title: request.title ?? title)
    self.mapRequest = mapRequest
    baseMap = try failing { try file.baseMap() }
    ground = try ControlGround(file)
  }

  /// The extent of what is asked for, and the title that follows from it.
  private static func extent(
    _ area: PictureArea, _ file: BaseMapFile, _ language: MapLanguage
  ) throws(Failure) -> (MapExtent, title: String?) {
    switch area {
    case .around(let name, let region, let radius):
      let place = try failing {
        try file.gazetteer().find(name, region: region, preferringLargest: true)
      }
      let title = MapWording(language).surroundings(
        of: language == .ukrainian ? place.nameInUkrainian : place.name)
      return (.around(place.position, radiusInKilometers: radius), title)
    case .box(let box):
      return (MapExtent(box), nil)
    case .region(let name):
      let region = try Self.region(name, file)
      guard let extent = MapExtent.around(region.area) else {
        throw Failure(.software, "region \"\(name)\" has no ground in the base map")
      }
      return (extent, language == .ukrainian ? region.nameInUkrainian : region.name)
    case .everything:
      let box = BoundingBox(west: 33.4, south: 46.85, east: 39.1, north: 49.25)
      return (MapExtent(box), nil)
    }
  }

  /// The oblast or raion of a name in either script.
  private static func region(_ name: String, _ file: BaseMapFile) throws(Failure) -> Region {
    let regions = try failing { try file.oblasts() + file.raions() }
    let wanted = NameFolding.fold(name)
    if let found = regions.first(where: { region in
      [region.name, region.nameInUkrainian].contains { full in
        let folded = NameFolding.fold(full)
        return folded == wanted || folded.hasPrefix(wanted + " ")
      }
    }) {
      return found
    }
    let known = regions.map(\.name).joined(separator: ", ")
    throw Failure(.data, "unknown region \"\(name)\"; the base map knows \(known)")
  }
}

extension ControlGround {
  /// The land of Ukraine in a base map.
  init(_ file: BaseMapFile) throws(Failure) {
    let ground = try failing {
      try ControlGround(countries: file.countries(), land: file.land())
    }
    guard let ground else {
      throw Failure(.configuration, "\(file.path): the base map lacks Ukraine's outline")
    }
    self = ground
  }
}
