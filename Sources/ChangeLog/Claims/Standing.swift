/// How a claim stands after what others have said of it.
package enum Standing: String, CaseIterable, Codable, Sendable {
  /// Nobody has answered it.
  case unanswered
  /// It was confirmed and nobody denied it.
  case confirmed
  /// It was denied and nobody confirmed it.
  case denied
  /// It was both confirmed and denied.
  case disputed
  /// Evidence contradicts it.
  case contradicted
  /// Its source took it back.
  case retracted
  /// A corrected entry has taken its place.
  case superseded

  /// The standing that follows from the kinds of the answers, in any order.
  package init(answers: some Sequence<ClaimKind>) {
    let kinds = Set(answers)
    self =
      if kinds.contains(.superseded) {
        .superseded
      } else if kinds.contains(.retracted) {
        .retracted
      } else if kinds.contains(.contradicted) {
        .contradicted
      } else if kinds.contains(.denied) {
        kinds.contains(.confirmed) ? .disputed : .denied
      } else if kinds.contains(.confirmed) {
        .confirmed
      } else {
        .unanswered
      }
  }
}
