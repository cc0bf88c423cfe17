package import Days
package import SimpleFeatures

/// A ground of which something was said.
package struct SpokenGround: Hashable, Sendable {
  /// Where it lies.
  package enum Place: Hashable, Sendable {
    /// It is the whole front.
    case wholeFront
    /// It is an area.
    case area(MultiPolygon)
    /// It is around a position, and nobody said how far it reaches.
    case position(Position)
  }

  /// The day from which it was said.
  package let day: CalendarDate
  /// Where it lies.
  package let place: Place
}

extension ControlMap {
  /// The newest day from which a claim or a map speaks of ground in an area, or nil when none does;
  /// without an area, of any ground.
  package func dataAsOf(in area: EdgeIndex?) -> CalendarDate? {
    guard let area else { return dataAsOf }
    let said = statements.map { SpokenGround(day: $0.order.validFrom, place: .area($0.ground)) }
    return (spokenGrounds + said).reduce(nil) { newest, ground in
      if let newest, newest >= ground.day { return newest }
      return ground.place.meets(area) ? ground.day : newest
    }
  }
}

extension SpokenGround.Place {
  fileprivate func meets(_ area: EdgeIndex) -> Bool {
    switch self {
    case .wholeFront: true
    case .area(let ground): area.meets(ground)
    case .position(let position): area.contains(position)
    }
  }
}
