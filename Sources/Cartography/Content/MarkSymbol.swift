internal import ChangeLog
internal import Control

/// A sign at a place for a claim that paints no ground.
struct MarkSymbol: Hashable, Sendable {
  /// What was claimed; kinds that are drawn alike are one.
  let kind: ClaimKind
  /// On whose side the claimant stands.
  let side: Side
  /// Whose forces the claim is about.
  let party: Side
  /// How the claim stands.
  let standing: Standing

  /// The sign of a mark, or nil for kinds that have none.
  init?(_ mark: ControlMark) {
    switch mark.kind {
    case .encircled, .infiltrated, .advanced, .captured, .liberated, .held, .withdrawn,
      .contested, .order, .evacuated:
      kind = mark.kind == .order ? .evacuated : mark.kind
    case .denied, .confirmed, .contradicted, .assessed, .note, .retracted, .superseded:
      return nil
    }
    guard mark.standing != .retracted, mark.standing != .superseded else { return nil }
    side = mark.side
    party = mark.kind == .encircled ? mark.party : .third
    standing = mark.standing == .unanswered ? .unanswered : mark.standing
  }

  /// Whether others have spoken against the claim; such a sign is drawn hollow.
  var isDoubted: Bool {
    switch standing {
    case .denied, .disputed, .contradicted: true
    default: false
    }
  }

  /// Where it comes among signs at one place, and in the legend.
  var rank: [Int] {
    let kinds: [ClaimKind] = [
      .encircled, .infiltrated, .advanced, .contested, .captured, .liberated, .held, .withdrawn,
      .evacuated,
    ]
    let sides: [Side] = [.third, .russia, .ukraine]
    return [
      kinds.firstIndex(of: kind) ?? kinds.count, sides.firstIndex(of: side) ?? 0,
      sides.firstIndex(of: party) ?? 0, Standing.allCases.firstIndex(of: standing) ?? 0,
    ]
  }

  /// The sign around a point.
  func items(at center: PixelPoint, on sheet: MapSheet) -> [MapScene.Item] {
    let size = sheet.style.markSize * sheet.unit
    let color = sheet.style.markColors[side] ?? sheet.style.placeDot
    let edge = MapStyle.Line(color: color, width: 1.5 * sheet.unit)
    let casing = MapStyle.Line(color: sheet.style.halo, width: 4.5 * sheet.unit)
    let paper = sheet.style.land
    func outline(_ corners: [(Double, Double)]) -> [MapScene.Item] {
      let path = PixelPath(
        corners.map {
          PixelPoint(x: center.x + $0.0 * size / 2, y: center.y + $0.1 * size / 2)
        }, isClosed: true)
      let fill = isDoubted ? paper : color
      return [
        .line(path, casing), .area(path, .color(fill), softness: 0), .line(path, edge),
      ]
    }
    switch kind {
    case .encircled:
      let ring = MapStyle.Line(
        color: color, width: (isDoubted ? 1.3 : 2.4) * sheet.unit,
        dash: [3.4 * sheet.unit, 2 * sheet.unit])
      return [casing, ring].map {
        .disc(center: center, diameter: size * 1.6, fill: nil, edge: $0)
      }
    case .infiltrated: return outline([(0, -0.8), (0.9, 0.8), (-0.9, 0.8)])
    case .advanced: return outline([(-0.8, -0.8), (0.9, 0), (-0.8, 0.8), (-0.3, 0)])
    case .captured: return outline([(-0.7, -0.7), (0.7, -0.7), (0.7, 0.7), (-0.7, 0.7)])
    case .withdrawn: return outline([(-0.8, -0.35), (0.8, -0.35), (0.8, 0.35), (-0.8, 0.35)])
    case .evacuated:
      return outline([(-0.7, 0.8), (-0.7, -0.1), (0, -0.8), (0.7, -0.1), (0.7, 0.8)])
    case .liberated: return outline([(0, -0.95), (0.95, 0), (0, 0.95), (-0.95, 0)])
    case .contested:
      return outline([(-0.8, -0.8), (0.8, 0.8), (0.8, -0.8), (-0.8, 0.8)])
    default:
      return [casing, edge].map {
        .disc(center: center, diameter: size * 0.8, fill: isDoubted ? paper : color, edge: $0)
      }
    }
  }
}

/// Signs at their places.
struct PlacedMarks: Sendable {
  private(set) var items: [MapScene.Item] = []
  private(set) var rects: [PixelRect] = []
  private(set) var symbols: Set<MarkSymbol> = []

  /// At most this many signs stand side by side at one place.
  private static let most = 4

  /// The signs of the marks inside the frame; equal ones at one place are drawn once.
  init(_ marks: [ControlMark], projection: MapProjection, sheet: MapSheet) {
    let size = sheet.style.markSize * sheet.unit
    var groups: [(center: PixelPoint, symbols: Set<MarkSymbol>)] = []
    for mark in marks {
      guard let symbol = MarkSymbol(mark) else { continue }
      let center = projection.project(mark.position)
      guard projection.frame.grown(by: -size).contains(center) else { continue }
      if let near = groups.firstIndex(where: { ($0.center - center).length < size * 0.8 }) {
        groups[near].symbols.insert(symbol)
      } else {
        groups.append((center, [symbol]))
      }
    }
    for group in groups {
      var slot = 0
      let ranked = group.symbols.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
      for symbol in ranked.prefix(Self.most) {
        let center: PixelPoint
        if symbol.kind == .encircled {
          center = group.center
        } else {
          slot += 1
          center =
            group.center + PixelPoint(x: -size * (0.15 + 1.25 * Double(slot)), y: -size * 0.2)
        }
        items += symbol.items(at: center, on: sheet)
        rects.append(
          PixelRect(around: center, reach: size * (symbol.kind == .encircled ? 0.85 : 0.6)))
        symbols.insert(symbol)
      }
    }
  }
}
