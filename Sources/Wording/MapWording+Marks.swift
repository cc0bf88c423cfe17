internal import ChangeLog

extension MapWording {
  /// What a sign stands for, under the heading that says who claims it: what is claimed, and how
  /// the claim stands.
  package func legend(_ mark: MarkSymbol) -> String {
    switch mark.kind {
    case .evacuated:
      pick("Evacuation, or an order to evacuate", "Евакуація або розпорядження про неї")
    case .encircled: subject(mark) + answer(mark.standing)
    // Ground may be claimed so too; a sign says that only a place was named.
    default: subject(mark) + pick(", place only", ", лише місце") + answer(mark.standing)
    }
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
    case .infiltrated: pick("Infiltration", "Просочування (інфільтрація)")
    case .advanced: pick("Advance", "Просування")
    case .contested: pick("Contested", "Сіра зона")
    case .captured: pick("Russian control", "Російський контроль")
    case .liberated: pick("Return to Ukrainian control", "Повернення під український контроль")
    case .held: pick("Ukrainian control", "Український контроль")
    case .withdrawn: pick("Withdrawal", "Відхід")
    default: pick("Report", "Повідомлення")
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
