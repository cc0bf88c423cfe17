internal import Control
internal import Days
internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// What is not to be believed of a map without a second look: changes that no front makes.
struct MapDoubts {
  /// Each doubt in a sentence; none where the map is to be believed.
  private(set) var sentences: [String] = []

  /// The most ground that changed hands within a day, with room: the Kharkiv counteroffensive of
  /// September 2022 took back some 12,000 km² in 6 days at most (ISW).
  private static let mostInADay = 1500.0
  /// More than was ever under Russian control, the peninsula of Crimea among it: some 163,000 km² in
  /// March 2022 (ISW).
  private static let mostEver = 250_000.0
  /// Of an oblast with less than this there is nothing on a map, in square kilometres.
  private static let nothing = 1.0
  /// What comes or goes in an oblast at once without any before or after, in square kilometres.
  private static let mostAtOnce = 500.0
  /// How far from Ukraine its maps reach, in degrees.
  private static let reach = 0.5

  /// The doubts about the layers of a map against the map of an earlier day, or of none; `extent` is
  /// where its parts lie.
  init(
    _ layers: [MapPreview.Layer], extent: [BoundingBox], day: CalendarDate,
    previousDay: CalendarDate?
  ) {
    let ukraine = GroundInspector.ukraine.expanded(byDegrees: Self.reach)
    if let box = BoundingBox(around: extent), ukraine.union(box) != ukraine {
      let total = layers.reduce(0) { $0 + $1.squareKilometers }
      sentences.append(
        "it reaches far outside Ukraine, from \(box.west), \(box.south) to \(box.east), "
          + "\(box.north) (\(total.km) km² in all)")
    }
    for layer in layers where layer.status == ControlStatus.russianControl.rawValue {
      if layer.squareKilometers > Self.mostEver {
        sentences.append(
          "it draws \(layer.squareKilometers.km) km² as \(layer.status), more than ever was")
      }
      guard let previousDay, layer.squareKilometersBefore > 0 else { continue }
      addChanges(of: layer, days: max(1, previousDay.days(to: day)), since: previousDay)
    }
  }

  private mutating func addChanges(of layer: MapPreview.Layer, days: Int, since day: CalendarDate) {
    let most = Self.mostInADay * Double(days)
    for (word, area) in [
      ("gains", layer.gainedSquareKilometers), ("loses", layer.lostSquareKilometers),
    ] where area > most {
      sentences.append(
        "\(layer.status) \(word) \(area.km) km² against its map of \(day), more than a front "
          + "moves in \(days == 1 ? "a day" : "\(days) days")")
    }
    for oblast in layer.oblasts {
      let (now, before) = (oblast.squareKilometers, oblast.squareKilometersBefore)
      if before < Self.nothing, now > Self.mostAtOnce {
        sentences.append("\(oblast.name) had no \(layer.status), and has \(now.km) km² now")
      } else if now < Self.nothing, before > Self.mostAtOnce {
        sentences.append("\(oblast.name) had \(before.km) km² of \(layer.status), and has none now")
      }
    }
  }
}

extension Double {
  fileprivate var km: String { formatted(decimals: 1) }
}
