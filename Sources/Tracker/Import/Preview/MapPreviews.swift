internal import Atlas
internal import ChangeLog
internal import Control
internal import Days
internal import SimpleFeatures

/// Follows the maps of one source through an import, in the order of their days, and says of each how
/// it stands against the map before.
struct MapPreviews {
  private let source: String
  private let log: ClaimLog
  private let visibility: Visibility
  private let oblasts: [OblastEdges]
  private let recordedDays: [CalendarDate]
  private var map: SourceMap?
  private var measures: [DrawnLayer: LayerMeasure] = [:]

  /// Before the first map of an import into a ledger.
  init(of source: String, in log: ClaimLog, seen visibility: Visibility, on base: BaseMapFile)
    throws(Failure)
  {
    self.source = source
    self.log = log
    self.visibility = visibility
    oblasts = try failing {
      try base.oblasts().map { OblastEdges(name: $0.name, edges: EdgeIndex($0.area)) }
    }
    recordedDays = try failing { try log.daysWithMaps(of: source, seen: visibility) }
  }

  /// How the map of a day stands with those parts of it against the source's map before. It becomes
  /// the map before of the next day, unless it is in doubt and not confirmed.
  mutating func preview(of parts: [Claim], isConfirmed: Bool) throws(Failure) -> MapPreview? {
    guard let day = parts.first?.validFrom else { return nil }
    let others = try followLedger(to: day)
    guard let before = map else { return nil }
    let (oldMeasures, previousDay) = (measures, before.day)
    do throws(GeometryError) {
      var after = before
      try after.take(parts)
      let layers = try measure(after, besides: oldMeasures)
      let comparisons = previousDay == nil ? try comparisons(of: after, with: others) : []
      let doubts = MapDoubts(
        layers, extent: parts.compactMap(\.subject.area?.boundingBox), day: day,
        previousDay: previousDay
      ).sentences
      if doubts.isEmpty || isConfirmed { map = after } else { measures = oldMeasures }
      return MapPreview(
        source: source, day: "\(day)", previousDay: previousDay?.description, layers: layers,
        comparisons: comparisons, doubts: doubts)
    } catch {
      throw Failure(error)
    }
  }

  /// Makes what the ledger draws as of a day the map before, unless a later one was followed already;
  /// says what other assessors draw then, where the source has drawn nothing yet.
  private mutating func followLedger(to day: CalendarDate) throws(Failure) -> [String: SourceMap] {
    let recorded = recordedDays.last { $0 <= day }
    if let followed = map?.day, followed <= day, recorded.map({ $0 <= followed }) ?? true {
      return [:]
    }
    let entries = try failing {
      try log.entries(for: DayQuestion(day: day, speakers: .maps), seen: visibility)
    }
    do throws(GeometryError) {
      let before = try SourceMap(of: source, among: entries)
      measures = [:]
      _ = try measure(before, besides: [:])
      map = before
      guard before.day == nil else { return [:] }
      var others: [String: SourceMap] = [:]
      for name in Set(entries.compactMap(\.claim.map?.assessor)) {
        others[name] = try SourceMap(of: name, among: entries)
      }
      return others
    } catch {
      throw Failure(error)
    }
  }

  /// Measures the layers of a map, and those of the map before that it has no more.
  private mutating func measure(_ map: SourceMap, besides old: [DrawnLayer: LayerMeasure])
    throws(GeometryError) -> [MapPreview.Layer]
  {
    var layers: [MapPreview.Layer] = []
    for layer in Set(map.layers.keys).union(measures.keys).sorted() {
      let before = old[layer] ?? LayerMeasure(oblasts)
      var measure = measures[layer] ?? LayerMeasure(oblasts)
      let change = try measure.update(to: map.layers[layer] ?? MultiPolygon())
      measures[layer] = measure
      layers.append(
        MapPreview.Layer(
          source: layer.source, status: layer.status.rawValue, party: layer.party?.rawValue,
          squareKilometers: measure.squareKilometers,
          squareKilometersBefore: before.squareKilometers,
          gainedSquareKilometers: change.gained, lostSquareKilometers: change.lost,
          oblasts: oblasts(of: measure, before)))
    }
    return layers
  }

  private func oblasts(of measure: LayerMeasure, _ before: LayerMeasure) -> [MapPreview.Oblast] {
    let names = oblasts.map(\.name) + [RegionRow.outside]
    return zip(names, zip(measure.byOblast, before.byOblast)).compactMap { name, areas in
      max(areas.0, areas.1) < RegionRow.leastOutside
        ? nil
        : MapPreview.Oblast(
          name: name, squareKilometers: areas.0, squareKilometersBefore: areas.1)
    }
  }

  private func comparisons(of map: SourceMap, with others: [String: SourceMap])
    throws(GeometryError) -> [MapPreview.Comparison]
  {
    var comparisons: [MapPreview.Comparison] = []
    let ground = map.ground(underRussianControlSaidBy: source)
    for (name, other) in others.sorted(by: { $0.key < $1.key }) where name != source {
      guard let day = other.day else { continue }
      let change = try AreaChange(
        from: other.ground(underRussianControlSaidBy: name), to: ground)
      comparisons.append(
        MapPreview.Comparison(
          source: name, day: "\(day)",
          onlyHereSquareKilometers: change.gainedPieces.reduce(0) { $0 + $1.squareKilometers },
          onlyThereSquareKilometers: change.lostPieces.reduce(0) { $0 + $1.squareKilometers }))
    }
    return comparisons
  }
}

extension SourceMap {
  fileprivate func ground(underRussianControlSaidBy name: String) -> MultiPolygon {
    layers.first { $0.key.source == name && $0.key.status == .russianControl }?.value
      ?? MultiPolygon()
  }
}
