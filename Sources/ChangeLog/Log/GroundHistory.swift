/// Which claims of one ground may still count on a day, told while they come, newest first.
///
/// What a newer statement of the very same ground has overruled never counts again; once one is found
/// that certainly counts and says otherwise than a newer one which certainly counts, it and all that is
/// older can be left unread. Whether an answered claim counts is not known here: nothing is concluded
/// from it.
struct GroundHistory {
  /// What a claim says of its ground.
  fileprivate enum Word: Hashable {
    case russianControl, ukrainianControl, contested, departure, act, reading
  }

  /// The days from which and on which something was said.
  struct Days: Hashable {
    let validFrom: Int
    let claimedOn: Int
  }

  private var covering: (word: Word, days: Days)?

  /// Whether nothing older can count.
  private(set) var hasEnded = false

  /// Whether the next older claim may count.
  mutating func mayCount(
    _ kind: ClaimKind, isReading: Bool, days: Days, certainly isCertain: Bool
  ) -> Bool {
    if hasEnded { return false }
    let word = isReading ? .reading : Word(kind)
    guard let covering else {
      if isCertain, word.tellsControl { self.covering = (word, days) }
      return true
    }
    if days == covering.days { return true }
    switch word {
    case .reading where days.validFrom == covering.days.validFrom: return true
    case .act: return covering.word == .contested
    case covering.word where !isReading: return true
    default:
      hasEnded = isCertain
      return !isCertain
    }
  }
}

extension GroundHistory.Word {
  fileprivate init(_ kind: ClaimKind) {
    self =
      switch kind {
      case .captured: .russianControl
      case .liberated, .held: .ukrainianControl
      case .contested: .contested
      case .withdrawn: .departure
      default: .act
      }
  }

  /// Whether it settles how the ground stands.
  fileprivate var tellsControl: Bool { self != .departure && self != .act }
}
