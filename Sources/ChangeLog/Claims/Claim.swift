package import Days

/// The name of a claim in the log, such as `pokrovsk-genstaff-2025-10-26`.
package struct ClaimID: Hashable, Sendable {
  /// The name as written.
  package let text: String

  /// A claim's name: 1 to 120 letters, digits, `.`, `_` and `-`; nil for any other text, and for `.`
  /// and `..`, which addresses take for folders.
  package init?(_ text: some StringProtocol) {
    let allowed = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard allowed, (1...120).contains(text.utf8.count), text != ".", text != ".." else {
      return nil
    }
    self.text = String(text)
  }
}

extension ClaimID: Comparable, CustomStringConvertible {
  /// The name as written.
  package var description: String { text }

  /// Whether the first name comes before the second, byte by byte.
  package static func < (first: ClaimID, second: ClaimID) -> Bool {
    first.text.utf8.lexicographicallyPrecedes(second.text.utf8)
  }
}

/// Where a claim can be read.
package struct Citation: Hashable, Sendable {
  /// The address of the page.
  package var url: String?
  /// The outlet that carried it.
  package var outlet: String?
  /// The title of the article.
  package var title: String?

  /// A citation; at least one part should be given.
  package init(url: String? = nil, outlet: String? = nil, title: String? = nil) {
    self.url = url
    self.outlet = outlet
    self.title = title
  }
}

/// What was kept to prove a claim.
package struct Evidence: Hashable, Sendable {
  /// The SHA-256 of the kept bytes, in lower-case hexadecimal.
  package var sha256: String?
  /// The address of an archived copy.
  package var archiveURL: String?

  /// Evidence from its parts.
  package init(sha256: String? = nil, archiveURL: String? = nil) {
    self.sha256 = sha256
    self.archiveURL = archiveURL
  }
}

/// One dated statement by one source.
package struct Claim: Hashable, Sendable {
  /// For how many days a claim counts that describes a moment, from the day on which it was last said
  /// or confirmed.
  ///
  /// `captured` and `liberated` tell a change, which lasts until the next. `held`, `contested`,
  /// `advanced`, `infiltrated` and `encircled` tell how things were. What has run out still overrules
  /// what was said before it, and paints nothing. Maps and readings stand until the next.
  package static let lifetimeInDays = 30

  /// Who says it.
  package var source: Source
  /// What is said to have happened.
  package var kind: ClaimKind
  /// What it speaks of.
  package var subject: Subject
  /// The day on which it was said.
  package var claimedOn: CalendarDate
  /// The day on which it is said to have happened, if the source says so.
  package var happenedOn: CalendarDate?
  /// What was said, in our own words; kept exactly as given.
  package var statement: String
  /// Where it can be read.
  package var citation: Citation
  /// How it is graded, if it is.
  package var grade: Grade?
  /// Whose forces act, where that is not what the kind implies.
  package var party: Side?
  /// The claim that this one answers; nil for an answer to something that the log does not have.
  package var repliesTo: ClaimID?
  /// The moment until which the claim is absent from public output.
  package var embargoUntil: Instant?
  /// What was kept to prove it.
  package var evidence: Evidence?
  /// Why the desk corrects another source's claim, where it does; else nil.
  package var correction: String?
  /// The map of which it is a part; nil for a claim that stands alone. An `assessed` claim always is
  /// a part of one.
  package var map: MapPart?

  /// A claim from its parts.
  package init(
    source: Source, kind: ClaimKind, subject: Subject, claimedOn: CalendarDate,
    happenedOn: CalendarDate? = nil, statement: String, citation: Citation,
    grade: Grade? = nil, party: Side? = nil, repliesTo: ClaimID? = nil,
    embargoUntil: Instant? = nil, evidence: Evidence? = nil, correction: String? = nil,
    map: MapPart? = nil
  ) {
    self.source = source
    self.kind = kind
    self.subject = subject
    self.claimedOn = claimedOn
    self.happenedOn = happenedOn
    self.statement = statement
    self.citation = citation
    self.grade = grade
    self.party = party
    self.repliesTo = repliesTo
    self.embargoUntil = embargoUntil
    self.evidence = evidence
    self.correction = correction
    self.map = map ?? (kind == .assessed ? MapPart(of: source.name) : nil)
  }

  /// The day from which the claim speaks of the ground: when it happened, else when it was said.
  package var validFrom: CalendarDate { happenedOn ?? claimedOn }
}

/// A claim as it stands in the log.
///
/// Entries never change, so that they are shared and not copied: a claim is large, and a log has
/// many.
package final class LogEntry: Sendable {
  /// Its place in the log, from 1.
  package let sequence: Int
  /// Its name.
  package let id: ClaimID
  /// The moment at which the log learnt of it.
  package let recordedAt: Instant
  /// Who entered it: the name of a token or of a user; nil where that was not kept.
  package let recordedBy: String?
  /// What it says.
  package let claim: Claim

  /// An entry from its parts.
  package init(
    sequence: Int, id: ClaimID, recordedAt: Instant, recordedBy: String? = nil, claim: Claim
  ) {
    self.sequence = sequence
    self.id = id
    self.recordedAt = recordedAt
    self.recordedBy = recordedBy
    self.claim = claim
  }
}

extension LogEntry: Hashable {
  /// Whether the two say the same at the same place of a log.
  package static func == (first: LogEntry, second: LogEntry) -> Bool {
    first === second
      || first.sequence == second.sequence && first.id == second.id
        && first.recordedAt == second.recordedAt && first.claim == second.claim
  }

  /// Hashes what tells entries of a log apart.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(sequence)
    hasher.combine(id)
  }
}
