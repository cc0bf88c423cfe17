internal import Atlas
package import SimpleFeatures

extension BaseMapFile {
  /// The oblast or raion of a name in either script, with or without the word for what it is;
  /// a raion also by the town that it is named after.
  func region(named name: String) throws(Failure) -> Region {
    let (oblasts, raions) = try failing { (try self.oblasts(), try self.raions()) }
    let words = name.split(separator: " ").map { NameFolding.fold($0) }
    let wanted = words.filter { !Self.levels.contains($0) }.joined(separator: " ")
    func named(_ endings: [String]) -> Region? {
      (oblasts + raions).first { region in
        [region.name, region.nameInUkrainian].contains { full in
          let bare = full.split(separator: " ").map { NameFolding.fold($0) }
            .filter { !Self.levels.contains($0) }.joined(separator: " ")
          return endings.contains { bare == wanted + $0 }
        }
      }
    }
    if !wanted.isEmpty, let found = named([""]) ?? named(["yi", "skyi"]) { return found }
    let known = oblasts.map(\.name).joined(separator: ", ")
    throw Failure(
      .data, "unknown region \"\(name)\"; give one of the oblasts \(known), or a raion of theirs")
  }

  private static let levels = Set(
    ["oblast", "region", "raion", "rayon", "district", "область", "області", "район", "району"]
      .map { NameFolding.fold($0) })

  /// The box that the base map covers.
  package func coverage() throws(Failure) -> BoundingBox? {
    try failing { BoundingBox(around: try oblasts().compactMap(\.area.boundingBox)) }
  }
}
