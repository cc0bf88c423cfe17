package import ChangeLog

// Words for claims.
extension MapWording {
  /// What a kind of claim is called; whose forces act is the party's.
  package func name(of kind: ClaimKind, party: Side? = nil) -> String {
    switch kind {
    case .captured: pick("Russian control", "Російський контроль")
    case .liberated: pick("Return to Ukrainian control", "Повернення під український контроль")
    case .held: pick("Ukrainian control", "Український контроль")
    case .withdrawn: pick("Withdrawal", "Відхід")
    case .advanced where party == .ukraine:
      pick("Ukrainian advance", "Просування українських сил")
    case .advanced: pick("Russian advance", "Просування російських сил")
    case .infiltrated where party == .ukraine:
      pick("Ukrainian infiltration", "Просочування (інфільтрація) українських сил")
    case .infiltrated:
      pick("Russian infiltration", "Просочування (інфільтрація) російських сил")
    case .contested: pick("Contested", "Сіра зона")
    case .encircled where party == .ukraine:
      pick("Encirclement of Russian forces", "Оточення російських сил")
    case .encircled: pick("Encirclement of Ukrainian forces", "Оточення українських сил")
    case .denied: pick("Denial", "Заперечення")
    case .confirmed: pick("Confirmation", "Підтвердження")
    case .contradicted: pick("Contrary evidence", "Докази протилежного")
    case .assessed: pick("Assessment of the whole front", "Оцінка всього фронту")
    case .order: pick("Order", "Розпорядження")
    case .evacuated: pick("Evacuation", "Евакуація")
    case .note: pick("Note", "Примітка")
    case .retracted: pick("Retraction", "Відкликання")
    case .superseded: pick("Replacement by a newer entry", "Заміна новішим записом")
    }
  }

  /// How a claim stands after the answers to it.
  package func name(of standing: Standing) -> String {
    switch standing {
    case .unanswered: pick("unanswered", "без відповіді")
    case .confirmed: pick("confirmed by others", "підтверджено іншими")
    case .denied: pick("denied", "заперечено")
    case .disputed: pick("confirmed and denied", "підтверджено й заперечено")
    case .contradicted: pick("contradicted by evidence", "суперечить доказам")
    case .retracted: pick("retracted", "відкликано")
    case .superseded: pick("superseded", "замінено")
    }
  }

  /// The heading of a list of claims.
  package var claimsHeading: String { pick("Claims on this map", "Заяви на цій карті") }

  /// That a list has no room for so many more.
  package func moreClaims(_ count: Int) -> String {
    pick("… and \(count) more", "… і ще \(count)")
  }
}
