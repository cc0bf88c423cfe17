package import ChangeLog

// Words for claims.
extension MapWording {
  /// What a kind of claim is called.
  package func name(of kind: ClaimKind) -> String {
    switch kind {
    case .captured: pick("Russian control", "Російський контроль")
    case .liberated: pick("Return to Ukrainian control", "Повернення під український контроль")
    case .held: pick("Ukrainian control", "Український контроль")
    case .withdrawn: pick("Withdrawal", "Відхід")
    case .advanced: pick("Advance", "Просування")
    case .infiltrated: pick("Infiltration", "Просочування (інфільтрація)")
    case .contested: pick("Contested", "Сіра зона")
    case .encircled: pick("Encirclement", "Оточення")
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
}
