internal import SimpleFeatures

extension Gazetteer {
  /// The one place of that name, code or number.
  ///
  /// The name is the official one or another one in either script, in any spelling that folds to
  /// the same letters, a KATOTTG code, or `geonames:NUMBER`. An official name goes before other
  /// names. `region` narrows by an oblast, raion or hromada, by name or code; so does a hint in
  /// parentheses after the name, which may also name a larger settlement nearby. Of several places
  /// of one name none is chosen, however large, unless `preferringLargest` is set.
  package func find(_ name: String, region: String? = nil, preferringLargest: Bool = false)
    throws(GazetteerError) -> PopulatedPlace
  {
    // No name is as long, and to look for those that are like it takes the longer for it.
    guard name.unicodeScalars.count <= Self.longestName else {
      throw .unknown(
        name: name.prefix(80) + "…", region: region?.prefix(80).description, nearest: [])
    }
    for text in [name, region ?? ""] {
      if let letter = NameFolding.oddLetter(in: text) {
        throw .mixedScript(name: text, letter: letter)
      }
    }
    let (plainName, hint) = Self.split(name)
    let filter = region.map(RegionFilter.init)
    var candidates = byCode(plainName) ?? byName(plainName) { filter?.admits($0) ?? true }
    if let filter {
      candidates.removeAll { !filter.admits($0) }
      if candidates.isEmpty, !places.contains(where: filter.admits) {
        throw .unknownRegion(region ?? "", oblasts: oblasts)
      }
    }
    if let hint { candidates = try narrow(candidates, by: hint) }
    candidates.sort(by: Self.isListedBefore)
    guard let first = candidates.first else {
      throw .unknown(
        name: name, region: region, nearest: nearestSpellings(to: plainName, filter: filter))
    }
    if candidates.count == 1 { return first }
    let isLargest = (first.population ?? 0) > (candidates[1].population ?? 0)
    guard preferringLargest, isLargest else {
      throw .ambiguous(name: name, candidates: candidates)
    }
    return first
  }

  private static let longestName = 200

  /// The English names of the oblasts that places lie in, sorted.
  var oblasts: [String] { Set(places.map(\.oblast)).sorted() }

  /// The places with the code or number, or nil when the text is neither.
  private func byCode(_ text: String) -> [PopulatedPlace]? {
    let upper = text.uppercased()
    if upper.hasPrefix("UA"), upper.count == 19, upper.dropFirst(2).allSatisfy(\.isNumber) {
      return places.filter { $0.katottg == upper }
    }
    let prefix = "GEONAMES:"
    guard upper.hasPrefix(prefix), let number = Int(upper.dropFirst(prefix.count)) else {
      return nil
    }
    return places.filter { $0.geoNamesID == number }
  }

  /// The places with the name that are admitted: those that bear it officially, else those whose own
  /// name it romanises in another way, else those that have it as another name.
  ///
  /// An alias that only romanises a place's own name is the name of all its namesakes too.
  private func byName(_ name: String, where isAdmitted: (PopulatedPlace) -> Bool)
    -> [PopulatedPlace]
  {
    let folded = NameFolding.fold(name)
    func admitted(_ indices: [Int]?) -> [PopulatedPlace] {
      (indices ?? []).map { places[$0] }.filter(isAdmitted)
    }
    let official = admitted(official[folded])
    guard official.isEmpty else { return official }
    let sound = NameFolding.sound(folded)
    var alike: [PopulatedPlace] = []
    let others = admitted(other[folded])
    for place in others {
      let ownName = NameFolding.fold(place.name)
      guard NameFolding.sound(ownName) == sound else { continue }
      for namesake in admitted(self.official[ownName]) where !alike.contains(namesake) {
        alike.append(namesake)
      }
    }
    if !alike.isEmpty || !others.isEmpty { return alike.isEmpty ? others : alike }
    let names = self.official.keys.filter { NameFolding.sound($0) == sound }.sorted()
    return names.flatMap { admitted(self.official[$0]) }
  }

  /// Splits "Shevchenko (Velyka Novosilka district)" into the name and the hint.
  private static func split(_ name: String) -> (name: String, hint: String?) {
    guard let open = name.firstIndex(of: "("), let close = name.lastIndex(of: ")"), open < close
    else { return (name, nil) }
    return (String(name[..<open]), String(name[name.index(after: open)..<close]))
  }

  /// The candidates that lie in the region of that name or near the settlement of that name.
  private func narrow(_ candidates: [PopulatedPlace], by hint: String) throws(GazetteerError)
    -> [PopulatedPlace]
  {
    let filter = RegionFilter(hint)
    let inRegion = candidates.filter(filter.admits)
    guard inRegion.isEmpty, !places.contains(where: filter.admits) else { return inRegion }
    let centers = byName(filter.name) { _ in true }
    guard !centers.isEmpty else { throw .unknownRegion(hint, oblasts: oblasts) }
    return candidates.filter { candidate in
      centers.contains {
        $0.position.distanceInKilometers(to: candidate.position) <= Self.nearbyInKilometers
      }
    }
  }

  /// How far from a settlement another one lies that is told from its namesakes by it: about the
  /// reach of a former raion.
  static let nearbyInKilometers = 25.0
}
