/// Something that must be borne in mind of how a picture was made, in the order in which it is said.
package enum MapCaution: CaseIterable, Hashable, Sendable {
  /// Only ground named in claims is marked.
  case namedInClaims
  /// Ground is derived from settlements.
  case derived
  /// Square kilometres are of the ground shown, which is not all that changed.
  case areasOfPart
  /// Square kilometres are of all ground that changed.
  case areasOfAll
  /// Roads are schematic.
  case schematicRoads
  /// Built-up areas are schematic.
  case schematicTowns
}
