package import Days
package import SimpleFeatures

/// The map of a day of which a claim is a part.
///
/// What a source draws of one day, all layers together, is one map: control, contested ground,
/// advances, and what it maps of either side's claims. Its newest map takes the place of the older
/// ones, within its extent.
package struct MapPart: Hashable, Sendable {
  /// The name of the source that drew the map, which is not always the one that makes the claim.
  package var assessor: String
  /// The moment of the day at which the map was as drawn, where it is known; a later one replaces an
  /// earlier one.
  package var moment: Instant?
  /// The moment up to which what was recorded of the day's map is corrected by this one; nil where it
  /// corrects nothing.
  package var corrects: Instant?
  /// The ground of which the map speaks; nil for the whole front.
  package var extent: MultiPolygon?

  /// A part of a map from what is known of the map.
  package init(
    of assessor: String, moment: Instant? = nil, corrects: Instant? = nil,
    extent: MultiPolygon? = nil
  ) {
    self.assessor = assessor
    self.moment = moment
    self.corrects = corrects
    self.extent = extent
  }
}
