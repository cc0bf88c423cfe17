internal import ChangeLog
internal import Days
internal import Files
internal import PlainText
internal import SimpleFeatures

/// One Cursor on Target event: a closed shape, an open line or a spot.
///
/// Source: MITRE, "Cursor on Target Message Router User's Guide", and the details that ATAK gives
/// its own drawings: `u-d-f` with a `link` for each corner, the first again at the end of a closed
/// shape.
struct CursorOnTargetEvent {
  /// The event's name, which follows from all that it says.
  let uid: String
  /// The element `event`.
  let xml: [UInt8]

  /// At most so many claims are named in the remarks.
  private static let mostClaims = 20

  /// The events of a feature: one for each polygon, each line or the point.
  static func events(
    of feature: ExportFeature, _ map: ExportMap, _ heading: ExportHeading
  ) throws(ExportError) -> [CursorOnTargetEvent] {
    do throws(GeometryError) {
      var events: [CursorOnTargetEvent] = []
      switch feature.geometry {
      case .multiPolygon(let area):
        for polygon in area.polygons {
          // A shape in CoT has no holes.
          for piece in try polygon.cutThroughHoles() {
            events.append(
              CursorOnTargetEvent(
                feature, map, heading, type: "u-d-f", corners: piece.exterior.positions))
          }
        }
      case .multiLineString(let lines):
        events = lines.lines.map {
          CursorOnTargetEvent(feature, map, heading, type: "u-d-f", corners: $0.positions)
        }
      case let other:
        events = other.positions.map {
          CursorOnTargetEvent(feature, map, heading, type: "b-m-p-s-m", corners: [$0])
        }
      }
      return events
    } catch {
      throw .geometry(error)
    }
  }

  private init(
    _ feature: ExportFeature, _ map: ExportMap, _ heading: ExportHeading, type: String,
    corners: [Position]
  ) {
    let detail = Self.detail(feature, map, heading, type: type, corners: corners)
    let center = BoundingBox(around: corners)?.center.rounded(toDecimals: 7)
    let start = Instant(startOf: map.asOf).millisecondText
    // A day after the end of the last day that the map stands for.
    let stale = Instant(startOf: map.through.adding(days: 2)).millisecondText
    let how = feature.subject.isDerived == true ? "h-c" : "h-e"
    uid = Self.identifier(of: Array("\(type) \(start) \(stale) \(how)\n".utf8) + detail)
    var text = XMLText()
    text.open(
      "event",
      [
        "version": "2.0", "uid": uid, "type": type, "time": start, "start": start,
        "stale": stale, "how": how,
      ])
    text.empty(
      "point",
      [
        "lat": Self.degrees(center?.latitude), "lon": Self.degrees(center?.longitude),
        "hae": Self.unknown, "ce": Self.unknown, "le": Self.unknown,
      ])
    text.append(raw: String(decoding: detail, as: UTF8.self))
    text.close("event")
    xml = text.bytes
  }

  private static func detail(
    _ feature: ExportFeature, _ map: ExportMap, _ heading: ExportHeading, type: String,
    corners: [Position]
  ) -> [UInt8] {
    let symbol = heading.symbol(of: feature)
    var text = XMLText()
    text.open("detail")
    text.empty("contact", ["callsign": feature.place ?? feature.title])
    if type == "u-d-f" {
      for corner in corners {
        text.empty("link", ["point": "\(degrees(corner.latitude)),\(degrees(corner.longitude))"])
      }
      let edge = symbol?.stroke?.color ?? symbol?.flatFill
      if let edge { text.empty("strokeColor", ["value": "\(edge.argb)"]) }
      text.empty(
        "strokeWeight", ["value": (symbol?.stroke?.width ?? 1).formatted(decimalsUpTo: 1)])
      let isDashed = symbol?.stroke?.dash.isEmpty == false
      text.empty("strokeStyle", ["value": isDashed ? "dashed" : "solid"])
      if let fill = symbol?.flatFill { text.empty("fillColor", ["value": "\(fill.argb)"]) }
    } else if let color = symbol?.fill {
      text.empty("color", ["argb": "\(color.argb)"])
      text.empty("usericon", ["iconsetpath": "COT_MAPPING_SPOTMAP/b-m-p-s-m/\(color.argb)"])
    }
    text.empty("labels_on", ["value": "true"])
    text.empty("archive")
    text.element("remarks", remarks(feature, map, heading))
    text.close("detail")
    return text.bytes
  }

  private static func remarks(
    _ feature: ExportFeature, _ map: ExportMap, _ heading: ExportHeading
  ) -> String {
    var sentences = ["\(feature.title), as of \(map.asOf)."]
    if let measure = feature.measure {
      let unit = feature.layer == .controlAreas ? "km² in all" : "km in all"
      sentences.append("\(measure.formatted(decimals: 2)) \(unit).")
    }
    if feature.subject.isDerived == true {
      sentences.append("Derived from the positions of settlements; edges are approximate.")
    }
    if let standing = feature.standing { sentences.append("Standing: \(standing.rawValue).") }
    let names = feature.claims.prefix(mostClaims).map(\.id.text).joined(separator: " ")
    let more = feature.claims.count - mostClaims
    if !names.isEmpty {
      sentences.append("Claims: \(names)\(more > 0 ? " and \(more) more" : "").")
    }
    let credits = feature.credits.joined(separator: "; ")
    if !credits.isEmpty { sentences.append("Sources: \(credits).") }
    if let dataAsOf = map.dataAsOf { sentences.append("Data as of \(dataAsOf).") }
    if let knownAt = heading.knownAt {
      sentences.append("As the log knew it at \(knownAt.kyivPhrase).")
    }
    if heading.includesEmbargoed {
      sentences.append("May hold claims under embargo: not for publication.")
    }
    sentences.append("Made by \(heading.generator).")
    return sentences.joined(separator: " ")
  }

  /// What CoT writes for a height or an error that is not known, in metres.
  private static let unknown = "9999999.0"

  private static func degrees(_ value: Double?) -> String {
    (value ?? 0).formatted(decimalsUpTo: 7)
  }

  /// A UUID made of a hash.
  ///
  /// Source: RFC 9562, section 5.8 (version 8).
  static func identifier(of content: [UInt8]) -> String {
    var bytes = Array(SHA256.digest(of: content).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    var groups: [String] = []
    for length in [4, 2, 2, 2, 6] {
      groups.append(Array(bytes.prefix(length)).hexadecimalDigits)
      bytes.removeFirst(length)
    }
    return groups.joined(separator: "-")
  }
}

extension SymbolColor {
  /// The colour as a signed number of 32 bits: opacity, red, green, blue.
  fileprivate var argb: Int32 {
    let parts = [alpha, red, green, blue]
    return Int32(bitPattern: parts.reduce(0) { $0 << 8 | UInt32($1) })
  }
}

extension Polygon {
  /// The same ground in pieces without holes, cut along the meridian through the middle of each.
  fileprivate func cutThroughHoles() throws(GeometryError) -> [Polygon] {
    guard let middle = holes.first.flatMap({ BoundingBox(around: $0.positions) })?.center,
      let box = boundingBox
    else { return [self] }
    var pieces: [Polygon] = []
    for (west, east) in [(box.west, middle.longitude), (middle.longitude, box.east)] {
      let half = BoundingBox(west: west, south: box.south, east: east, north: box.north)
      let part = try MultiPolygon([self]).intersection(MultiPolygon([half.polygon]))
        .rounded(toDecimals: 7).area
      for piece in part.polygons { pieces += try piece.cutThroughHoles() }
    }
    return pieces
  }
}
