internal import CExpat
internal import PlainText
internal import SimpleFeatures

/// What has been read of a document, element by element.
final class KMLDocument {
  let path: String
  private let parser: XML_Parser
  private(set) var file = FeatureFile()
  private(set) var refusal: FileFault?
  private(set) var isKML = false

  private var names: [String] = []
  private var dataName: String?
  private var text = ""
  private var placemark: Placemark?
  private var containers: [Container] = []
  private var polygon: (rings: [LinearRing], line: Int)?

  private struct Placemark {
    let line: Int
    var attributes = FeatureAttributes()
    var style: String?
    var geometries: [Geometry] = []
  }

  // A document or a folder; its day is that of whatever in it has none of its own.
  private struct Container {
    let isFolder: Bool
    var name: String?
    var day: String?
  }

  init(path: String, parser: XML_Parser) {
    self.path = path
    self.parser = parser
  }

  static func from(_ user: UnsafeMutableRawPointer?) -> KMLDocument? {
    user.map { Unmanaged<KMLDocument>.fromOpaque($0).takeUnretainedValue() }
  }

  private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  /// Ends the reading; the first refusal stands.
  func refuse(_ reason: String, at line: Int? = nil) {
    if refusal == nil {
      refusal = .malformed(path: path, line: line ?? self.line, reason: "KML: \(reason)")
    }
    XML_StopParser(parser, 0)
  }

  func append(_ characters: UnsafePointer<CChar>?, _ count: Int) {
    let bytes = UnsafeRawBufferPointer(start: characters, count: count)
    text += String(decoding: bytes, as: UTF8.self)
  }

  /// An element starts; `attribute` is its attribute `name`, if it has one.
  func open(_ fullName: String, attribute: String?) {
    let name = Self.local(fullName)
    if names.isEmpty { isKML = Self.outermost.contains(name) }
    names.append(name)
    text = ""
    switch name {
    case "Placemark": placemark = Placemark(line: line)
    case "Document", "Folder": containers.append(Container(isFolder: name == "Folder"))
    case "Polygon": polygon = ([], line)
    case "Data", "SimpleData": dataName = attribute
    default: break
    }
  }

  func close() {
    let name = names.popLast() ?? ""
    let content = text.trimmed
    text = ""
    switch (name, names.last) {
    case ("name", "Placemark"): placemark?.attributes["name"] = content
    case ("name", "Document"), ("name", "Folder"): nameContainer(content)
    case ("description", "Placemark"): placemark?.attributes["description"] = content
    case ("styleUrl", "Placemark"): placemark?.style = content
    case ("when", _), ("begin", _): setDay(content)
    case ("SimpleData", _), ("value", "Data"):
      if let dataName { placemark?.attributes[dataName] = content }
    case ("coordinates", let parent): readCoordinates(content, of: parent)
    case ("Polygon", _): closePolygon()
    case ("Placemark", _): closePlacemark()
    case ("Document", _), ("Folder", _): containers.removeLast()
    default: break
    }
  }

  private func nameContainer(_ name: String) {
    guard !name.isEmpty, let last = containers.indices.last else { return }
    if file.name == nil { file.name = name }
    containers[last].name = name
  }

  private func setDay(_ day: String) {
    if placemark != nil {
      placemark?.attributes["date"] = day
    } else if let last = containers.indices.last {
      containers[last].day = day
    }
  }

  private func readCoordinates(_ content: String, of parent: String?) {
    let positions = content.split(whereSeparator: \.isWhitespace).compactMap { position(in: $0) }
    guard refusal == nil else { return }
    switch parent {
    case "LinearRing":
      guard positions.count >= 4, positions.first == positions.last else {
        return refuse(
          positions.count < 4
            ? "the ring has \(positions.count) positions and needs at least 4"
            : "the ring is not closed: it starts at \(positions[0]) and ends elsewhere")
      }
      if polygon != nil {
        polygon?.rings.append(LinearRing(positions))
      } else {
        add(.lineString(LineString(positions)))
      }
    case "LineString":
      guard positions.count >= 2 else { return refuse("the line needs at least 2 positions") }
      add(.lineString(LineString(positions)))
    case "Point": add(.point(positions.first))
    default: break
    }
  }

  /// The position in "longitude,latitude" or "longitude,latitude,height".
  private func position(in tuple: Substring) -> Position? {
    let numbers = tuple.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard (2...3).contains(numbers.count), let longitude = numbers[0], let latitude = numbers[1],
      (-180...180).contains(longitude), (-90...90).contains(latitude), numbers.last != nil
    else {
      refuse("\"\(tuple)\" is no position; write longitude,latitude in degrees")
      return nil
    }
    if numbers.count == 3 { file.droppedHeights += 1 }
    return Position(longitude: longitude, latitude: latitude)
  }

  private func closePolygon() {
    guard let (rings, line) = polygon else { return }
    polygon = nil
    guard let exterior = rings.first else {
      return refuse("the Polygon has no outline", at: line)
    }
    add(.polygon(Polygon(exterior: exterior, holes: Array(rings.dropFirst()))))
  }

  private func add(_ geometry: Geometry) {
    if placemark == nil {
      file.features.append(
        ImportedFeature(place: FilePlace(path: path, line: line), geometry: geometry))
    } else {
      placemark?.geometries.append(geometry)
    }
  }

  private func closePlacemark() {
    guard var placemark else { return }
    self.placemark = nil
    if placemark.attributes["date"] == nil {
      placemark.attributes["date"] = containers.last { $0.day != nil }?.day
    }
    let geometries = placemark.geometries
    let name = placemark.attributes.name
    let part = "Placemark" + (name.map { " \"\($0)\"" } ?? "")
    file.features.append(
      ImportedFeature(
        place: FilePlace(path: path, line: placemark.line, part: part),
        attributes: placemark.attributes, style: placemark.style,
        folders: containers.filter(\.isFolder).compactMap(\.name),
        geometry: geometries.count == 1 ? geometries[0] : .collection(geometries)))
  }

  private static func local(_ name: String) -> String {
    name.split(separator: " ").last.map(String.init) ?? name
  }

  private static let outermost: Set<String> = [
    "kml", "Document", "Folder", "Placemark", "NetworkLink", "GroundOverlay", "ScreenOverlay",
    "PhotoOverlay", "Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Model",
    "Link", "Update", "LookAt", "Camera", "Style", "StyleMap", "ExtendedData", "SchemaData",
    "Schema", "SimpleField", "LatLonAltBox",
  ]
}

extension String {
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
