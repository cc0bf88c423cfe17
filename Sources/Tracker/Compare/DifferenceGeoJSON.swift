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
    var bytes = Array(#"{"type":"FeatureCollection","features":["#.utf8)
    for (index, piece) in difference.pieces.enumerated() {
      let properties = Properties(
        from: difference.from.description, to: difference.to.description,
        view: difference.view.description, piece: DifferenceReport.Piece(piece),
        sliver: piece.isSliver)
      bytes += Array((index == 0 ? "\n" : ",\n").utf8)
      bytes += Array(#"{"type":"Feature","geometry":"#.utf8)
      try GeoJSONGeometry.append(.polygon(piece.polygon), to: &bytes)
      bytes += Array(#","properties":"#.utf8) + (try encoder.encode(properties))
      bytes.append(UInt8(ascii: "}"))
    }
    bytes += Array("\n]}".utf8)
    text = String(decoding: bytes, as: UTF8.self)
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
