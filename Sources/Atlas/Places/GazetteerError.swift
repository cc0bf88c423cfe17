internal import SimpleFeatures

/// Why a name does not lead to one place.
package enum GazetteerError: Error, Hashable, Sendable {
  /// No place has the name, in the region if one is given; the nearest spellings follow.
  case unknown(name: String, region: String?, nearest: [PopulatedPlace])
  /// Several places have the name.
  case ambiguous(name: String, candidates: [PopulatedPlace])
  /// No place lies in a region of that name; the oblasts that are known follow.
  case unknownRegion(String, oblasts: [String])
  /// A word mixes letters of two scripts that look alike.
  case mixedScript(name: String, letter: Unicode.Scalar)
}

extension GazetteerError: CustomStringConvertible {
  /// One line that names the value, the cause and the next step.
  package var description: String {
    switch self {
    case .unknown(let name, let region, let nearest):
      "unknown place \"\(name)\"\(region.map { " in \($0)" } ?? "")"
        + (nearest.isEmpty
          ? "; give its name, its KATOTTG code or geonames:NUMBER"
          : "; nearest: " + nearest.map(Self.short).joined(separator: ", "))
    case .ambiguous(let name, let candidates):
      "\"\(name)\" names \(candidates.count) places: "
        + candidates.map { Self.long($0, among: candidates) }.joined(separator: "; ")
        + "; settle it with the region or give the code"
    case .unknownRegion(let region, let oblasts):
      "unknown region \"\(region)\"; give a raion, a hromada, a code or one of the oblasts "
        + oblasts.joined(separator: ", ")
    case .mixedScript(let name, let letter):
      "\"\(name)\" mixes scripts: \"\(letter)\" is \(Self.codePoint(letter)); "
        + "type the name anew in one script"
    }
  }

  private static func short(_ place: PopulatedPlace) -> String {
    "\(place.name) (\(place.oblast))"
  }

  /// A place as it differs from others of its name: by its hromada too where they share a raion, and by
  /// its position where it has no code.
  private static func long(_ place: PopulatedPlace, among others: [PopulatedPlace]) -> String {
    let sharesRaion =
      others.count { $0.oblast == place.oblast && $0.raion == place.raion } > 1
    let hromada =
      sharesRaion ? place.hromadaInLatin.map { ", \($0) hromada" } ?? "" : ""
    let code =
      place.katottg.isEmpty
      ? "at \(place.position.longitude), \(place.position.latitude)" : place.katottg
    let region = "\(place.oblast), \(place.raion) raion\(hromada)"
    return "\(place.name) (\(region), \(place.class), \(code))"
  }

  private static func codePoint(_ letter: Unicode.Scalar) -> String {
    let digits = String(letter.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "U+\(padded)\(letter.properties.name.map { " \($0)" } ?? "")"
  }
}
