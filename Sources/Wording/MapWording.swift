package import ChangeLog
package import Control
package import Days
internal import PlainText
internal import SimpleFeatures

/// Every word that a picture is lettered with, in one language.
///
/// The words are chosen to say what is known and by whom: a claim is always called one.
package struct MapWording: Hashable, Sendable {
  /// The language.
  package let language: MapLanguage

  /// Whether fewer words are used, for small pictures.
  package let isBrief: Bool

  /// The words of a language.
  package init(_ language: MapLanguage) {
    self.init(language, isBrief: false)
  }

  /// The words of a language, fewer of them for small pictures.
  package init(_ language: MapLanguage, isBrief: Bool) {
    self.language = language
    self.isBrief = isBrief
  }

  /// The title of a map around a settlement, whose name is given in the same language.
  package func surroundings(of place: String) -> String {
    pick("\(place) area", "\(place) та околиці")
  }

  /// What a view shows, as a sentence without its full stop; `side` is that of a single source.
  package func description(of view: ControlView, side: Side = .third) -> String {
    let words =
      switch view.perspective {
      case .all where isBrief:
        pick(
          "Assessed control, and each side’s unconfirmed claims",
          "Контроль за оцінкою та непідтверджені заяви сторін")
      case .all:
        pick(
          "Control as assessed by third-party monitors, with each side’s unconfirmed claims",
          "Контроль за оцінкою сторонніх спостерігачів і непідтверджені заяви обох сторін")
      case .assessed:
        pick(
          "Control as assessed by third-party monitors",
          "Контроль за оцінкою сторонніх спостерігачів")
      case .russianClaims:
        pick(
          "What Russian sources claim; not confirmed, not an assessment",
          "Що стверджують російські джерела; не підтверджено, не є оцінкою")
      case .ukrainianClaims:
        pick(
          "What Ukrainian sources claim; not confirmed, not an assessment",
          "Що стверджують українські джерела; не підтверджено, не є оцінкою")
      case .source(let name) where side == .third:
        pick("Control as assessed by \(name)", "Контроль за оцінкою джерела: \(name)")
      case .source(let name):
        pick(
          "What \(name) claims; not confirmed, not an assessment",
          "Що стверджує джерело «\(name)»; не підтверджено, не є оцінкою")
      }
    let grade = view.minimumGrade.map {
      pick("; graded \($0) or better", "; з рейтингом \($0) або вищим")
    }
    let lead = view.lead.map { pick("; lead assessor \($0)", "; основна оцінка: \($0)") }
    return words + (grade ?? "") + (lead ?? "")
  }

  package func pick(_ english: String, _ ukrainian: String) -> String {
    language == .english ? english : ukrainian
  }
}

extension MapWording {
  /// The line above the title of a picture of one side's claims.
  package func claimNotice(_ side: Side) -> String? {
    switch side {
    case .russia: pick("Russian claims, not confirmed", "Російські заяви, не підтверджено")
    case .ukraine: pick("Ukrainian claims, not confirmed", "Українські заяви, не підтверджено")
    case .third: nil
    }
  }

  /// The mark of what may show claims under embargo.
  package var embargoMark: String {
    pick("Under embargo: not for publication", "Ембарго: не для публікації")
  }

  /// What ground of one status in one tier is called in the legend; what is claimed stands under
  /// the heading of those who claim it. The party is whose forces advance or infiltrate.
  package func legend(_ tier: ControlTier, _ status: ControlStatus, party: Side? = nil) -> String {
    switch (tier, status) {
    case (_, .advance) where party == .ukraine:
      pick("Ukrainian advance", "Просування українських сил")
    case (_, .infiltration) where party == .ukraine:
      pick("Ukrainian infiltration", "Просочування українських сил (інфільтрація)")
    case (_, .assessorsDiffer):
      pick("Assessors differ on who controls it", "Оцінки спостерігачів розходяться")
    case (.assessed, .russianControl):
      pick("Assessed Russian control", "Російський контроль за оцінкою спостерігачів")
    case (.assessed, .ukrainianControl):
      pick(
        "Assessed Ukrainian control, said expressly",
        "Український контроль за оцінкою спостерігачів, прямо зазначено")
    case (.assessed, .contested) where isBrief:
      pick("Contested", "Сіра зона")
    case (.assessed, .contested):
      pick("Contested: neither side controls", "Сіра зона: жодна сторона не контролює")
    case (.assessed, .advance) where isBrief:
      pick("Russian advance", "Просування російських сил")
    case (.assessed, .advance):
      pick(
        "Russian advance: forces operate, do not control",
        "Просування російських сил: діють, але не контролюють")
    case (.assessed, .infiltration):
      pick("Infiltration", "Просочування (інфільтрація)")
    case (.claimed, .russianControl): pick("Russian control", "Російський контроль")
    case (.claimed, .ukrainianControl): pick("Ukrainian control", "Український контроль")
    case (.claimed, .contested): pick("Contested", "Сіра зона")
    case (.claimed, .advance): pick("Russian advance", "Просування російських сил")
    case (.claimed, .infiltration): pick("Infiltration", "Просочування (інфільтрація)")
    }
  }

