internal import ChangeLog
package import Control

// The words for what square kilometres are of: control, or ground that one side's claims name.
extension MapWording {
  /// What a map or a chart of such ground is called.
  package func title(of ground: MeasuredGround) -> String {
    switch ground {
    case .control: pick("Control of ground", "Контроль над територією")
    case .namedInClaims(let side):
      pick(
        "Ground named in \(english(side)) claims",
        "Територія, названа в \(ukrainianClaims(side))")
    }
  }

  /// What a picture of the changes of such ground is called.
  package func changeTitle(of ground: MeasuredGround) -> String {
    switch ground {
    case .control: pick("Change of control", "Зміни контролю")
    case .namedInClaims(let side):
      pick("Changes in \(english(side)) claims", "Зміни в \(ukrainianClaims(side))")
    }
  }

  /// What the square kilometres at one time are of.
  package func controlledPanel(_ ground: MeasuredGround) -> String {
    switch ground {
    case .control: pick("Under Russian control, km²", "Під російським контролем, км²")
    case .namedInClaims:
      pick(
        "Ground that claims in this ledger name as under Russian control, km² (no total of control)",
        "Територія, яку заяви в цьому журналі називають підконтрольною РФ, км² (не вся площа "
          + "контролю)")
    }
  }

  /// What the square kilometres of change are of.
  package func changePanel(_ ground: MeasuredGround) -> String {
    switch ground {
    case .control: pick("Change, km² a day", "Зміна, км² на день")
    case .namedInClaims:
      pick("Change in what claims name, km² a day", "Зміна названого в заявах, км² на день")
    }
  }

  /// What a change of such ground is called.
  package func name(of change: ControlDifference.Change, of ground: MeasuredGround) -> String {
    switch (ground, change) {
    case (.control, .gained): pick("Came under Russian control", "Перейшло під російський контроль")
    case (.control, .lost): pick("Left Russian control", "Вийшло з-під російського контролю")
    case (.control, .becameContested): pick("Became contested", "Стало сірою зоною")
    case (.control, .ceasedToBeContested):
      pick("Ceased to be contested", "Перестало бути сірою зоною")
    case (.control, .lapsed):
      pick(
        "Lapsed: no new reports for more than 30 days", "Без нових повідомлень понад 30 днів")
    case (.namedInClaims, .lapsed):
      pick(
        "Named, with no new reports for more than 30 days",
        "Названо, без нових повідомлень понад 30 днів")
    case (.namedInClaims, .gained):
      pick("Newly named as under Russian control", "Додатково названо підконтрольним РФ")
    case (.namedInClaims, .lost):
      pick("No longer named as under Russian control", "Більше не названо підконтрольним РФ")
    case (.namedInClaims, .becameContested):
      pick("Newly named as contested", "Додатково названо сірою зоною")
    case (.namedInClaims, .ceasedToBeContested):
      pick("No longer named as contested", "Більше не названо сірою зоною")
    }
  }

  /// The same in few words, where the heading says what is named.
  package func shortName(of change: ControlDifference.Change, of ground: MeasuredGround) -> String {
    switch (ground, change) {
    case (.control, _), (_, .lapsed): name(of: change, of: ground)
    case (.namedInClaims, .gained), (.namedInClaims, .becameContested):
      pick("Newly named", "Додатково названо")
    case (.namedInClaims, .lost), (.namedInClaims, .ceasedToBeContested):
      pick("No longer named", "Більше не названо")
    }
  }

  /// What changed over so many days, in square kilometres.
  package func sum(gained: Double, lost: Double, days: Int, of ground: MeasuredGround) -> String {
    let net = signed(gained - lost)
    let rate = signed((gained - lost) / Double(max(1, days)))
    let (more, less) = (exactArea(gained), exactArea(lost))
    switch ground {
    case .control:
      return pick(
        "\(more) came under Russian control and \(less) left it: net \(net), \(rate) a day",
        "\(more) перейшло під російський контроль, \(less) вийшло з-під нього: чиста зміна \(net), "
          + "\(rate) на день")
    case .namedInClaims:
      return pick(
        "Claims newly named \(more) as under Russian control and no longer name \(less) so: net \(net)",
        "Заяви додатково назвали підконтрольними РФ \(more), а \(less) такими більше не називають: "
          + "чиста зміна \(net)")
    }
  }

  /// What the band of a chart adds to ground under Russian control where assessors differ.
  package var differingBand: String {
    pick("as some assessors say", "за частиною оцінок")
  }

  /// What the upper curve of a chart adds to ground under Russian control.
  package func contestedBand(_ ground: MeasuredGround) -> String {
    switch ground {
    case .control: pick("with contested ground", "разом із сірою зоною")
    case .namedInClaims: pick("with ground named contested", "разом із названим сірою зоною")
    }
  }

  /// A net change: "+12.3 km²".
  package func signed(_ value: Double) -> String { (value < 0 ? "−" : "+") + exactArea(abs(value)) }

  private func english(_ side: Side) -> String {
    switch side {
    case .russia: "Russian"
    case .ukraine: "Ukrainian"
    case .third: "third-party"
    }
  }

  /// "In the claims of a side", without the preposition.
  private func ukrainianClaims(_ side: Side) -> String {
    switch side {
    case .russia: "російських заявах"
    case .ukraine: "українських заявах"
    case .third: "сторонніх заявах"
    }
  }
}
