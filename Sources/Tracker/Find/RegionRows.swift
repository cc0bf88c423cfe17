/// The names of the rows that stand among those of regions.
package enum RegionRow {
  /// All ground that is measured.
  package static let all = "All"
  /// What of it lies in none of the regions of the base map.
  package static let outside = "outside the map's regions"

  /// Less than this, in square kilometres, is no ground outside the regions: so much the bulge of
  /// geodesics comes to where edges are cut at the regions' borders.
  static let leastOutside = 0.05
}
