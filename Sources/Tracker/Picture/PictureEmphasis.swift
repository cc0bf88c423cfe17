internal import Cartography
internal import ChangeLog
internal import Control
internal import Days
internal import SimpleFeatures

extension DayMaps {
  /// What changed over some days up to a map; in the view `all`, as assessed.
  func changes(
    over days: Int?, upTo map: ControlMap, _ view: ControlView, seen visibility: Visibility
  ) throws(Failure) -> ControlDifference? {
    guard let days else { return nil }
    let ends = try maps(
      [map.asOf.adding(days: -days), map.asOf], view.measured, seen: visibility,
      knownAt: map.knownAt)
    return try failing { try ControlDifference(from: ends[0], to: ends[1], on: file) }
  }

  /// The claims that a map shows one by one: what assessors draw of the whole front is none.
  func listedClaims(of map: ControlMap, seen visibility: Visibility) throws(Failure)
    -> [ListedClaim]
  {
    var places: [ClaimID: (position: Position, standing: Standing)] = [:]
    var order: [ClaimID] = []
    func add(_ claims: [ClaimID], _ position: Position?, _ standing: Standing) {
      guard let position else { return }
      for claim in claims where places[claim] == nil {
        places[claim] = (position, standing)
        order.append(claim)
      }
    }
    for mark in map.marks { add(mark.claims, mark.position, mark.standing) }
    for area in map.areas {
      guard area.tier != .assessed || area.claims.count <= Self.mostOfOneArea else { continue }
      add(area.claims, area.geometry.polygons.max { $0.size < $1.size }?.middle, area.standing)
    }
    var listed: [ListedClaim] = []
    for id in order {
      guard let place = places[id],
        let claim = try failing({ try log.entry(id: id, seen: visibility) })?.claim,
        claim.map == nil
      else { continue }
      listed.append(
        ListedClaim(
          position: claim.subject.point ?? place.position, kind: claim.kind, party: claim.party,
          place: claim.subject.name,
          placeInUkrainian: claim.subject.nameInUkrainian ?? claim.subject.name,
          source: claim.source.name, day: claim.claimedOn, standing: place.standing))
    }
    return listed
  }

  /// An assessed area of more claims than these is made of readings, which are no claims to list.
  private static let mostOfOneArea = 4
}

extension Polygon {
  /// How large its box is, in square degrees.
  fileprivate var size: Double {
    boundingBox.map { ($0.east - $0.west) * ($0.north - $0.south) } ?? 0
  }

  /// The middle of its box.
  fileprivate var middle: Position? {
    boundingBox.map {
      Position(longitude: ($0.west + $0.east) / 2, latitude: ($0.south + $0.north) / 2)
    }
  }
}
