package import ChangeLog
package import Days

// Words for the brief of a period: each sentence is made of measured facts.
extension MapWording {
  /// The title of a brief of a region, or of all that the base map covers.
  package func briefTitle(_ region: String?) -> String {
    pick("The front line", "Лінія фронту") + (region.map { ": \($0)" } ?? "")
  }

  /// Whose pictures a brief goes by.
  package func briefSource(_ name: String, isDerived: Bool) -> String {
    isDerived
      ? pick(
        "Worked out from claims and settlements (view “\(name)”); no map of the whole front was drawn.",
        "Виведено із заяв і розташування населених пунктів (картина «\(name)»); карти всього фронту "
          + "немає.")
      : pick("By the maps of \(name).", "За картами джерела \(name).")
  }

  /// The headings of a brief.
  package var headingOfChange: String { pick("Ground that changed", "Зміни території") }
  package var headingOfSettlements: String { pick("Settlements", "Населені пункти") }
  package var headingOfClaims: String { pick("Claims that were made", "Заяви за цей час") }
  package var headingOfBorneOut: String {
    pick("Claims that maps came to show", "Заяви, які згодом показали карти")
  }
  package var headingOfDifferences: String { pick("Where maps differ", "Де карти розходяться") }
  package var headingOfUnknown: String { pick("What is not known", "Що невідомо") }

  /// What changed between two pictures.
  package func changed(
    gained: Double, lost: Double, from first: CalendarDate, to last: CalendarDate
  ) -> String {
    let (more, less) = (exactArea(gained), exactArea(lost))
    let net = signed(gained - lost)
    return pick(
      "Between the picture of \(date(first)) and that of \(date(last)), \(more) came under Russian "
        + "control and \(less) left it: net \(net).",
      "Між \(date(first)) і \(date(last)) під російський контроль перейшло \(more), вийшло з-під "
        + "нього \(less); чиста зміна \(net).")
  }

  /// What is said where there is no picture of the start or the end of a period.
  package var noPictureOfPeriod: String {
    pick(
      "There is no picture of the start or of the end of this period, so no change can be measured.",
      "Немає карти на початок або на кінець цього періоду, тож зміну виміряти неможливо.")
  }

  /// Where most of the change is.
  package func mostNear(_ places: [(name: String, squareKilometers: Double, isGain: Bool)])
    -> String
  {
    let list = places.map { place in
      "\(place.name) (\(place.isGain ? "+" : "−")\(exactArea(place.squareKilometers)))"
    }.joined(separator: ", ")
    return pick("The largest patches lie near \(list).", "Найбільші ділянки — поблизу: \(list).")
  }

  /// The settlements that a picture came to show under Russian control, or ceased to.
  package func settlements(_ names: [String], areRussian: Bool) -> String {
    let list = names.joined(separator: ", ")
    return areRussian
      ? pick(
        "Came to be shown under Russian control at their centres: \(list).",
        "Центр тепер показано під російським контролем: \(list).")
      : pick(
        "No longer shown under Russian control at their centres: \(list).",
        "Центр більше не показано під російським контролем: \(list).")
  }

  /// A settlement with the day of the first map that shows its change.
  package func settlement(_ name: String, on day: CalendarDate) -> String {
    "\(name) (\(day.day) \(month(day.month)))"
  }

  /// What is said where no settlement changed.
  package var noSettlementChanged: String {
    pick(
      "No settlement changed in these pictures.", "На цих картах жоден населений пункт не змінився."
    )
  }

  /// How many claims were made in a period, and by which sides.
  package func claimsMade(_ counts: [Side: Int]) -> String {
    let all = counts.values.reduce(0, +)
    guard all > 0 else {
      return pick("No claim of this period is recorded.", "Заяв за цей період не записано.")
    }
    let sides = [Side.russia, .ukraine, .third].compactMap { side in
      counts[side].map { "\(sources(of: side)) \($0)" }
    }.joined(separator: ", ")
    return pick(
      "\(counted(all, "claim", "claims")): \(sides).",
      "\(counted(all, "заява", "заяви", "заяв")): \(sides).")
  }

  private func sources(of side: Side) -> String {
    switch side {
    case .russia: pick("Russian sources", "російські джерела —")
    case .ukraine: pick("Ukrainian sources", "українські джерела —")
    case .third: pick("third parties", "сторонні джерела —")
    }
  }

