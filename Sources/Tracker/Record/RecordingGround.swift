package import Atlas
internal import SimpleFeatures
internal import Synchronization

/// The base map as claims are recorded on it: places by name, and their ground, read once for however
/// many claims.
///
/// It may be used from any thread.
package final class RecordingGround: Sendable {
  /// The open base map.
  let file: BaseMapFile
  private let places: Mutex<Places>

  private struct Places {
    var gazetteer: Gazetteer?
    var finder: GroundFinder?
  }

  /// What an open base map says; its gazetteer is read when it is first needed, unless it is given.
  package init(_ file: BaseMapFile, _ gazetteer: Gazetteer? = nil) {
    self.file = file
    places = Mutex(Places(gazetteer: gazetteer))
  }

  /// The settlement of a name or code, and what finds its ground.
  func place(
    named name: String, region: String?
  ) throws(Failure) -> (place: PopulatedPlace, finder: GroundFinder) {
    try failing {
      try places.withLock { places in
        let gazetteer = try places.gazetteer ?? file.gazetteer()
        places.gazetteer = gazetteer
        let place = try gazetteer.find(name, region: region)
        let finder = try places.finder ?? file.groundFinder(among: gazetteer)
        places.finder = finder
        return (place, finder)
      }
    }
  }
}
