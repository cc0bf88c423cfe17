internal import ChangeLog
internal import Control
internal import Days

/// What a source's map of a day says with the files of an import, against its map before.
///
/// Areas are geodesic, on WGS 84, as they are drawn: layers may lie over one another.
package struct MapPreview: Encodable, Sendable {
  /// The part of a layer that lies in one oblast.
  package struct Oblast: Encodable, Sendable {
    /// The oblast's English name; one row stands for ground outside all of the base map.
    package let name: String
    /// The area, in square kilometres.
    package let squareKilometers: Double
    /// The area on the map before, in square kilometres.
    package let squareKilometersBefore: Double
  }

  /// One layer of the map.
  package struct Layer: Encodable, Sendable {
    /// Who says it: the source, or the side whose claims it draws.
    package let source: String
    /// What is said of the ground, as in exports: `russian-control`, `advance` …
    package let status: String
    /// Whose forces act, where the status does not say: `RU` or `UA`.
    package let party: String?
    /// The area, in square kilometres.
    package let squareKilometers: Double
    /// The area on the map before, in square kilometres.
    package let squareKilometersBefore: Double
    /// What it gained, in square kilometres.
    package let gainedSquareKilometers: Double
    /// What it lost, in square kilometres.
    package let lostSquareKilometers: Double
    /// The oblasts in which it lies, or lay before.
    package let oblasts: [Oblast]
  }

  /// How far another assessor's map of that time differs in what is under Russian control.
  package struct Comparison: Encodable, Sendable {
    /// The other assessor.
    package let source: String
    /// The day of its map.
    package let day: String
    /// The ground that only the new map draws so, in square kilometres.
    package let onlyHereSquareKilometers: Double
    /// The ground that only the other draws so, in square kilometres.
    package let onlyThereSquareKilometers: Double
  }

  /// Whose map it is.
  package let source: String
  /// The day of the map.
  package let day: String
  /// The day of its map before; nil where it is its first.
  package let previousDay: String?
  /// Its layers, those of the map before too.
  package let layers: [Layer]
  /// What others draw; only for a source's first map.
  package let comparisons: [Comparison]
  /// What no front does, each in a sentence: it is recorded only when that is confirmed.
  package let doubts: [String]
}
