internal import Atlas
public import ChangeLog
public import Control

/// All colours, widths and letter sizes of a picture, in points; a point is a pixel at scale 1.
public struct MapStyle: Hashable, Sendable {
  /// A line.
  public struct Line: Hashable, Sendable {
    /// Its colour.
    public var color: Color
    /// Its width.
    public var width: Double
    /// Lengths of dashes and gaps; empty for an unbroken line.
    public var dash: [Double] = []

    /// The line as it is drawn where it follows settlements: thinner, and dashed.
    public var followingSettlements: Line {
      Line(color: color, width: width * 0.8, dash: [6, 3.5])
    }
  }

  /// A road: a core between two edges.
  struct RoadLine: Hashable, Sendable {
    var width: Double
    var core: Color
    var edge: Color
    /// Metres of ground per point above which the road is left out.
    var shownBelow: Double
  }

  /// How ground of one status is drawn.
  public struct Area: Hashable, Sendable {
    /// The colour under the pattern.
    public var tint: Color
    /// The pattern over it.
    public var pattern: Pattern?
    /// The line around drawn ground; ground derived from settlements has none.
    public var edge: Line?
  }

  /// A pattern of lines or dots, laid from 0° N 0° E so that neighbouring pictures fit together.
  public struct Pattern: Hashable, Sendable {
    /// Which way lines run, or that there are dots.
    public enum Kind: Hashable, Sendable {
      case rising, falling, horizontal, vertical, crossed, dots
    }

    /// Which way its lines run, or that it has dots.
    public var kind: Kind
    /// The colour of lines or dots.
    public var color: Color
    /// The distance after which the pattern repeats across and down.
    public var period: Double
    /// The width of a line or the diameter of a dot.
    public var width: Double
  }

  /// Letters.
  struct Lettering: Hashable, Sendable {
    var face: FontFace
    var size: Double
    var color: Color
    /// Extra space between letters, as a part of the size.
    var tracking = 0.0
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

  // The page.
  var page: Color
  var frame: Line
  var kicker: Lettering
  var title: Lettering
  var date: Lettering
  var subtitle: Lettering
  var legend: Lettering
  var legendHeading: Lettering
  var footer: Lettering
  var margin: Double

  // The ground.
  var beyond: Color
  var land: Color
  var foreignLand: Color
  var water: Color
  var shore: Line
  var formerReservoir: Area
  var builtUp: Color
  var schematicBuiltUp: Color
  /// The least radius of a disc that stands for a town.
  var smallestSchematicTown: Double
  /// How far the edges of such discs fade.
  var schematicTownSoftness: Double
  /// Metres of ground per point below which outlines that join several towns are left out: the
  /// towns' own grounds are large enough to be seen.
  var agglomerationsShownAbove: Double
  var rivers: [Line]
  var roads: LookupTable<Road.Class, RoadLine>
  var stateBorder: Line
  var oblastBoundary: Line

  // Control.
  /// How ground looks, by who says what of it.
  public internal(set) var areas: LookupTable<ControlTier, LookupTable<ControlStatus, Area>>
  var changes: LookupTable<ControlDifference.Change, Area>
  /// How the line of contact looks where assessors speak.
  public internal(set) var lineOfContact: Line
  var lineCasing: Line
  var earlierLine: Line
  /// How it looks where a side claims it.
  public internal(set) var claimedLine: LookupTable<Side, Line>
  /// How far the edges of ground derived from settlements fade.
  var softness: Double
  var softLineBand: Double
  /// The colours of signs, by the side that claims.
  public internal(set) var markColors: LookupTable<Side, Color>
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
  var shieldEdge: Line
  var locatorHighlight: Color
  var locatorFrame: Line

  // Charts.
  /// Steps of which nothing is known.
  var missingStep: Color
}
