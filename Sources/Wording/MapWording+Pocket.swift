package import ChangeLog
package import Days

// Words for whether a town can be reached from the rear.
extension MapWording {
  /// What a picture of a day says of a town, whose name is given in the same language.
  package struct Pocket: Sendable {
    let town: String
    let source: String
    let day: CalendarDate
    let isDerived: Bool

    /// A town in somebody's picture of a day.
    package init(town: String, source: String, day: CalendarDate, isDerived: Bool) {
      (self.town, self.source) = (town, source)
      (self.day, self.isDerived) = (day, isDerived)
    }
  }

  /// That the town is the other side's.
  package func underOtherSide(_ pocket: Pocket) -> String {
    pick(
      "\(opening(pocket)), \(pocket.town) is under the other side’s control.",
      "\(opening(pocket)): населений пункт під контролем іншої сторони.")
  }

  /// That there is no way to the rear, which is so far away.
  package func closed(_ pocket: Pocket, gapInKilometers gap: Double?) -> String {
    let far = gap.map { kilometers($0) }
    return pick(
      "\(opening(pocket)), no passage joins \(pocket.town) to the rear: closed in this picture"
        + (far.map { "; the rear is \($0) away" } ?? "") + ".",
      "\(opening(pocket)): проходу до тилу немає, на цій карті його закрито"
        + (far.map { "; до тилу \($0)" } ?? "") + ".")
  }

  /// That the passage is wide.
  package func wide(_ pocket: Pocket) -> String {
    pick(
      "\(opening(pocket)), the passage from \(pocket.town) to the rear is nowhere narrower than 20 km.",
      "\(opening(pocket)): прохід до тилу ніде не вужчий за 20 км.")
  }

  /// How wide the free ground is at a town from which the passage only widens.
  package func neckAtTown(_ pocket: Pocket, width: Double) -> String {
    pick(
      "\(opening(pocket)), the free ground at \(pocket.town) itself is \(kilometers(width)) wide.",
      "\(opening(pocket)): смуга вільної території біля самого населеного пункту має ширину "
        + "\(kilometers(width)).")
  }

  /// How wide the passage is at its narrowest, and where that is from the town.
  package func neck(_ pocket: Pocket, width: Double, away: Double, azimuth: Double) -> String {
    pick(
      "\(opening(pocket)), a passage joins \(pocket.town) to the rear; at its narrowest, "
        + "\(kilometers(away)) \(direction(azimuth)) of the town, it is \(kilometers(width)) wide.",
      "\(opening(pocket)): до тилу веде прохід; його найвужче місце — за \(kilometers(away)) "
        + "\(direction(azimuth)) від населеного пункту, ширина \(kilometers(width)).")
  }

  /// How wide the next passage is.
  package func secondPassage(width: Double) -> String {
    pick(
      "A second passage is \(kilometers(width)) wide.",
      "Другий прохід має ширину \(kilometers(width)).")
  }

  /// How wide the passage is where contested ground counts as the other side's; nil where it is 20 km
  /// wide or more, and 0 where there is none.
  package func withContestedClosed(width: Double?) -> String {
    let result =
      switch width {
      case nil: pick("it is 20 km wide or more", "прохід має ширину 20 км або більше")
      case 0?: pick("there is none", "проходу немає")
      case let width?:
        pick("it is \(kilometers(width)) wide", "прохід має ширину \(kilometers(width))")
      }
    return pick(
      "With contested ground counted as the other side’s, \(result).",
      "Якщо зарахувати сіру зону іншій стороні, \(result).")
  }

  /// What the picture leaves open.
  package var pictureShowsNoFire: String {
    pick(
      "The picture does not show which ground is under fire.",
      "Карта не показує, яка територія перебуває під вогнем.")
  }

  /// What somebody claimed of encirclement.
  package func encirclement(
    by source: String, on day: CalendarDate, of party: Side, at place: String, standing: Standing
  ) -> String {
    let whom =
      party == .russia
      ? pick("Russian forces", "російських військ") : pick("Ukrainian forces", "українських військ")
    let answer = standing == .unanswered ? "" : " (\(name(of: standing)))"
    return pick(
      "\(source) claimed on \(date(day)) that \(whom) were encircled: \(place)\(answer).",
      "\(source), \(date(day)): заява про оточення \(whom), \(place)\(answer).")
  }

  /// How such claims are headed.
  package var headingOfEncirclements: String {
    pick("Claims of encirclement", "Заяви про оточення")
  }

  /// A direction as it stands before what it is seen from: "north-west", "на північний захід".
  func direction(_ azimuth: Double) -> String {
    let english = [
      "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west",
    ]
    let ukrainian = [
      "на північ", "на північний схід", "на схід", "на південний схід", "на південь",
      "на південний захід", "на захід", "на північний захід",
    ]
    let number = ((Int((azimuth / 45).rounded()) % 8) + 8) % 8
    return pick(english[number], ukrainian[number])
  }

  /// A distance with one decimal: "7.9 km", "7,9 км".
  package func kilometers(_ value: Double) -> String {
    "\(axisNumber(value, decimals: 1)) \(pick("km", "км"))"
  }

  private func opening(_ pocket: Pocket) -> String {
    pocket.isDerived
      ? pick(
        "In the picture worked out from claims (\(pocket.source)) of \(date(pocket.day))",
        "\(pocket.town), картина, виведена із заяв (\(pocket.source)), за \(date(pocket.day))")
      : pick(
        "In the picture of \(pocket.source) of \(date(pocket.day))",
        "\(pocket.town), карта \(pocket.source) за \(date(pocket.day))")
  }
}
