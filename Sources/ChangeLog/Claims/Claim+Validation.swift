internal import Days
internal import SimpleFeatures

extension Claim {
  /// Why the log cannot keep the claim, or nil when it can.
  var reasonForRefusal: String? {
    emptyName ?? unfitText ?? impossibleTime ?? missingReply ?? faultyGround ?? faultyEvidence
  }

  private var emptyName: String? {
    if source.name.isEmpty { return "the source has no name" }
    return subject.name.isEmpty ? "the subject has no name" : nil
  }

  private var unfitText: String? {
    let texts: [(name: String, text: String?, longest: Int)] = [
      ("source", source.name, TextLimit.name), ("place", subject.name, TextLimit.name),
      ("Ukrainian name", subject.nameInUkrainian, TextLimit.name),
      ("code", subject.code, TextLimit.name), ("oblast", subject.oblast, TextLimit.name),
      ("part", subject.part, TextLimit.name), ("statement", statement, TextLimit.statement),
      ("URL", citation.url, TextLimit.address), ("outlet", citation.outlet, TextLimit.name),
      ("title", citation.title, TextLimit.title),
      ("archive URL", evidence?.archiveURL, TextLimit.address),
    ]
    return TextLimit.firstReasonForRefusal(among: texts)
  }

  private var impossibleTime: String? {
    for day in [claimedOn, validFrom] where !(1...9999).contains(day.year) {
      return "day \(day.dayNumber) after 1970-01-01 lies outside the years 1 to 9999"
    }
    guard let embargoUntil else { return nil }
    guard (1...9999).contains(embargoUntil.dayInUTC.year) else {
      return "the embargo ends outside the years 1 to 9999"
    }
    return embargoUntil == embargoUntil.inMilliseconds
      ? nil : "embargo until \(embargoUntil): the log keeps no more than milliseconds"
  }

  private var missingReply: String? {
    kind.endsAnotherClaim && repliesTo == nil
      ? "\(kind.rawValue) is said of another claim, which must be named" : nil
  }

  private var faultyGround: String? {
    if kind == .assessed, subject.form != .wholeFront || subject.area == nil {
      return
        "assessed draws the whole front, with its ground; for a part of it, say captured or held"
    }
    if subject.area != nil, subject.areaBasis == nil || subject.areaBasis == .nearestReading {
      return "the area must say how it was found: drawn, settlementTerritory or settlementPart"
    }
    if let course = subject.course {
      guard subject.form == .polygon, subject.area == nil, subject.areaBasis == nil else {
        return "a line is drawn by itself, and has no area"
      }
      guard kind.canFollowALine else {
        return "\(kind.rawValue) is said of ground or a place, and a line is none; "
          + "say note, advanced or infiltrated"
      }
      guard !course.isEmpty else { return "the line has no positions" }
    }
    let world = BoundingBox(west: -180, south: -90, east: 180, north: 90)
    guard let stray = subject.firstPosition(where: { !world.contains($0) }) else { return nil }
    return "coordinate \(stray.longitude), \(stray.latitude) is no longitude and latitude "
      + "in degrees"
  }

  private var faultyEvidence: String? {
    guard let evidence else { return nil }
    guard let hash = evidence.sha256 else {
      return evidence.archiveURL == nil ? "the evidence names neither a hash nor an address" : nil
    }
    let isHexadecimal = hash.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
    }
    return isHexadecimal && hash.utf8.count == 64
      ? nil : "the evidence's SHA-256 must be 64 hexadecimal digits in lower case"
  }
}

extension Subject {
  /// The first of its positions for which the condition holds; the ground is not copied.
  fileprivate func firstPosition(where condition: (Position) -> Bool) -> Position? {
    if let point, condition(point) { return point }
    for line in course?.lines ?? [] {
      if let found = line.positions.first(where: condition) { return found }
    }
    for polygon in area?.polygons ?? [] {
      for ring in polygon.rings {
        if let found = ring.positions.first(where: condition) { return found }
      }
    }
    return nil
  }
}
