package import ChangeLog
package import Days

// Words for charts of answers.
extension MapWording {
  /// Who made the chart.
  package var madeByFrontline: String { pick("Chart: Frontline.", "Графік: Frontline.") }

  /// How many rows had no room.
  package func rowsLeftOut(_ count: Int) -> String {
    pick(
      "\(counted(count, "earlier row", "earlier rows")) left out",
      "Пропущено \(counted(count, "раніший рядок", "раніші рядки", "раніших рядків"))")
  }

  /// A number of days before or after something, on an axis.
  package func daysApart(_ days: Int) -> String {
    (days > 0 ? "+" : days < 0 ? "−" : "") + "\(abs(days))"
  }

  /// How many days of how long a time have a picture, and how far they are apart at most.
  package func observed(_ days: Int, gap: Int) -> String {
    pick(
      "\(counted(days, "day has", "days have")) a picture, at most \(counted(gap, "day", "days")) apart.",
      "Карту має \(counted(days, "день", "дні", "днів")); найбільший проміжок — "
        + "\(counted(gap, "день", "дні", "днів")).")
  }

  /// Whose picture of which day an answer is worked out from, and how old it is.
  package func picture(_ name: String, of day: CalendarDate, ageDays: Int, isDerived: Bool)
    -> String
  {
    let age =
      ageDays == 0
      ? ""
      : pick(
        ", \(counted(ageDays, "day", "days")) older than asked for",
        ", на \(counted(ageDays, "день", "дні", "днів")) давніша за запитаний день")
    let derived =
      isDerived
      ? pick("; worked out from claims and settlements", "; виведено із заяв і населених пунктів")
      : ""
    return pick("Picture: \(name), \(date(day))", "Карта: \(name), \(date(day))") + age + derived
      + "."
  }

  /// That what is not shown as Russian need not be Ukrainian.
  package var notShownIsNotUkrainian: String {
    pick(
      "What is not shown under Russian control need not be under Ukrainian control.",
      "Не показане під російським контролем не конче перебуває під українським.")
  }

  /// That a picture's day is not that of the event.
  package func dayOfPictureMayLag(_ name: String) -> String {
    pick(
      "\(name)’s day can lag the ground by one or two, and ground of unknown status is not in it.",
      "День карти \(name) може відставати від подій на один-два; територій з невідомим статусом на "
        + "ній немає.")
  }

  /// The mark of what was worked out from claims and settlements.
  package var workedOut: String {
    pick(
      "Pictures worked out from claims and settlements; edges are approximate.",
      "Картини виведено із заяв і населених пунктів; межі приблизні.")
  }
}

// Words for the chart of an audit.
extension MapWording {
  /// The title of a chart of claims held against somebody's maps.
  package func auditTitle(_ assessor: String) -> String {
    pick(
      "Claims, and what \(assessor)’s maps came to show",
      "Заяви та що згодом показали карти \(assessor)")
  }

  /// What its rows are.
  package func auditSubtitle(ground: String, percent: Int) -> String {
    let ground =
      switch ground {
      case "built-up": pick("its built-up area", "забудови")
      case "point": pick("its point", "точки")
      default: pick("its territory", "території")
      }
    return pick(
      "Each row is a claim: the first day on which \(percent) % of \(ground) and 90 % of it are shown as "
        + "claimed.",
      "Рядок — одна заява: перший день, коли карта показує так, як заявлено, \(percent) % \(ground) і "
        + "90 %.")
  }

  /// What its axis is.
  package var auditAxis: String { pick("Days from the claim", "Днів від заяви") }

  /// What its marks mean.
  package func auditMark(_ side: Side, percent: Int) -> String {
    switch side {
    case .russia: pick("Russian claim, \(percent) %", "російська заява, \(percent) %")
    case .ukraine: pick("Ukrainian claim, \(percent) %", "українська заява, \(percent) %")
    case .third: pick("third party, \(percent) %", "стороннє джерело, \(percent) %")
    }
  }
  package var auditNinety: String { pick("90 %", "90 %") }
  package var auditDenied: String { pick("denied", "заперечено") }
  package var notWithinData: String {
    pick("not shown within the data", "не показано в межах даних")
  }
  package var beforeTheData: String {
    pick("shown before the data begin", "показано ще до початку даних")
  }
  package var afterTheData: String { pick("after the data", "після даних") }
  package var noGroundKnown: String { pick("no ground known", "територія невідома") }
  package var cannotBeTested: String { pick("cannot be tested", "перевірити неможливо") }
  package var positionEstimated: String { pick("position estimated", "розташування приблизне") }
  package var dependsOnGround: String { pick("depends on the ground", "залежить від території") }

