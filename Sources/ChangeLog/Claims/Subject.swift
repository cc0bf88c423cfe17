package import SimpleFeatures

/// What a claim speaks of: a settlement or a part of it, a drawn area or line, a road, a region, or
/// the whole front.
///
/// The ground is kept with the claim as it was understood when the claim was recorded, so that a
/// newer base map changes no older map.
package struct Subject: Hashable, Sendable {
  /// The sort of thing spoken of.
  package enum Form: String, CaseIterable, Codable, Sendable {
    /// A settlement, or a part of one.
    case settlement
    /// A shape drawn by hand or imported: an area, a line or a point.
    case polygon
    /// A road, by its number.
    case road
    /// An oblast, a raion, a direction of fighting: spoken of, never painted.
    case region
    /// The whole front, as a whole-front assessment draws it.
    case wholeFront
  }

  /// How `area` was found.
  package enum AreaBasis: String, CaseIterable, Codable, Sendable {
    /// The source drew it.
    case drawn
    /// It is the settlement's territory, derived from the positions of settlements.
    case settlementTerritory
    /// It is a part of the settlement's extent, derived from words such as "southern outskirts"; where
    /// no part is named, the settlement's outline in the atlas of whoever recorded it.
    case settlementPart
    /// The status was read at the settlement's point; the ground is all that is nearer to it than to
    /// any other settlement read from the same source, worked out when the map is folded; `area` is
    /// nil.
    case nearestReading
  }

  /// The sort of thing spoken of.
  package var form: Form
  /// Its English name.
  package var name: String
  /// Its Ukrainian name, if known.
  package var nameInUkrainian: String?
  /// Its KATOTTG code, if it has one.
  package var code: String?
  /// The English name of the oblast that it lies in, such as "Donetsk".
  package var oblast: String?
  /// The part of it that is meant, in the source's words, such as "southern outskirts".
  package var part: String?
  /// Where a mark for it stands, if it can be placed.
  package var point: Position?
  /// The ground that is meant, or nil when the words do not say exactly enough.
  package var area: MultiPolygon?
  /// How the area was found, or will be; nil when there is none.
  package var areaBasis: AreaBasis?
  /// The line that is meant, such as a fortification, an obstacle or the course of an advance; nil
  /// where the subject has an area, or neither.
  package var course: MultiLineString?

  /// A subject from its parts.
  package init(
    form: Form, name: String, nameInUkrainian: String? = nil, code: String? = nil,
    oblast: String? = nil, part: String? = nil, point: Position? = nil,
    area: MultiPolygon? = nil, areaBasis: AreaBasis? = nil, course: MultiLineString? = nil
  ) {
    self.form = form
    self.name = name
    self.nameInUkrainian = nameInUkrainian
    self.code = code
    self.oblast = oblast
    self.part = part
    self.point = point
    self.area = area
    self.areaBasis = areaBasis
    self.course = course
  }

  /// What is drawn of it, the area or the line.
  package var shape: Geometry? {
    area.map(Geometry.multiPolygon) ?? course.map(Geometry.multiLineString)
  }

  /// The name with its part: "Pokrovsk (southern outskirts)".
  package var label: String { part.map { "\(name) (\($0))" } ?? name }

  /// Whether the area was worked out from settlements and was not drawn by the source.
  package var isDerived: Bool {
    switch areaBasis {
    case .settlementTerritory, .settlementPart, .nearestReading: true
    case .drawn, nil: false
    }
  }
}
