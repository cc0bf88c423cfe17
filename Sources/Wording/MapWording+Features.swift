package import ChangeLog
package import Control

// Words that stand alone, in files for other programs, without a legend's heading above them.
extension MapWording {
  /// What ground of one status in one tier is called; of a claim it is said that it is one, and of
  /// edges worked out from settlements that they are.
  package func title(
    _ tier: ControlTier, _ status: ControlStatus, party: Side? = nil, isDerived: Bool
  ) -> String {
    let words =
      switch tier {
      case .assessed: legend(tier, status, party: party)
      case .claimed(let side):
        legend(tier, status, party: party) + claimant(side)
          + pick(", not confirmed", ", не підтверджено")
      }
    return isDerived
      ? words
        + pick(
          ", derived from settlements", ", виведено з розташування населених пунктів") : words
  }

  /// What a mark stands for, and who claims it; nil for kinds that have no sign.
  package func title(_ mark: ControlMark) -> String? {
    MarkSymbol(mark).map { legend($0) + claimant($0.side) }
  }

  /// What the signs of one side's claims are called together.
  package func titleOfSigns(of side: Side) -> String {
    pick("Signs", "Позначки") + claimant(side)
  }

  /// What a line of a claim is, and who claims it.
  package func title(_ course: ControlCourse) -> String {
    legend(course: course.kind, party: course.party, labels: [course.label]) + claimant(course.side)
  }

  /// What the lines of one side's claims are called together.
  package func titleOfLines(of side: Side) -> String {
    pick("Lines", "Лінії") + claimant(side)
  }

  private func claimant(_ side: Side) -> String {
    switch side {
    case .russia: pick(", claimed by Russian sources", ", за заявами російської сторони")
    case .ukraine: pick(", claimed by Ukrainian sources", ", за заявами української сторони")
    case .third: pick(", reported by third parties", ", за повідомленнями сторонніх джерел")
    }
  }
}
