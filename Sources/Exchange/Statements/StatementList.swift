package import ChangeLog
internal import Days
package import PlainText
internal import SimpleFeatures

/// The claims behind a feature of an exported map, as JSON text that is read back as what they are:
/// every field of theirs, the ground in full precision, and the answers to them.
///
/// A list of objects. `place` holds the subject, its `area` or `course` in well-known text; `map` says of which map
/// of a day a claim is a part. What is not said is left out.
package enum StatementList {
  /// The claims as text.
  package static func text(of entries: [LogEntry]) -> String {
    var text = JSONText()
    text.append(raw: "[")
    for (index, entry) in entries.enumerated() {
      if index > 0 { text.append(raw: ",") }
      append(entry, to: &text)
    }
    text.append(raw: "]")
    // What others wrote is no markup, wherever the text is shown.
    return String(decoding: text.bytes, as: UTF8.self).replacing("<", with: "\\u003c")
  }

  private static func append(_ entry: LogEntry, to text: inout JSONText) {
    let claim = entry.claim
    text.append(raw: "{")
    text.append(member: "id", entry.id.text, isFirst: true)
    text.append(member: "source", claim.source.name)
    text.append(member: "side", claim.source.side.rawValue)
    text.append(member: "kind", claim.kind.rawValue)
    text.append(member: "claimedOn", "\(claim.claimedOn)")
    text.append(member: "happenedOn", ifAny: claim.happenedOn?.description)
    text.append(member: "party", ifAny: claim.party?.rawValue)
    text.append(member: "place")
    append(claim.subject, to: &text)
    text.append(member: "statement", claim.statement)
    text.append(member: "url", ifAny: claim.citation.url)
    text.append(member: "outlet", ifAny: claim.citation.outlet)
    text.append(member: "title", ifAny: claim.citation.title)
    text.append(member: "grade", ifAny: claim.grade.map { "\($0)" })
    text.append(member: "repliesTo", ifAny: claim.repliesTo?.text)
    text.append(member: "embargoUntil", ifAny: claim.embargoUntil.map { "\($0)" })
    text.append(member: "sha256", ifAny: claim.evidence?.sha256)
    text.append(member: "archiveURL", ifAny: claim.evidence?.archiveURL)
    text.append(member: "correction", ifAny: claim.correction)
    if let map = claim.map {
      text.append(member: "map")
      text.append(raw: "{")
      text.append(member: "assessor", map.assessor, isFirst: true)
      text.append(member: "moment", ifAny: map.moment.map { "\($0)" })
      text.append(member: "corrects", ifAny: map.corrects.map { "\($0)" })
      text.append(
        member: "extent", ifAny: map.extent.map { WKT.encode(.multiPolygon($0)) })
      text.append(raw: "}")
    }
    text.append(raw: "}")
  }

  private static func append(_ subject: Subject, to text: inout JSONText) {
    text.append(raw: "{")
    text.append(member: "form", subject.form.rawValue, isFirst: true)
    text.append(member: "name", subject.name)
    text.append(member: "nameUk", ifAny: subject.nameInUkrainian)
    text.append(member: "code", ifAny: subject.code)
    text.append(member: "oblast", ifAny: subject.oblast)
    text.append(member: "part", ifAny: subject.part)
    text.append(member: "point", ifAny: subject.point.map { WKT.encode(.point($0)) })
    text.append(member: "area", ifAny: subject.area.map { WKT.encode(.multiPolygon($0)) })
    text.append(
      member: "course", ifAny: subject.course.map { WKT.encode(.multiLineString($0)) })
    text.append(member: "areaBasis", ifAny: subject.areaBasis?.rawValue)
    text.append(raw: "}")
  }

  /// The claims in the text that stands at a place.
  package static func claims(in text: String, at place: FilePlace) throws(FileFault) -> [ClaimDraft]
  {
    do {
      let tree = try Array(text.utf8).withUnsafeBufferPointer { bytes throws(MalformedText) in
        try JSONTree(bytes)
      }
      guard case .array(let elements) = tree.value else { throw Fault("no list of claims") }
      var drafts: [ClaimDraft] = []
      for element in elements { drafts.append(try draft(of: Fields(element))) }
      return drafts
    } catch let fault as Fault {
      throw FileFault(place, "statements: \(fault.reason); export the map again")
    } catch {
      throw FileFault(place, "statements: \(error); export the map again")
    }
  }

  private static func draft(of fields: Fields) throws -> ClaimDraft {
    let place = try fields.fields("place")
    let subject = Subject(
      form: try place.needed("form") { Subject.Form(rawValue: $0) },
      name: try place.needed("name") { $0 }, nameInUkrainian: try place.text("nameUk"),
      code: try place.text("code"), oblast: try place.text("oblast"),
      part: try place.text("part"), point: try place.geometry("point")?.positions.first,
      area: try place.geometry("area")?.areas,
      areaBasis: try place.value("areaBasis") { Subject.AreaBasis(rawValue: $0) },
      course: try place.geometry("course")?.lines)
    let evidence = Evidence(
      sha256: try fields.text("sha256"), archiveURL: try fields.text("archiveURL"))
    let claim = Claim(
      source: Source(
        name: try fields.needed("source") { $0 },
        side: try fields.needed("side") { Side(rawValue: $0) }),
      kind: try fields.needed("kind") { ClaimKind(rawValue: $0) }, subject: subject,
      claimedOn: try fields.needed("claimedOn") { CalendarDate($0) },
      happenedOn: try fields.value("happenedOn") { CalendarDate($0) },
      statement: try fields.needed("statement") { $0 },
      citation: Citation(
        url: try fields.text("url"), outlet: try fields.text("outlet"),
        title: try fields.text("title")),
      grade: try fields.value("grade") { Grade($0) },
      party: try fields.value("party") { Side(rawValue: $0) },
      repliesTo: try fields.value("repliesTo") { ClaimID($0) },
      embargoUntil: try fields.value("embargoUntil") { Instant(withOffset: $0) },
      evidence: evidence == Evidence() ? nil : evidence,
      correction: try fields.text("correction"), map: try mapPart(in: fields))
    return ClaimDraft(claim, id: try fields.needed("id") { ClaimID($0) })
  }

  private static func mapPart(in fields: Fields) throws -> MapPart? {
    guard fields.has("map") else { return nil }
    let map = try fields.fields("map")
    return MapPart(
      of: try map.needed("assessor") { $0 },
      moment: try map.value("moment") { Instant(withOffset: $0) },
      corrects: try map.value("corrects") { Instant(withOffset: $0) },
      extent: try map.geometry("extent")?.areas)
  }

  private struct Fault: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  /// The members of an object, all of them texts or objects.
  private struct Fields {
    private let members: [String: JSONTree]

    init(_ tree: JSONTree) throws(Fault) {
      guard case .object(let members) = tree.value else { throw Fault("no claim") }
      self.members = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    func fields(_ name: String) throws(Fault) -> Fields {
      guard let tree = members[name] else { throw Fault("a claim without \(name)") }
      return try Fields(tree)
    }

    func text(_ name: String) throws(Fault) -> String? {
      guard let tree = members[name] else { return nil }
      guard case .string(let text) = tree.value else { throw Fault("\(name) is no text") }
      return text
    }

    func value<Value>(_ name: String, _ parse: (String) -> Value?) throws(Fault) -> Value? {
      guard let text = try text(name) else { return nil }
      guard let value = parse(text) else { throw Fault("\(name) \"\(text)\" is unknown") }
      return value
    }

    func needed<Value>(_ name: String, _ parse: (String) -> Value?) throws(Fault) -> Value {
      guard let value = try value(name, parse) else { throw Fault("a claim without \(name)") }
      return value
    }

    func geometry(_ name: String) throws(Fault) -> Geometry? {
      guard let text = try text(name) else { return nil }
      do {
        return try WKT.decode(text)
      } catch {
        throw Fault("\(name): \(error)")
      }
    }
  }
}

extension JSONText {
  fileprivate mutating func append(member name: String, ifAny text: String?) {
    if let text { append(member: name, text) }
  }
}