  /// How many of so many rows are of a sort.
  package func some(_ count: Int, of all: Int, _ sort: String) -> String {
    pick("\(count) of \(all): \(sort).", "\(count) з \(all): \(sort).")
  }

  /// How long after a claim, or before it, something was shown.
  package func lag(_ days: Int) -> String {
    switch days {
    case 0: pick("on the day", "того самого дня")
    case 1...:
      pick("\(counted(days, "day", "days")) after", "через \(counted(days, "день", "дні", "днів"))")
    default:
      pick(
        "\(counted(-days, "day", "days")) before",
        "за \(counted(-days, "день", "дні", "днів")) до заяви")
    }
  }

  /// The same where that is the least, or the most, that the data allow.
  package func leastLag(_ days: Int) -> String {
    pick("at least ", "щонайменше ") + lag(days)
  }
  package func mostLag(_ days: Int) -> String {
    pick("at most ", "щонайбільше ") + lag(days)
  }

  /// Where what is farther off than the axis reaches is drawn.
  package func drawnAtEdge(beyond days: Int) -> String {
    pick(
      "What is more than \(counted(days, "day", "days")) off stands at the edge.",
      "Що далі ніж \(counted(days, "день", "дні", "днів")) від заяви, стоїть скраю.")
  }

  /// What a claim of control says in a word.
  package func shortName(of kind: ClaimKind) -> String {
    switch kind {
    case .captured: pick("captured", "захоплено")
    case .liberated: pick("liberated", "звільнено")
    case .held: pick("held", "утримується")
    case .withdrawn: pick("left", "залишено")
    default: name(of: kind).lowercased()
    }
  }
}

// Words for charts of settlements, roads, pockets and sources that differ.
extension MapWording {
  package var settlementsTitle: String {
    pick("Settlements that changed hands", "Населені пункти, що змінили статус")
  }

  /// How many settlements are shown under Russian control at both ends.
  package func settlementsCounted(first: Int, last: Int, all: Int) -> String {
    pick(
      "Of \(all) settlements \(first) are shown under Russian control on the first day and \(last) on "
        + "the last.",
      "З \(counted(all, "населеного пункту", "населених пунктів", "населених пунктів")) під російським "
        + "контролем показано \(first) першого дня та \(last) останнього.")
  }
  package var settlementsAxis: String {
    pick("First map that shows the change", "Перша карта, що показує зміну")
  }
  package var cameUnder: String {
    pick("came to be shown under Russian control", "тепер показано під російським контролем")
  }
  package var wentFrom: String {
    pick("no longer shown so", "більше так не показано")
  }
  package var mayBeEarlier: String {
    pick("days without a map, on any of which it may have been", "дні без карти: могло бути тоді")
  }
  package var unconfirmed: String {
    pick("seen for less than three days", "видно менш ніж три дні")
  }
  package var flicker: String { pick("lasted less than three days", "тривало менш ніж три дні") }

  /// The title of a chart of what maps show of a settlement over time.
  package func placeTitle(_ name: String) -> String {
    pick("\(name): what maps show over time", "\(name): що показують карти з часом")
  }
  package var shownRussian: String {
    pick("shown under Russian control", "показано під російським контролем")
  }
  package var notShownRussian: String { pick("not shown so", "так не показано") }
  package var noMap: String { pick("no map", "карти немає") }
  /// What a row of the claims of one side is called.
  package func claims(of side: Side) -> String {
    switch side {
    case .russia: pick("Russian claims", "російські заяви")
    case .ukraine: pick("Ukrainian claims", "українські заяви")
    case .third: pick("third parties", "сторонні джерела")
    }
  }
  package var claimsAboutIt: String { pick("Claims", "Заяви") }
  package var dayOfMap: String { pick("Day of the map", "День карти") }

