public import ChangeLog
public import Control

extension MapWording {
  /// What the sign of a mark stands for: what is claimed, by whom, and how the claim stands; nil for
  /// kinds that have no sign.
  public func legend(_ mark: ControlMark) -> String? { MarkSymbol(mark).map { legend($0) } }

  /// What the signs of one side's claims are called together.
  public func signs(of side: Side) -> String {
    pick("Signs: ", "Позначки: ") + claimant(side)
  }

  /// What a sign stands for.
  func legend(_ mark: MarkSymbol) -> String {
    guard mark.kind != .evacuated else {
      return pick("Evacuation, or an order to evacuate", "Евакуація або розпорядження про неї")
    }
    let claimant = isBrief ? briefClaimant(mark.side) : claimant(mark.side)
    return "\(subject(mark)) \(claimant)\(answer(mark.standing))"
  }

  private func subject(_ mark: MarkSymbol) -> String {
    switch mark.kind {
    case .encircled where isBrief: pick("Encirclement", "Оточення")
    case .encircled:
      switch mark.party {
      case .russia: pick("Encirclement of Ukrainian forces", "Оточення українських сил")
      case .ukraine: pick("Encirclement of Russian forces", "Оточення російських сил")
      case .third: pick("Encirclement", "Оточення")
      }
    case .infiltrated: pick("Infiltration", "Інфільтрація")
    case .advanced: pick("Advance", "Просування")
    case .contested: pick("No side in control", "Відсутність контролю сторін")
    case .captured: pick("Russian control", "Російський контроль")
    case .liberated: pick("Return to Ukrainian control", "Повернення під український контроль")
    case .held: pick("Ukrainian control", "Український контроль")
    case .withdrawn: pick("Withdrawal", "Відхід")
    default: pick("Report", "Повідомлення")
    }
  }

  private func claimant(_ side: Side) -> String {
    switch side {
    case .russia: pick("claimed by Russian sources", "за заявою російської сторони")
    case .ukraine: pick("claimed by Ukrainian sources", "за заявою української сторони")
    case .third: pick("reported by third parties", "за повідомленням сторонніх джерел")
    }
  }

  private func briefClaimant(_ side: Side) -> String {
    switch side {
    case .russia: pick("claimed (RU)", "за заявою (РФ)")
    case .ukraine: pick("claimed (UA)", "за заявою (УКР)")
    case .third: pick("reported", "за повідомленням")
    }
  }

  private func answer(_ standing: Standing) -> String {
    switch standing {
    case .confirmed: pick(" (confirmed)", " (підтверджено)")
    case .denied: pick(" (denied)", " (заперечено)")
    case .disputed: pick(" (confirmed and denied)", " (підтверджено й заперечено)")
    case .contradicted: pick(" (contradicted by evidence)", " (суперечить доказам)")
    case .unanswered, .retracted, .superseded: ""
    }
  }
}
