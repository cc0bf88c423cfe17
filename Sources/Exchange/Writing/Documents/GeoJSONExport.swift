internal import ChangeLog
internal import Days
internal import PlainText
internal import SimpleFeatures

/// Maps as a GeoJSON feature collection.
///
/// What belongs to the whole collection stands beside `features` as foreign members; what is known
/// only when all maps were seen stands behind it. Source: RFC 7946, sections 5 and 6.1.
package struct GeoJSONExport: MapTextWriter {
  private let heading: ExportHeading
  private var isEmpty = true
  private var box: BoundingBox?
  private var dataAsOf: CalendarDate?
  private var sources: Set<ExportSource> = []

  /// A collection under a heading.
  package init(_ heading: ExportHeading) {
    self.heading = heading
  }

  /// The foreign members that are known beforehand, and the start of the features.
  package func opening() -> [UInt8] {
    var text = JSONText()
    text.append(raw: #"{"type":"FeatureCollection""#)
    text.append(member: "title", heading.title)
    text.append(member: "description", heading.caution)
    text.append(member: "view", heading.view)
    if let region = heading.region { text.append(member: "region", region) }
    if heading.isSeries {
      text.append(member: "from", "\(heading.from)")
      text.append(member: "to", "\(heading.to)")
    } else {
      text.append(member: "asOf", "\(heading.from)")
    }
    if let knownAt = heading.knownAt { text.append(member: "knownAt", "\(knownAt)") }
    if heading.includesEmbargoed {
      text.append(member: "includesEmbargoed")
      text.append(.flag(true))
    }
    text.append(member: "generator", heading.generator)
    text.append(member: "features")
    text.append(raw: "[")
    return text.bytes
  }

  /// The features of a map.
  package mutating func add(_ map: ExportMap) throws(ExportError) -> [UInt8] {
    var text = JSONText()
    for feature in map.features {
      text.append(raw: isEmpty ? "\n" : ",\n")
      isEmpty = false
      text.append(raw: #"{"type":"Feature","geometry":"#)
      try text.append(feature.plainGeometry)
      text.append(raw: #","properties":{"#)
      text.append(member: "layer", feature.layer.featureName, isFirst: true)
      for property in ExportProperty.all(of: feature.layer)
      where property.isWritten(under: heading) {
        text.append(member: property.name)
        text.append(property.value(feature, map))
      }
      text.append(raw: "}}")
    }
    box = BoundingBox(
      around: ([box] + map.features.map(\.geometry.boundingBox)).compactMap(\.self))
    dataAsOf = [dataAsOf, map.dataAsOf].compactMap(\.self).max()
    sources.formUnion(map.sources)
    return text.bytes
  }

  /// The end of the features, and the foreign members that follow from them.
  package func closing() -> [UInt8] {
    var text = JSONText()
    text.append(raw: "\n]")
    if let box {
      let degrees = [box.west, box.south, box.east, box.north].map {
        $0.formatted(decimalsUpTo: GeoJSONGeometry.decimals)
      }
      text.append(member: "bbox")
      text.append(raw: "[\(degrees.joined(separator: ","))]")
    }
    if let dataAsOf { text.append(member: "dataAsOf", "\(dataAsOf)") }
    text.append(member: "sources")
    text.append(raw: "[")
    for (index, credit) in sources.byName.enumerated() {
      text.append(raw: index == 0 ? "{" : ",{")
      text.append(member: "name", credit.source.name, isFirst: true)
      text.append(member: "side", credit.source.side.rawValue)
      text.append(member: "attribution", credit.record.attribution ?? credit.source.name)
      if let licence = credit.record.licence { text.append(member: "licence", licence) }
      if let url = credit.record.url { text.append(member: "url", url) }
      text.append(raw: "}")
    }
    text.append(raw: "]}\n")
    return text.bytes
  }
}
