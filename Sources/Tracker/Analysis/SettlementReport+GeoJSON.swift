internal import PlainText
internal import SimpleFeatures

extension SettlementReport {
  /// The settlement as GeoJSON: its point once for each source, with what that source's picture shows,
  /// and the nearest point of the line of contact where there is one.
  package var geoJSON: String {
    get throws(Failure) {
      let own = Position(longitude: place.longitude, latitude: place.latitude)
      let nearest = nearestPointOfLine.map { Position(longitude: $0[0], latitude: $0[1]) }
      return try failing {
        try GeoJSONGeometry.featureCollection(
          layers.map { layer in (.point(own), { properties(of: layer) }) }
            + [nearest].compactMap(\.self).map { nearest in
              (.point(nearest), { propertiesOfNearestPoint })
            })
      }
    }
  }

  private func properties(of layer: Layer) -> [UInt8] {
    var text = members(what: "status", picture: layer.picture, observedOn: layer.observedOn)
    text.append(member: "status", layer.status)
    if let share = layer.builtUpShare {
      text.append(member: "builtUpShare")
      text.append(raw: share.formatted(decimalsUpTo: 3))
    }
    text.append(member: "derived")
    text.append(raw: "\(layer.derived)}")
    return text.bytes
  }

  private var propertiesOfNearestPoint: [UInt8] {
    var text = members(what: "nearest-point-of-line", picture: picture, observedOn: observedOn)
    if let kilometers = distanceToLineKilometers {
      text.append(member: "distanceToLineKilometers")
      text.append(raw: kilometers.formatted(decimals: 3))
    }
    text.append(member: "isWithinAccuracy")
    text.append(raw: "\(isWithinAccuracy)}")
    return text.bytes
  }

  /// The members that every feature has, without the brace that ends them.
  private func members(what: String, picture: String, observedOn: String?) -> JSONText {
    var text = JSONText()
    text.append(raw: "{")
    text.append(member: "what", what, isFirst: true)
    text.append(member: "code", place.katottg)
    text.append(member: "name", place.name)
    text.append(member: "nameInUkrainian", place.nameInUkrainian)
    text.append(member: "date", date)
    text.append(member: "picture", picture)
    if let observedOn { text.append(member: "observedOn", observedOn) }
    return text
  }
}
