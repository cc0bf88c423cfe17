internal import ChangeLog
internal import Control
internal import Days
internal import Foundation
internal import SimpleFeatures

/// A difference as a GeoJSON feature collection: one feature for each piece.
///
/// Source: RFC 7946; outlines run counter-clockwise, coordinates have at most 7 decimals.
struct DifferenceGeoJSON {
  private struct Properties: Encodable {
    let from: String
    let to: String
    let view: String
    let piece: DifferenceReport.Piece
    let sliver: Bool

    private enum Key: String, CodingKey { case from, to, view, sliver }

    func encode(to encoder: any Encoder) throws {
      try piece.encode(to: encoder)
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(from, forKey: .from)
      try fields.encode(to, forKey: .to)
      try fields.encode(view, forKey: .view)
      try fields.encode(sliver, forKey: .sliver)
    }
  }

  /// The text of the collection.
  let text: String

  init(_ difference: ControlDifference) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    text = try GeoJSONGeometry.featureCollection(
      difference.pieces.map { piece in
        (
          .polygon(piece.polygon),
          {
            try Array(
              encoder.encode(
                Properties(
                  from: difference.from.description, to: difference.to.description,
                  view: difference.view.description, piece: DifferenceReport.Piece(piece),
                  sliver: piece.isSliver)))
          }
        )
      })
  }
}

extension Comparison {
  /// The difference as GeoJSON: one feature for each piece, with its claims.
  package var geoJSON: String {
    get throws(Failure) {
      try failing { try DifferenceGeoJSON(difference).text }
    }
  }
}
