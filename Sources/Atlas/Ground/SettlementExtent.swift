package import SimpleFeatures

/// The ground that a settlement is built on, and what is known of it.
package struct SettlementExtent: Hashable, Sendable {
  /// Where the ground comes from, the finest first.
  package enum Origin: String, Codable, Sendable {
    /// The settlement's outline in the user's atlas.
    case outline
    /// A built-up area of the shipped base map.
    case urbanArea = "urban-area"
    /// A disc as large as the population suggests.
    case disc
  }

  /// The ground.
  package let area: MultiPolygon
  /// Where it comes from.
  package let origin: Origin

  /// Ground from its parts.
  package init(area: MultiPolygon, origin: Origin) {
    self.area = area
    self.origin = origin
  }
}

extension BaseMapFile {
  /// What settlements are built on, by their numbers, as far as a layer of the user's atlas or of the
  /// shipped base map says; `outlines` are those of the atlas. A nil box means everywhere.
  package func extents(
    of numbers: Set<Int>, outlines: [Int: MultiPolygon], within box: BoundingBox? = nil
  ) throws -> [Int: SettlementExtent] {
    var extents: [Int: SettlementExtent] = [:]
    for number in numbers {
      guard let outline = outlines[number] else { continue }
      extents[number] = SettlementExtent(area: try outline.repaired(), origin: .outline)
    }
    for builtUp in try builtUpAreas(within: box) {
      guard let number = builtUp.place, numbers.contains(number) else { continue }
      let known = extents[number]
      if known?.origin == .outline { continue }
      extents[number] = SettlementExtent(
        area: try known?.area.union(builtUp.area) ?? builtUp.area,
        origin: builtUp.isSchematic ? .disc : .urbanArea)
    }
    return extents
  }
}
