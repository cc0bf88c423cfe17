internal import ChangeLog
package import Control

// The words for the ground that figures are of.
extension MapWording {
  /// What the figures of a coverage are of, as it follows a number: "within the base map".
  package func scope(_ coverage: Coverage.Kind) -> String {
    switch coverage {
    case .everywhere:
      pick("on all ground that the sources map", "на всій території, яку показують джерела")
    case .baseMap: pick("within the base map", "у межах карти")
    case .extent: pick("within the extents of the maps", "у межах охоплення цих карт")
    case .singleClaims: pick("on the ground of single claims", "на території окремих заяв")
    }
  }

  /// The row of all ground in a table of figures.
  package func allGround(_ coverage: Coverage.Kind) -> String {
    switch coverage {
    case .everywhere: pick("All mapped ground", "Уся показана територія")
    case .baseMap: pick("All within the base map", "Усе в межах карти")
    case .extent: pick("All within the extents of the maps", "Усе в межах охоплення цих карт")
    case .singleClaims: pick("All claimed ground", "Уся територія заяв")
    }
  }

  /// That the data of one day speak of ground of which those of the other do not.
  package var coverageChanged: String { pick("coverage changed", "змінилося охоплення даних") }

  /// What must be borne in mind of a comparison of two days whose data cover different ground.
  package func caution(comparing coverage: Coverage.Kind?) -> String {
    guard let coverage else {
      return pick(
        "Coverage changed: the data of the two days have no ground in common, and are not compared.",
        "Змінилося охоплення даних: спільної території у двох днів немає, тому їх не порівняно.")
    }
    return pick(
      "Coverage changed: only ground that the data of both days cover is compared, \(scope(coverage)).",
      "Змінилося охоплення даних: порівняно лише територію, яку дані охоплюють в обидва дні, "
        + "\(scope(coverage)).")
  }
}
