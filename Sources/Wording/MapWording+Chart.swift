package import Atlas
internal import ChangeLog
package import Control
package import Days
internal import PlainText
internal import SimpleFeatures

// The words of charts.
extension MapWording {
  /// The title of a chart of such ground in a region, or of all of it.
  package func chartTitle(of extent: ControlSeries.Extent, _ ground: MeasuredGround) -> String {
    ([title(of: ground)] + [name(of: extent)].compactMap(\.self)).joined(separator: ": ")
  }

  /// The region or the box that is measured; nil for all ground.
  package func name(of extent: ControlSeries.Extent) -> String? {
    switch extent {
    case .everything: nil
    case .region(let region): name(of: region)
    case .box(let box):
      [box.west, box.east].map { degrees($0) }.joined(separator: "–")
        + pick(" E, ", " сх. д., ")
        + [box.south, box.north].map { degrees($0) }.joined(separator: "–") + pick(" N", " пн. ш.")
    }
  }

  /// What must be borne in mind of the small chart of a film.
  package var filmChartCaution: String {
    pick(
      "Hatched: nothing new was said. The axis does not start at 0.",
      "Заштриховано: нових відомостей немає. Вісь починається не з 0.")
  }

  /// The title of a film that goes with the line of contact; the place is named in the same language.
  package func lineOfContact(nearestTo place: String) -> String {
    pick(
      "Line of contact nearest to \(place)",
      "Лінія бойового зіткнення, найближча до населеного пункту \(place)")
  }

  /// The days from the first to the last, or the only day.
  package func period(from first: CalendarDate, to last: CalendarDate) -> String {
    first == last ? date(first) : dates(from: first, to: last)
  }

  /// A region with the word for what it is: "Donetsk oblast", "Покровський район".
  package func name(of region: Region) -> String {
    let isOblast = region.name == region.oblast
    return pick(
      "\(region.name) \(isOblast ? "oblast" : "raion")",
      "\(region.nameInUkrainian) \(isOblast ? "область" : "район")")
  }

  /// What stands in a step of which nothing is known.
  package var noNewData: String { pick("no new data", "немає нових даних") }

  /// What stands on a map of whose day nothing new is known.
  package func newestData(of day: CalendarDate, daysOld days: Int) -> String {
    pick(
      "Newest data: \(date(day)) (\(counted(days, "day", "days")) old)",
      "Найновіші дані: \(date(day)) (\(counted(days, "день", "дні", "днів")) тому)")
  }

  package var notMeasured: String { pick("not measured", "не виміряно") }

  /// An area with the thousands apart: "20 131 km²".
  package func exactArea(_ squareKilometers: Double) -> String {
    "\(axisNumber(squareKilometers, decimals: squareKilometers != 0 && squareKilometers < 1000 ? 1 : 0)) \(pick("km²", "км²"))"
  }

  /// What must be borne in mind of a chart.
  package func chartCautions(
    hasGaps: Bool, unmeasured: Int = 0, isCoverageChanged: Bool = false, isDerived: Bool
  ) -> String {
    let gaps =
      hasGaps
      ? pick(
        "Hatched: nothing new was said; nothing is interpolated, and the next bar covers the gap. ",
        "Заштриховано: нових відомостей немає; ніщо не інтерпольовано, наступний стовпчик охоплює "
          + "проміжок. ") : ""
    let derived =
      isDerived
      ? pick(
        "Ground is derived from settlement positions and approximate; \(settlementsCredit). ",
        "Території виведено з розташування населених пунктів, межі приблизні; \(settlementsCredit). "
      )
      : ""
    let problems =
      unmeasured > 0
      ? pick(
        "Steps that could not be measured, hatched too: \(unmeasured). ",
        "Кроки, які не вдалося виміряти (теж заштриховано): \(unmeasured). ") : ""
    let coverage =
      isCoverageChanged
      ? pick(
        "Where a line is dashed, coverage changed: the curve is of the ground that the data cover, "
          + "and changes are of ground covered on both sides. ",
        "Де пунктир, змінилося охоплення даних: крива стосується території, яку охоплюють дані, а "
          + "зміни — лише охопленої з обох боків. ") : ""
    return gaps + problems + coverage + derived
      + pick(
        "Areas are geodesic, on WGS 84. The upper axis does not start at 0. Chart: Frontline.",
        "Площі геодезичні, на еліпсоїді WGS 84. Верхня вісь починається не з 0. Графік: Frontline.")
  }

  /// A day on an axis: "1 July", with the year where asked.
  package func axisDate(_ day: CalendarDate, withYear: Bool) -> String {
    "\(day.day) \(month(day.month))" + (withYear ? " \(day.year)" : "")
  }

  /// A number on an axis, with the thousands apart: "20 131", "2.5".
  package func axisNumber(_ value: Double, decimals: Int) -> String {
    let text = abs(value).formatted(decimals: decimals)
    let parts = text.split(separator: ".")
    var whole = ""
    for (index, digit) in parts[0].reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { whole = pick("\u{A0}", "\u{2009}") + whole }
      whole = "\(digit)" + whole
    }
    let sign = value < 0 ? "−" : ""
    return sign + whole + (parts.count > 1 ? pick(".", ",") + parts[1] : "")
  }

  private func degrees(_ value: Double) -> String {
    let decimals = (0...2).first {
      abs((value * [1, 10, 100][$0]).rounded() / [1, 10, 100][$0] - value) < 1e-9
    }
    return axisNumber(value, decimals: decimals ?? 2) + "°"
  }
}