  /// The title of a chart of roads.
  package var roadsTitle: String {
    pick("Roads: under whose control they lie", "Дороги: під чиїм контролем")
  }
  package var roadsAxis: String {
    pick(
      "Kilometres along the road, from west to east", "Кілометри вздовж дороги, із заходу на схід")
  }
  package var roadsSubtitle: String {
    pick(
      "Each bar is a road of the base map in the region, as long as its course.",
      "Смуга — дорога картографічної основи в межах регіону, завдовжки як її траса.")
  }
  package var cutPlace: String { pick("crossed by the line", "перетнуто лінією зіткнення") }
  package var schematicRoads: String {
    pick(
      "The roads of the base map are straight between settlements, several kilometres off in places; "
        + "those marked ≈ are not to be quoted without a better road map.",
      "Дороги картографічної основи проведено прямо між населеними пунктами, місцями з похибкою в "
        + "кілька кілометрів; на позначені ≈ не слід посилатися без кращої карти доріг.")
  }

  /// How a road stands, in whole kilometres.
  package func road(russian: Double, of total: Double, cuts: Int) -> String {
    let (part, all) = (Int(russian.rounded()), Int(total.rounded()))
    return pick(
      "\(part) of \(all) km Russian" + (cuts > 0 ? ", crossed \(cuts)×" : ""),
      "\(part) із \(all) км рос." + (cuts > 0 ? ", перетнуто \(cuts)×" : ""))
  }

  /// The title of a chart of how wide the way to a town was.
  package func pocketTitle(_ town: String) -> String {
    pick("\(town): the way to the rear", "\(town): шлях до тилу")
  }
  package var pocketSubtitle: String {
    pick(
      "How wide the widest passage between the town and the rear is at its narrowest. The picture does "
        + "not show which ground is under fire.",
      "Ширина найширшого проходу між населеним пунктом і тилом у найвужчому місці. Карта не показує, "
        + "яка територія перебуває під вогнем.")
  }
  package var pocketAxis: String { pick("Kilometres", "Кілометри") }
  package var pocketWide: String { pick("20 km or wider", "20 км або ширше") }
  package var pocketClosed: String {
    pick("On the line of 0 the passage is closed.", "На лінії 0 прохід закрито.")
  }
  package var pocketTaken: String {
    pick(
      "Where the curve ends the town is under the other side’s control.",
      "Де крива уривається, населений пункт під контролем іншої сторони.")
  }
  package var widthOfPassage: String { pick("passage", "прохід") }
  package var withContestedTaken: String {
    pick("contested ground counted as the other side’s", "сіру зону зараховано іншій стороні")
  }
  package func claimedEncircled(by source: String) -> String {
    pick("claimed encircled: \(source)", "заява про оточення: \(source)")
  }

  /// The title of a chart of how long the line of contact was.
  package var lineTitle: String {
    pick("Length of the line of contact", "Довжина лінії бойового зіткнення")
  }
  package var lineSubtitle: String {
    pick(
      "The length as drawn grows with the detail of the drawing; the general course, after Douglas and "
        + "Peucker with 2 km, may be compared between sources.",
      "Накреслена довжина зростає з деталізацією креслення; загальний хід (за Дугласом — Пекером, 2 км) "
        + "можна порівнювати між джерелами.")
  }
  package var lineAsDrawn: String { pick("as drawn", "як накреслено") }
  package var lineInGeneral: String { pick("general course", "загальний хід") }

  /// The title of a chart of two sources over time.
  package func differTitle(_ first: String, _ second: String) -> String {
    pick("Where \(first) and \(second) differ", "Де розходяться \(first) і \(second)")
  }
  package var differSubtitle: String {
    pick(
      "Ground that one of the two shows under Russian control and the other does not.",
      "Територія, яку одне з двох джерел показує під російським контролем, а друге — ні.")
  }
  package var squareKilometers: String { pick("Square kilometres", "Квадратні кілометри") }
  package func only(_ name: String) -> String { pick("\(name) alone", "лише \(name)") }
  package func daysNotObserved(_ count: Int) -> String {
    pick(
      "\(counted(count, "day", "days")) without a picture of both.",
      "\(counted(count, "день", "дні", "днів")) без карт обох джерел.")
  }
}
