internal import PlainText
internal import SimpleFeatures

/// The side that would be cut off.
package enum PocketSide: String, CaseIterable, Sendable {
  case ukraine = "UA"
  case russia = "RU"
}

/// Whether a town can be reached from the rear in a picture, as it is printed.
package struct PocketReport: Encodable, Sendable {
  /// A claim that forces were encircled at a place near the town.
  package struct EncirclementClaim: Encodable, Hashable, Sendable {
    package let id: String
    package let source: String
    package let side: String
    package let claimedOn: String
    package let place: String
    package let part: String?
    /// How far the place is from the town.
    package let kilometersFromTown: Double
    /// How it stands after the answers to it.
    package let standing: String
    package let statement: String
    /// Who claimed it when and of whom, in the language that was asked for.
    package let words: String
  }

  /// A road through the neck, or within the base map's accuracy of it.
  package struct RoadThrough: Encodable, Sendable {
    package let ref: String
    package let kilometersToNearerSide: Double?
    package let isBeside: Bool
  }

  package let place: String
  package let placeInUkrainian: String
  package let katottg: String
  package let side: String
  package let picture: PictureOfDay
  package let answer: String
  /// The answer in words, in the language that was asked for.
  package let words: String
  /// What the picture leaves open, likewise.
  package let caution: String
  package let shareUnderOtherSide: Double
  /// What the town's ground is: its outline in the atlas, a built-up area of the base map or a disc
  /// (outline, urban-area, disc).
  package let derivedFrom: String
  package let threatenedDegrees: Int
  package let distanceToEdgeKilometers: Double?
  package let neckKilometers: Double?
  package let bestPointKilometers: Double?
  package let worstPointKilometers: Double?
  package let atTown: Bool?
  package let neckLongitude: Double?
  package let neckLatitude: Double?
  package let neckFromTownKilometers: Double?
  package let neckAzimuthDegrees: Double?
  /// The two ends of the chord, each as longitude and latitude.
  package let chord: [[Double]]?
  package let secondPassageKilometers: Double?
  /// The two ends of the second passage where it is narrowest, likewise.
  package let secondChord: [[Double]]?
  package let pocketSquareKilometers: Double?
  package let gapToRearKilometers: Double?
  package let roadsThrough: [RoadThrough]?
  /// The neck with contested ground counted as the other side's; absent where there is none near.
  package let neckWithContestedClosedKilometers: Double?
  package let answerWithContestedClosed: String?
  /// Claims of encirclement about places near the town that speak for the day.
  package let claims: [EncirclementClaim]

  /// The narrowest place of the passage, to be brought out on a picture; nil where there is none.
  package var passage: PictureHighlight? {
    guard let chord, let kilometers = neckKilometers, chord.count == 2 else { return nil }
    let ends = chord.map { Position(longitude: $0[0], latitude: $0[1]) }
    return .passage(from: ends[0], to: ends[1], kilometers: kilometers)
  }

  /// Names and values as text, in order; nil where a figure does not apply.
  package var figures: [(name: String, value: String?)] {
    func number(_ value: Double?) -> String? { value?.formatted(decimals: 3) }
    return [
      ("place", place), ("side", side), ("picture", picture.name), ("date", picture.date),
      ("observedOn", picture.observedOn), ("ageDays", "\(picture.ageDays)"),
      ("derived", "\(picture.derived)"), ("answer", answer),
      ("neckKilometers", number(neckKilometers)), ("atTown", atTown.map { "\($0)" }),
      ("neckLongitude", neckLongitude?.formatted(decimals: 5)),
      ("neckLatitude", neckLatitude?.formatted(decimals: 5)),
      ("neckFromTownKilometers", number(neckFromTownKilometers)),
      ("neckAzimuthDegrees", neckAzimuthDegrees?.formatted(decimals: 0)),
      ("secondPassageKilometers", number(secondPassageKilometers)),
      ("pocketSquareKilometers", number(pocketSquareKilometers)),
      ("gapToRearKilometers", number(gapToRearKilometers)),
      ("bestPointKilometers", number(bestPointKilometers)),
      ("worstPointKilometers", number(worstPointKilometers)),
      ("neckWithContestedClosedKilometers", number(neckWithContestedClosedKilometers)),
      ("answerWithContestedClosed", answerWithContestedClosed),
      ("threatenedDegrees", "\(threatenedDegrees)"),
      ("shareUnderOtherSide", shareUnderOtherSide.formatted(decimals: 4)),
      ("derivedFrom", derivedFrom),
      ("distanceToEdgeKilometers", number(distanceToEdgeKilometers)),
      (
        "roadsThrough",
        roadsThrough.map {
          $0.map { road in
            road.isBeside
              ? "\(road.ref) (beside it)"
              : "\(road.ref) (\(number(road.kilometersToNearerSide) ?? "") km from the nearer side)"
          }.joined(separator: "; ")
        }
      ),
      (
        "claims",
        claims.isEmpty ? nil : claims.map { "\($0.claimedOn) \($0.source)" }.joined(separator: "; ")
      ),
    ]
  }
}

/// Whether a town could be reached from the rear, week by week.
package struct PocketHistory: Encodable, Sendable {
  /// The answers, in the order of their days.
  package let weeks: [PocketReport]
  /// The claims of encirclement in that time.
  package let claims: [PocketReport.EncirclementClaim]
  /// The days without a picture, or with one that is more than a week older.
  package let notObserved: [String]
}
