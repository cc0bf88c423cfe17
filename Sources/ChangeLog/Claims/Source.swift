/// On whose side somebody stands.
package enum Side: String, CaseIterable, Codable, Sendable {
  /// The Russian side.
  case russia = "RU"
  /// The Ukrainian side.
  case ukraine = "UA"
  /// Neither: monitors, institutes, other governments, media.
  case third
}

/// Who makes a claim.
package struct Source: Hashable, Sendable {
  /// The name, as it should be credited.
  package let name: String
  /// On which side the source stands.
  package let side: Side

  /// A source from its name and side.
  package init(name: String, side: Side) {
    self.name = name
    self.side = side
  }
}

extension Source: Comparable {
  /// The order in which sources are listed: by name, then by side.
  package static func < (first: Source, second: Source) -> Bool {
    (first.name, first.side.rawValue) < (second.name, second.side.rawValue)
  }
}

/// A grade on the Admiralty scale: the source and the information, each judged apart.
///
/// Source: NATO AJP-2.1, the six by six system.
package struct Grade: Hashable, Sendable {
  /// How reliable the source is, from `A` (completely) to `F` (cannot be judged).
  package enum Reliability: String, CaseIterable, Sendable { case a, b, c, d, e, f }
  /// How credible the information is, from 1 (confirmed) to 6 (cannot be judged).
  package enum Credibility: Int, CaseIterable, Sendable {
    case one = 1
    case two, three, four, five, six
  }

  /// How reliable the source is.
  package let reliability: Reliability
  /// How credible the information is.
  package let credibility: Credibility

  /// A grade from its two judgements.
  package init(_ reliability: Reliability, _ credibility: Credibility) {
    self.reliability = reliability
    self.credibility = credibility
  }

  /// The grade that a text such as `B2` names, in either case, or nil.
  package init?(_ text: some StringProtocol) {
    guard text.count == 2, let letter = text.first, let digit = text.last,
      let reliability = Reliability(rawValue: letter.lowercased()),
      let number = Int(String(digit)), let credibility = Credibility(rawValue: number)
    else { return nil }
    self.init(reliability, credibility)
  }

  /// Whether both judgements are at least as good as those of the other grade.
  ///
  /// `F` and `6` mean "cannot be judged" and reach only grades that allow them.
  package func isAtLeast(_ other: Grade) -> Bool {
    reliability.rawValue <= other.reliability.rawValue
      && credibility.rawValue <= other.credibility.rawValue
  }
}

extension Grade: CustomStringConvertible {
  /// The grade as letter and digit, such as `B2`.
  package var description: String {
    reliability.rawValue.uppercased() + String(credibility.rawValue)
  }
}
