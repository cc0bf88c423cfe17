import PlainText
import Tracker

/// How the maps of an import stand against the maps before, for people.
enum MapPreviewTable {
  /// The newest map in full, by status and oblast; each before it in a line.
  static func tables(of outcomes: [FileImport]) -> [String] {
    var seen: Set<String> = []
    let maps = outcomes.flatMap(\.maps).filter { seen.insert($0.day).inserted }
      .sorted { $0.day < $1.day }
    guard let newest = maps.last else { return [] }
    return maps.dropLast().map(line) + [table(of: newest)]
  }

  /// "2025-11-08  russian-control 115,012.3 (+12.3)"
  private static func line(of map: MapPreview) -> String {
    let layers = map.layers.map { layer in
      "\(name(of: layer, on: map)) \(layer.squareKilometers.km)"
        + (map.previousDay == nil ? "" : " (\(layer.change.signed))")
    }
    return "\(map.day)  \(layers.joined(separator: ", ")) km²"
  }

  private static func table(of map: MapPreview) -> String {
    let before = map.previousDay.map { "its map before: \($0)" } ?? "its first map"
    var table = TextTable(["STATUS", "OBLAST", "KM²", "BEFORE", "CHANGE"])
    for layer in map.layers {
      let before = layer.squareKilometersBefore
      table.add([
        name(of: layer, on: map), "all", layer.squareKilometers.km, before.km, layer.change.signed,
      ])
      for oblast in layer.oblasts {
        let (now, before) = (oblast.squareKilometers, oblast.squareKilometersBefore)
        table.add(["", oblast.name, now.km, before.km, (now - before).signed])
      }
    }
    let comparisons = map.comparisons.map { other in
      "\(other.source)'s map of \(other.day): \(other.onlyHereSquareKilometers.km) km² only here, "
        + "\(other.onlyThereSquareKilometers.km) km² only there\n"
    }
    return "\(map.source), map of \(map.day) (\(before))\n\(table.text)\n"
      + comparisons.joined()
  }

  private static func name(of layer: MapPreview.Layer, on map: MapPreview) -> String {
    let status = layer.status + (layer.party.map { " of \($0)" } ?? "")
    return layer.source == map.source ? status : "\(status) (\(layer.source))"
  }
}

extension MapPreview.Layer {
  fileprivate var change: Double { squareKilometers - squareKilometersBefore }
}

extension Double {
  fileprivate var km: String { formatted(decimals: 1) }
  /// With its sign, unless it is nothing as it is shown.
  fileprivate var signed: String { abs(self) < 0.05 ? "0.0" : (self > 0 ? "+" : "") + km }
}
