package import ChangeLog
package import Control
package import Days

extension MapWording {
  /// The sources, by name, and the newest day from which one of them speaks.
  package func sources(_ sources: [Source], dataAsOf: CalendarDate?, knownAt: Instant?) -> String {
    guard let dataAsOf else {
      return pick(
        "No claim on record speaks of this day in this view.",
        "Немає записів про цей день у цьому поданні.")
    }
    let most = isBrief ? 4 : 16
    let isCut = sources.count > most + 1
    var names = (isCut ? sources.prefix(most) : sources[...]).map(\.name).joined(separator: "; ")
    if isCut {
      names += pick(
        " and \(sources.count - most) others", " та ще \(sources.count - most)")
    }
    var text = pick("Sources: \(names). ", "Джерела: \(names). ")
    text += pick("Data as of \(date(dataAsOf)).", "Дані станом на \(date(dataAsOf)).")
    if let knownAt {
      text += pick(
        " As known on \(moment(knownAt)).", " За відомостями на \(moment(knownAt)).")
    }
    return text
  }

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
    return "\(date). \(words). " + pick("Data as of \(data)", "Дані на \(data)")
  }

  /// What must be borne in mind of how the picture was made.
  package func cautions(derived: Bool, roads: Bool, schematicTowns: Bool, areas: Bool) -> String {
    var cautions: [String] = []
    if derived {
      let full = pick(
        "Areas with soft edges are derived from settlement positions; their edges are approximate.",
        "Ділянки з м’якими краями виведено з розташування населених пунктів; межі приблизні.")
      let brief = pick(
        "Soft edges: derived from settlements, approximate.",
        "М’які краї: за населеними пунктами, приблизно.")
      cautions.append(isBrief ? brief : full)
    }
    if areas {
      cautions.append(
        pick("Square kilometres are of the ground shown.", "Площі — у межах показаної території."))
    }
    switch (roads, schematicTowns) {
    case (true, true):
      cautions.append(
        pick(
          "Roads and built-up areas are schematic.", "Дороги й забудову показано схематично."))
    case (true, false):
      cautions.append(pick("Roads are schematic.", "Дороги показано схематично."))
    case (false, true):
      cautions.append(pick("Built-up areas are schematic.", "Забудову показано схематично."))
    case (false, false): break
    }
    return cautions.joined(separator: " ")
  }

  /// Whose data ground derived from settlements rests on; the licence asks for it.
  package var settlementsCredit: String {
    pick("settlements © GeoNames (CC BY 4.0)", "населені пункти © GeoNames (CC BY 4.0)")
  }

  /// Whose data the base map is made of; the licences ask for it.
  package var baseMapCredit: String {
    guard !isBrief else {
      return pick(
        "Base map: © GeoNames (CC BY 4.0), KATOTTG, Natural Earth, GSHHG. Map: Frontline.",
        "Основа: © GeoNames (CC BY 4.0), КАТОТТГ, Natural Earth, GSHHG. Карта: Frontline.")
    }
    return pick(
      """
      Base map: places © GeoNames (CC BY 4.0); register KATOTTG, Ministry for Development of \
      Communities and Territories of Ukraine; made with Natural Earth; Dnipro reservoirs and \
      rivers GSHHG (Wessel & Smith, LGPL-3). Map: Frontline.
      """,
      """
      Основа: місця © GeoNames (CC BY 4.0); реєстр КАТОТТГ, Міністерство розвитку громад та \
      територій України; Natural Earth; водосховища Дніпра й річки GSHHG (Wessel & Smith, \
      LGPL-3). Карта: Frontline.
      """)
  }

  /// The letter beside the arrow that points north.
  package var north: String { pick("N", "Пн") }
}