  /// How many claims maps came to show in a period.
  package func borneOut(_ count: Int, by name: String) -> String {
    count == 0
      ? pick(
        "\(name) came to show no claim in this period that it had not shown before.",
        "За цей період джерело \(name) не почало показувати жодної із заяв, яких не показувало раніше."
      )
      : pick(
        "\(name) came to show \(counted(count, "claim", "claims")) in this period.",
        "За цей період джерело \(name) почало показувати: \(counted(count, "заяву", "заяви", "заяв"))."
      )
  }

  /// What is said where no assessor drew maps.
  package var nothingToHoldAgainst: String {
    pick(
      "No assessor's maps are recorded, so claims cannot be held against any.",
      "Карт спостерігачів не записано, тож перевірити заяви за ними неможливо.")
  }

  /// Where two sources differ on a day.
  package func differ(
    _ first: String, alone firstOnly: Double, _ second: String, alone secondOnly: Double
  ) -> String {
    pick(
      "\(first) shows \(exactArea(firstOnly)) under Russian control that \(second) does not, and "
        + "\(second) \(exactArea(secondOnly)) that \(first) does not.",
      "\(first) показує під російським контролем \(exactArea(firstOnly)), яких не показує \(second), а "
        + "\(second) — \(exactArea(secondOnly)), яких не показує \(first).")
  }

  /// What is said where fewer than two sources have a picture.
  package var nothingToCompare: String {
    pick(
      "Fewer than two sources have a picture of the end of this period: there is nothing to compare.",
      "На кінець цього періоду карту має щонайбільше одне джерело: порівнювати нічого.")
  }

  /// What pictures leave open in any case.
  package var picturesLeaveOpen: String {
    pick(
      "Ground that is not shown under Russian control need not be under Ukrainian control, and the day "
        + "of a map is not that of the event.",
      "Територія, не показана під російським контролем, не конче під українським, а день карти — не "
        + "день події.")
  }

  /// How many days of a period have a picture.
  package func observedDays(_ observed: Int, of days: Int) -> String {
    pick(
      "\(observed) of \(counted(days, "day", "days")) \(observed == 1 ? "has" : "have") a picture; what "
        + "changed did so between two of them.",
      "Карту має \(counted(observed, "день", "дні", "днів")) із \(days); зміни сталися між ними.")
  }

  /// How much older than the end of the period the newest picture is.
  package func newestPictureIsOlder(days: Int) -> String {
    pick(
      "The newest picture is \(counted(days, "day", "days")) older than the end of the period.",
      "Найновіша карта старша за кінець періоду на \(counted(days, "день", "дні", "днів")).")
  }

  /// How many claims of the period no map shows.
  package func notShownYet(_ count: Int, by name: String) -> String {
    pick(
      "\(counted(count, "claim", "claims")) of this period \(count == 1 ? "is" : "are") not shown by "
        + "\(name) so far.",
      "\(name) досі не показує: \(counted(count, "заяву", "заяви", "заяв")) цього періоду.")
  }

  /// How many changes of settlements may not last.
  package func unconfirmedChanges(_ count: Int) -> String {
    pick(
      "\(counted(count, "change of a settlement is", "changes of settlements are")) seen for less than "
        + "three days and may not last.",
      "\(counted(count, "зміну населеного пункту", "зміни населених пунктів", "змін населених пунктів")) "
        + "видно менш ніж три дні, тож вони можуть не втриматися.")
  }

  /// What the map of a day shows, below it.
  package func captionOfMap(_ day: CalendarDate) -> String {
    pick("Control on \(date(day)).", "Контроль \(date(day)).")
  }

  /// What the picture of a difference shows, below it.
  package func captionOfDifference(from first: CalendarDate, to last: CalendarDate) -> String {
    pick(
      "What changed, \(dates(from: first, to: last)).",
      "Що змінилося \(dates(from: first, to: last)).")
  }

  /// The columns of the tables of a brief.
  package var columnsOfChange: [String] {
    pick("Oblast|Came under|Left|Net", "Область|Перейшло|Вийшло|Чиста зміна").columns
  }
  package var columnsOfClaims: [String] {
    pick("Said on|Source|Claim|Place|Answers", "Сказано|Джерело|Заява|Місце|Відповіді").columns
  }
  package var columnsOfBorneOut: [String] {
    pick(
      "Said on|Source|Claim|Place|Shown since|Days", "Сказано|Джерело|Заява|Місце|Показано від|Днів"
    )
    .columns
  }

  /// A number with its noun.
  func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// A number with its noun, whose form depends on the last digits.
  func counted(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
    let form =
      switch (count % 10, count % 100) {
      case (_, 11...14): many
      case (1, _): one
      case (2...4, _): few
      default: many
      }
    return "\(count) \(form)"
  }
}

extension String {
  fileprivate var columns: [String] { split(separator: "|").map(String.init) }
}
