internal import Atlas
package import ChangeLog
package import Control
package import Drawing

/// All colours, widths and letter sizes of a picture, in points; a point is a pixel at scale 1.
package struct MapStyle: Hashable, Sendable {
  /// A road: a core between two edges.
  struct RoadLine: Hashable, Sendable {
    var width: Double
    var core: Color
    var edge: Color
    /// Metres of ground per point above which the road is left out.
    var shownBelow: Double
  }

  /// How ground of one status is drawn.
  package struct Area: Hashable, Sendable {
    /// The colour under the pattern.
    package var tint: Color
    /// The pattern over it.
    package var pattern: Pattern?
    /// The line around drawn ground; ground derived from settlements has none.
    package var edge: Stroke?
  }

  /// A settlement of one class.
  struct Place: Hashable, Sendable {
    var lettering: Lettering
    var dotDiameter: Double
    /// Metres of ground per point above which the class is left out.
    var shownBelow: Double
    /// Clear room around the label.
    var clearance: Double
  }

  /// The way in which a bar runs across a sign.
  enum SignBar: Hashable, Sendable {
    case upright, level
  }

  // The page.
  var page: Color
  var frame: Stroke
  var kicker: Lettering
  package var title: Lettering
  var date: Lettering
  var subtitle: Lettering
  var legend: Lettering
  package var legendHeading: Lettering
  package var footer: Lettering
  var margin: Double

  // The ground.
  package var beyond: Color
  var land: Color
  var foreignLand: Color
  var water: Color
  var shore: Stroke
  var formerReservoir: Area
  var builtUp: Color
  var schematicBuiltUp: Color
  /// The least radius of a disc that stands for a town.
  package var smallestSchematicTown: Double
  /// How far the edges of such discs fade.
  var schematicTownSoftness: Double
  /// Metres of ground per point below which outlines that join several towns are left out: the
  /// towns' own grounds are large enough to be seen.
  var agglomerationsShownAbove: Double
  var rivers: [Stroke]
  var roads: LookupTable<Road.Class, RoadLine>
  var stateBorder: Stroke
  var oblastBoundary: Stroke

  /// How what only the user's atlas has is drawn.
  var atlas: AtlasLook

  // Control.
  /// How ground looks, by who says what of it.
  package var areas: LookupTable<ControlTier, LookupTable<ControlStatus, Area>>
  /// How ground looks where Ukrainian forces act, by who says so.
  package var ukrainianActs: LookupTable<ControlTier, LookupTable<ControlStatus, Area>>
  /// How assessed control looks below one side's claims.
  package var context: Area
  var changes: LookupTable<ControlDifference.Change, Area>
  /// How the line of contact looks where assessors speak.
  package var lineOfContact: Stroke
  var lineCasing: Stroke
  var earlierLine: Stroke
  /// How it looks where a side claims it.
  package var claimedLine: LookupTable<Side, Stroke>
  /// How lines look that sources draw, by the side that claims.
  package var courses: LookupTable<Side, Stroke>
  /// How far the edges of ground derived from settlements fade.
  var softness: Double
  var softLineBand: Double
  /// The colours of signs, by the side that claims.
  package var markColors: LookupTable<Side, Color>
  var markSize: Double

  // Names.
  var halo: Color
  var haloWidth: Double
  var places: LookupTable<PopulatedPlace.Class, Place>
  var placeDot: Color
  var oblastName: Lettering
  /// Metres of ground per point below which oblasts are not named.
  var oblastsNamedAbove: Double
  var countryName: Lettering
  var waterName: Lettering
  var shield: Lettering
  var shieldFill: Color
  var shieldEdge: Stroke
  var locatorHighlight: Color
  var locatorFrame: Stroke

  // Signs and roads that are brought out.
  /// The bar across the signs of a side, where colours do not tell the sides apart.
  var signBars: LookupTable<Side, SignBar> = [:]
  /// Roads under Russian control, where an answer is about roads.
  var roadUnderRussianControl: Stroke
  /// Other roads there.
  var otherRoad: Stroke

  // What a house adds.
  /// The files of fonts in place of Open Sans.
  var fontFiles: [FontFace: String] = [:]
  /// What stands at the upper right of the page.
  var logo: Logo?
  /// What stands at its foot, unless the desk says another.
  var credit: String?

  // Charts.
  /// Steps of which nothing is known.
  var missingStep: Color
}

extension MapStyle {
  /// The colour of the mark on what may show claims under embargo, the same in every style.
  package static let embargoMark = Color(0xB0_00_20)

  /// How ground of a status looks, by who says it and, for advances and infiltration, whose forces act.
  package func look(_ tier: ControlTier, _ status: ControlStatus, party: Side?) -> Area? {
    (party == .ukraine ? ukrainianActs : areas)[tier]?[status]
  }
}
