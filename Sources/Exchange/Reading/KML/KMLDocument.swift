internal import CExpat
internal import PlainText
internal import SimpleFeatures

/// What has been read of a document, element by element.
final class KMLDocument {
  let path: String
  private let parser: XML_Parser
  private(set) var file = FeatureFile()
  private(set) var refusal: FileFault?

  private var names: [String] = []
  private var dataName: String?
  private var text: [UInt8] = []
  private var textLine = 1
  private var placemark: Placemark?
  private var containers: [Container] = []
  private var polygon: OpenPolygon?

  private struct Placemark {
    let line: Int
    var attributes = FeatureAttributes()
    var style: String?
    var geometries: [Geometry] = []
    var fault: Remark?
    var openRing: Remark?
  }

  // A document or a folder; its day is that of whatever in it has none of its own.
  private struct Container {
    let isFolder: Bool
    var name: String?
    var day: String?
  }

  private struct OpenPolygon {
    let line: Int
    var outlines: [LinearRing] = []
    var holes: [LinearRing] = []
  }

  private typealias Remark = (line: Int, reason: String)

  init(path: String, parser: XML_Parser) {
    self.path = path
    self.parser = parser
  }

  static func from(_ user: UnsafeMutableRawPointer?) -> KMLDocument? {
    user.map { Unmanaged<KMLDocument>.fromOpaque($0).takeUnretainedValue() }
  }

  private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  /// Ends the reading; the first refusal stands.
  func refuse(_ reason: String) {
    if refusal == nil {
      refusal = .malformed(path: path, line: line, reason: "KML: \(reason)")
    }
    XML_StopParser(parser, 0)
  }

  func append(_ characters: UnsafePointer<CChar>?, _ count: Int) {
    text.append(contentsOf: UnsafeRawBufferPointer(start: characters, count: count))
  }

  /// An element starts; `attribute` is its attribute `name`, if it has one.
  func open(_ name: String, attribute: String?) {
    if names.isEmpty, !Self.outermost.contains(name) {
      return refuse("the outermost element is <\(name)>, which is none of KML's")
    }
    names.append(name)
    text.removeAll(keepingCapacity: true)
    switch name {
    case "Placemark": placemark = Placemark(line: line)
    case "Document", "Folder": containers.append(Container(isFolder: name == "Folder"))
    case "Polygon": polygon = OpenPolygon(line: line)
    case "coordinates": textLine = line
    case "Data", "SimpleData": dataName = attribute
    default: break
    }
  }

  func close() {
    let name = names.popLast() ?? ""
    switch (name, names.last) {
    case ("name", "Placemark"): placemark?.attributes["name"] = content
    case ("name", "Document"), ("name", "Folder"): nameContainer(content)
    case ("description", "Placemark"): placemark?.attributes["description"] = content
    case ("styleUrl", "Placemark"): placemark?.style = content
    case ("when", _), ("begin", _): setDay(content)
    case ("SimpleData", _), ("value", "Data"):
      if let dataName { placemark?.attributes[dataName] = content }
    case ("href", _) where names.contains("NetworkLink"): file.links.append(content)
    case ("coordinates", let parent): readCoordinates(of: parent)
    case ("Polygon", _): closePolygon()
    case ("Placemark", _): closePlacemark()
    case ("Document", _), ("Folder", _): containers.removeLast()
    default: break
    }
    text.removeAll(keepingCapacity: true)
  }

