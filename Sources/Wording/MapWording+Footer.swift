package import Control
package import Days

extension MapWording {
  /// The day, whose picture it is and the newest day from which a source speaks, in few words.
  package func caption(date: String, view: ControlView, dataAsOf: CalendarDate?) -> String {
    let words =
      switch view.perspective {
      case .all: pick("Assessed; claims", "Оцінка; заяви")
      case .assessed: pick("Assessed", "Оцінка")
      case .russianClaims: pick("Russian claims", "Російські заяви")
      case .ukrainianClaims: pick("Ukrainian claims", "Українські заяви")
      case .source(let name): name
      }
    let data = dataAsOf.map { "\($0)" } ?? pick("none", "немає")
    return "\(date). \(words). " + pick("Data as of \(data)", "Дані станом на \(data)")
  }

  /// What must be borne in mind of how the picture was made.
  package func cautions(_ cautions: Set<MapCaution>) -> String {
    MapCaution.allCases.filter(cautions.contains).compactMap { text($0, among: cautions) }
      .joined(separator: " ")
  }

  private func text(_ caution: MapCaution, among all: Set<MapCaution>) -> String? {
    switch caution {
    case .namedInClaims where isBrief:
      pick(
        "Marked: only ground named in claims.", "Позначено лише територію, названу в заявах.")
    case .namedInClaims:
      pick(
        "Only ground named in claims of this ledger is marked, not all that the side claims or holds.",
        "Позначено лише територію, названу в заявах цього журналу, а не все, що сторона заявляє чи "
          + "утримує.")
    case .derived where isBrief:
      pick(
        "Soft edges: derived from settlements, approximate.",
        "М’які межі: виведено з розташування населених пунктів, приблизні.")
    case .derived:
      pick(
        "Areas with soft edges are derived from settlement positions; their edges are approximate.",
        "Ділянки з м’якими межами виведено з розташування населених пунктів; межі приблизні.")
    case .areasOfPart:
      pick(
        "Square kilometres are of the ground in this picture, not of the whole front.",
        "Площі стосуються лише показаної тут території, а не всього фронту.")
    case .areasOfAll:
      pick(
        "Square kilometres are of all ground that changed.",
        "Площі стосуються всієї території, що змінилася.")
    case .schematicRoads where all.contains(.schematicTowns):
      pick("Roads and built-up areas are schematic.", "Дороги й забудову показано схематично.")
    case .schematicRoads: pick("Roads are schematic.", "Дороги показано схематично.")
    case .schematicTowns where all.contains(.schematicRoads): nil
    case .schematicTowns: pick("Built-up areas are schematic.", "Забудову показано схематично.")
    }
  }

  /// Whose data ground derived from settlements rests on; the licence asks for it.
  package var settlementsCredit: String {
    pick("settlements © GeoNames (CC BY 4.0)", "населені пункти © GeoNames (CC BY 4.0)")
  }

  /// Whose data the base map is made of; the licences ask for it.
  package var baseMapCredit: String {
    if isBrief { return shortBaseMapCredit + pick(" Map: Frontline.", " Карта: Frontline.") }
    return pick(
      """
      Base map: places © GeoNames (CC BY 4.0); register KATOTTG, Ministry for Development of \
      Communities and Territories of Ukraine; made with Natural Earth; Dnipro reservoirs and \
      rivers GSHHG (Wessel & Smith, LGPL-3). Map: Frontline.
      """,
      """
      Картографічна основа: місця © GeoNames (CC BY 4.0); реєстр КАТОТТГ, Міністерство розвитку громад та \
      територій України; Natural Earth; водосховища Дніпра й річки GSHHG (Wessel & Smith, \
      LGPL-3). Карта: Frontline.
      """)
  }

  /// Whose data the base map is made of, and what the user's atlas shows on it.
  package func baseMapCredit(adding attributions: [String]) -> String {
    [baseMapCredit, atlasCredit(attributions)].compactMap(\.self).joined(separator: " ")
  }

  /// Whom to credit for what the user's atlas shows; nil where it shows nothing.
  package func atlasCredit(_ attributions: [String]) -> String? {
    guard !attributions.isEmpty else { return nil }
    return pick("Map detail: ", "Подробиці карти: ") + attributions.joined(separator: "; ") + "."
  }

  /// The same in a few words, without who made the map.
  var shortBaseMapCredit: String {
    pick(
      "Base map: © GeoNames (CC BY 4.0), KATOTTG, Natural Earth, GSHHG.",
      "Картографічна основа: © GeoNames (CC BY 4.0), КАТОТТГ, Natural Earth, GSHHG.")
  }

  /// The letter beside the arrow that points north.
  package var north: String { pick("N", "Пн") }

  /// Who put arrows, circles and words of their own on the map.
  package func added(by author: String) -> String {
    pick(
      "Arrows, circles and words on the map added by \(author).",
      "Стрілки, кола й написи на карті додано: \(author).")
  }

  /// That changes since a day are brought out.
  package func changesBroughtOut(since day: CalendarDate) -> String {
    pick("Brought out: changes since \(date(day))", "Виділено зміни від \(date(day))")
  }

  /// What comes before a list of what a picture shows.
  package var shown: String { pick("The map shows:", "На карті:") }
}
