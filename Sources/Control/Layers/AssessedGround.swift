internal import ChangeLog
internal import SimpleFeatures

/// The assessed areas of a day, as a side's claims are held against them: only what the assessors do not
/// say is shown.
struct AssessedGround {
  private let areas: [ControlArea]
  private let boxes: BoxIndex
  private var grounds: [WindowedArea]

  init(_ areas: [ControlArea]) {
    self.areas = areas
    boxes = BoxIndex(areas.lazy.map(\.geometry.boundingBox))
    grounds = areas.map { WindowedArea($0.geometry) }
  }

  /// A side's areas, less the ground on which the assessors say the same, without those of which
  /// nothing is left.
  mutating func unconfirmed(_ claimed: [ControlArea]) throws(GeometryError) -> [ControlArea] {
    var areas: [ControlArea] = []
    for area in claimed {
      if let rest = try unconfirmed(area) { areas.append(rest) }
    }
    return areas
  }

  private mutating func unconfirmed(_ claimed: ControlArea) throws(GeometryError) -> ControlArea? {
    var geometry = claimed.geometry
    let near = boxes.numbers(meeting: geometry.boundingBox)
    for number in near
    where areas[number].agrees(with: claimed.status, by: claimed.party, in: claimed.tier) {
      geometry = try geometry.subtracting(unlessApart: &grounds[number])
    }
    if claimed.status == .ukrainianControl {
      let others = near.filter { areas[$0].isNotUkrainianControl }
      geometry = try geometry.part(inside: others, of: &grounds)
    }
    return geometry.isEmpty ? nil : claimed.with(geometry)
  }

  /// Whether nothing of a ground that a side claims in a tier would be left, wherever newer claims cut
  /// it; where that is not plain from the box around it, false.
  mutating func hides(_ claimed: Statement, in tier: ControlTier) -> Bool {
    guard let window = claimed.box?.expanded(byDegrees: MultiPolygon.windowMargin) else {
      return true
    }
    let said: (status: ControlStatus, party: Side?)
    switch claimed.effect {
    case .control(let status): said = (status, nil)
    case .mark(let status, by: let party): said = (status, party)
    case .cleared: return true
    }
    let near = boxes.numbers(meeting: claimed.box)
    if said.status == .ukrainianControl {
      return near.allSatisfy {
        !areas[$0].isNotUkrainianControl || grounds[$0].share(of: window) == .nothing
      }
    }
    return near.contains {
      areas[$0].agrees(with: said.status, by: said.party, in: tier)
        && grounds[$0].share(of: window) == .everything
    }
  }
}

extension ControlArea {
  /// Whether the assessors say of this ground what a side claims of it in a tier, or more.
  ///
  /// Where they see Russian control, a Russian claim of an advance adds nothing; a Ukrainian claim
  /// that Russian soldiers have only infiltrated says something else.
  fileprivate func agrees(with claimed: ControlStatus, by acting: Side?, in tier: ControlTier)
    -> Bool
  {
    switch (status, claimed) {
    case (.russianControl, .advance), (.russianControl, .infiltration):
      tier == .claimed(by: .russia)
    default: status == claimed && party == acting && status != .ukrainianControl
    }
  }

  /// Whether a claim of Ukrainian control here is something that the assessors do not say.
  fileprivate var isNotUkrainianControl: Bool {
    switch status {
    case .russianControl, .contested, .assessorsDiffer: true
    case .advance: party == .russia
    case .ukrainianControl, .infiltration: false
    }
  }
}

extension MultiPolygon {
  /// The part of the area inside those of the others that have the numbers.
  fileprivate func part(inside numbers: [Int], of others: inout [WindowedArea])
    throws(GeometryError) -> MultiPolygon
  {
    guard let own = boundingBox else { return self }
    let window = own.expanded(byDegrees: MultiPolygon.windowMargin)
    var near: [MultiPolygon] = []
    for number in numbers where others[number].box?.intersects(own) == true {
      let part = try others[number].clipped(to: window)
      if part.fills(window) { return self }
      near.append(try part.repaired())
    }
    near.removeAll(where: \.isEmpty)
    switch near.count {
    case 0: return MultiPolygon()
    case 1: return try intersection(near[0])
    default: return try intersection(.union(of: near))
    }
  }
}
