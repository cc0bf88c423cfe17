package import Atlas
internal import ChangeLog
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
    /// The settlements and parts of them that were named lately: desks speak of the same for days.
    var subjects = BoundedCache<NamedSubject, Subject>(most: 4096)
  }

  private struct NamedSubject: Hashable {
    let name: String
    let region: String?
    let part: String?
  }

  /// What an open base map says; its gazetteer is read when it is first needed, unless it is given.
  package init(_ file: BaseMapFile, _ gazetteer: Gazetteer? = nil) {
    self.file = file
    places = Mutex(Places(gazetteer: gazetteer))
  }

  /// The settlement of a name or code, or a part of it, with its ground.
  func settlement(named name: String, region: String?, part: String?) throws(Failure) -> Subject {
    try failing {
      try places.withLock { places in
        let key = NamedSubject(name: name, region: region, part: part)
        if let subject = places.subjects.value(of: key) { return subject }
        let gazetteer = try places.gazetteer ?? file.gazetteer()
        places.gazetteer = gazetteer
        let place = try gazetteer.find(name, region: region)
        let finder = try places.finder ?? file.groundFinder(among: gazetteer)
        places.finder = finder
        let subject = try Subject(place, part: part, finder)
        places.subjects.keep(subject, of: key)
        return subject
      }
    }
  }
}
