/// A part of a settlement, told by words such as "southern outskirts" or "центр".
///
/// Only words that say exactly which ground is meant make a part; "several districts", shares,
/// distances and names of districts do not.
package struct SettlementPart: Hashable, Sendable {
  /// How far from the middle a piece lies.
  enum Zone: Hashable {
    /// The whole extent.
    case body
    /// The centre: as much of the extent as a disc with a quarter of its area covers.
    case core
    /// The outskirts: a ring on both sides of the edge of the extent.
    case outskirts
    /// The approaches: a ring outside the extent.
    case approaches
  }

  /// One of the eight winds, by its azimuth in degrees.
  enum Direction: Int, Hashable {
    case north = 0
    case northEast = 45
    case east = 90
    case southEast = 135
    case south = 180
    case southWest = 225
    case west = 270
    case northWest = 315
  }

  /// A zone, or the sector of a zone that lies in a direction.
  struct Piece: Hashable {
    let zone: Zone
    let direction: Direction?
    /// Whether the sector is a half-plane.
    let isHalf: Bool

    /// How far the sector reaches to either side of its direction, in degrees.
    ///
    /// "South" is one of four winds and takes a quarter; "south-west" is named to be more exact
    /// and takes an eighth, as on the compass rose; "southern half" takes a half.
    var halfWidth: Double {
      if isHalf { return 90 }
      return (direction?.rawValue ?? 0).isMultiple(of: 90) ? 45 : 22.5
    }
  }

  /// The pieces that make up the part.
  let pieces: [Piece]
  /// Whether the part is all of the extent but the pieces.
  let isComplement: Bool

  /// The part that the English or Ukrainian words tell, or nil when they do not say exactly which.
  package init?(_ words: String) {
    guard let parsed = SettlementPartParser.parse(words) else { return nil }
    pieces = parsed.pieces
    isComplement = parsed.isComplement
  }
}