  /// What assessed Russian control is called where it lies below one side's claims.
  package var contextControl: String {
    pick(
      "Assessed Russian control (for orientation)",
      "Російський контроль за оцінкою спостерігачів (для орієнтування)")
  }

  /// What stands in front of a part of the legend, or nil: who says it, and that it is a claim.
  package func legendHeading(_ group: LegendGroup) -> String? {
    switch group {
    case .assessed, .context, .baseMap: nil
    case .claims(by: .russia) where isBrief:
      pick("Russian claims, not confirmed:", "Російські заяви, не підтверджено:")
    case .claims(by: .ukraine) where isBrief:
      pick("Ukrainian claims, not confirmed:", "Українські заяви, не підтверджено:")
    case .claims(by: .russia):
      pick(
        "Claimed by Russian sources, not confirmed:",
        "За заявами російської сторони, не підтверджено:")
    case .claims(by: .ukraine):
      pick(
        "Claimed by Ukrainian sources, not confirmed:",
        "За заявами української сторони, не підтверджено:")
    case .claims(by: .third):
      pick("Reported by third parties:", "За повідомленнями сторонніх джерел:")
    }
  }

  /// What the line of contact is called in the legend; `side` is that whose picture is drawn.
  package func lineOfContact(side: Side, isDerived: Bool) -> String {
    let line =
      switch side {
      case .third: pick("Line of contact", "Лінія бойового зіткнення")
      case .russia:
        pick(
          "Line of contact as Russian sources claim",
          "Лінія бойового зіткнення за російськими заявами")
      case .ukraine:
        pick(
          "Line of contact as Ukrainian sources claim",
          "Лінія бойового зіткнення за українськими заявами")
      }
    return isDerived ? line + pick(" (approximate)", " (приблизна)") : line
  }

  package func lineOfContact(on date: CalendarDate) -> String {
    pick("Line of contact, \(self.date(date))", "Лінія бойового зіткнення, \(self.date(date))")
  }

  /// What lines that sources draw are called in the legend; without labels, what many are called
  /// together.
  package func legend(course kind: ClaimKind, party: Side, labels: [String]) -> String {
    switch (kind, party) {
    case (.advanced, .ukraine):
      pick("Course of a Ukrainian advance", "Напрямок просування українських сил")
    case (.advanced, _):
      pick("Course of a Russian advance", "Напрямок просування російських сил")
    case (.infiltrated, .ukraine):
      pick(
        "Course of Ukrainian infiltration", "Шлях просочування українських сил (інфільтрація)")
    case (.infiltrated, _):
      pick("Course of Russian infiltration", "Шлях просочування російських сил (інфільтрація)")
    default:
      (labels.count == 1
        ? pick("Line as drawn by its source", "Лінія за джерелом")
        : pick("Lines as drawn by their sources", "Лінії за джерелами"))
        + (labels.isEmpty ? "" : ": " + labels.joined(separator: ", "))
    }
  }

  /// What the narrowest place of a way out of a town is called in the legend.
  package func passage(kilometers: Double) -> String {
    let width = axisNumber(kilometers, decimals: 1)
    return pick(
      "Narrowest place of the passage: \(width) km", "Найвужче місце проходу: \(width) км")
  }

  package var roadUnderRussianControl: String {
    pick("Road under Russian control", "Дорога під російським контролем")
  }

  package var otherRoad: String {
    pick(
      "Road not shown under Russian control", "Дорога, не показана під російським контролем")
  }

  package var oblastBoundary: String { pick("Oblast boundary", "Межа області") }

  package var raionBoundary: String { pick("Raion boundary", "Межа району") }

  package var hromadaBoundary: String { pick("Hromada boundary", "Межа громади") }

  package var stateBorder: String { pick("State border of Ukraine", "Державний кордон України") }

  /// What ground is called that lies abroad or beyond the base map.
  package var notCovered: String { pick("Not covered by the data", "Даних немає") }

  package var formerReservoir: String {
    pick(
      "Former reservoir (drained in June 2023)",
      "Колишнє водосховище (спорожніло в червні 2023 року)")
  }

  /// What a change is called in the legend, with its area in the part shown.
  package func legend(
    _ change: ControlDifference.Change, of ground: MeasuredGround, squareKilometers: Double
  ) -> String {
    "\(name(of: change, of: ground)): \(area(squareKilometers))"
  }

  /// An area with its unit: "35.2 km²"; one that rounds to nothing is "less than 0.1 km²".
  func area(_ squareKilometers: Double) -> String {
    let unit = pick("km²", "км²")
    if squareKilometers > 0, squareKilometers < 0.05 {
      return pick("less than 0.1 \(unit)", "менш ніж 0,1 \(unit)")
    }
    return "\(axisNumber(squareKilometers, decimals: squareKilometers < 1000 ? 1 : 0)) \(unit)"
  }

  /// A distance that the scale bar shows: "20 km", "500 m".
  package func distance(meters: Double) -> String {
    meters < 1000
      ? "\(Int(meters)) \(pick("m", "м"))" : "\(Int(meters / 1000)) \(pick("km", "км"))"
  }
}