  /// The text of the element that ends, without the white space around it.
  private var content: String {
    let isSpace = { (byte: UInt8) in [0x20, 0x0A, 0x0D, 0x09].contains(byte) }
    let start = text.drop(while: isSpace)
    let end = start.lastIndex { !isSpace($0) }
    return String(decoding: end.map { start[...$0] } ?? [], as: UTF8.self)
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

  private func readCoordinates(of parent: String?) {
    let list = text.withUnsafeBufferPointer { KMLCoordinates($0) }
    file.droppedHeights += list.heightCount
    if let fault = list.fault {
      return add(nil, fault: (textLine + fault.linesBelow, fault.reason))
    }
    switch parent {
    case "LinearRing": addRing(list.positions)
    case "LineString":
      guard list.positions.count >= 2 else {
        return add(nil, fault: (textLine, "the line needs at least 2 positions"))
      }
      add(.lineString(LineString(list.positions)))
    case "Point": add(.point(list.positions.first))
    default: break
    }
  }

  private func addRing(_ given: [Position]) {
    var positions = given
    var openRing: Remark?
    if positions.count >= 3, let first = positions.first, let last = positions.last, first != last {
      openRing = (textLine, "the ring is not closed: it starts at \(first) and ends at \(last)")
      positions.append(first)
    }
    guard positions.count >= 4 else {
      let reason = "the ring has \(positions.count) positions and needs at least 4"
      return add(nil, fault: (textLine, reason))
    }
    let ring = LinearRing(positions)
    guard polygon != nil else {
      return add(.lineString(LineString(given)))
    }
    switch names.dropLast().last {
    case "outerBoundaryIs": polygon?.outlines.append(ring)
    case "innerBoundaryIs": polygon?.holes.append(ring)
    default: break
    }
    if let openRing { add(nil, openRing: openRing) }
  }

  private func closePolygon() {
    guard let polygon else { return }
    self.polygon = nil
    guard let outline = polygon.outlines.first else {
      return add(nil, fault: (polygon.line, "the Polygon has no outline"))
    }
    guard polygon.outlines.count == 1 else {
      let reason = "the Polygon has \(polygon.outlines.count) outlines; give each a Polygon"
      return add(nil, fault: (polygon.line, reason))
    }
    add(.polygon(Polygon(exterior: outline, holes: polygon.holes)))
  }

  /// Adds a geometry, or what is wrong with one, to the Placemark; to a feature of its own outside of
  /// any.
  private func add(_ geometry: Geometry?, fault: Remark? = nil, openRing: Remark? = nil) {
    var owner = placemark ?? Placemark(line: line)
    if let geometry { owner.geometries.append(geometry) }
    owner.fault = owner.fault ?? fault
    owner.openRing = owner.openRing ?? openRing
    if placemark == nil {
      addFeature(of: owner, part: nil)
    } else {
      placemark = owner
    }
  }

  private func closePlacemark() {
    guard var placemark else { return }
    self.placemark = nil
    if placemark.attributes["date"] == nil {
      placemark.attributes["date"] = containers.last { $0.day != nil }?.day
    }
    let name = placemark.attributes.name
    addFeature(of: placemark, part: "Placemark" + (name.map { " \"\($0)\"" } ?? ""))
  }

  private func addFeature(of placemark: Placemark, part: String?) {
    func fault(_ remark: Remark) -> FileFault {
      FileFault(FilePlace(path: path, line: remark.line, part: part), "KML: \(remark.reason)")
    }
    let geometries = placemark.geometries
    var feature = ImportedFeature(
      place: FilePlace(path: path, line: placemark.line, part: part),
      attributes: placemark.attributes, style: placemark.style,
      folders: containers.filter(\.isFolder).compactMap(\.name),
      geometry: geometries.count == 1 ? geometries[0] : .collection(geometries))
    feature.fault = placemark.fault.map(fault)
    feature.openRing = placemark.openRing.map(fault)
    file.features.append(feature)
  }

  private static let outermost: Set<String> = [
    "kml", "Document", "Folder", "Placemark", "NetworkLink", "GroundOverlay", "ScreenOverlay",
    "PhotoOverlay", "Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Model",
    "Link", "Update", "LookAt", "Camera", "Style", "StyleMap", "ExtendedData", "SchemaData",
    "Schema", "SimpleField", "LatLonAltBox",
  ]
}
