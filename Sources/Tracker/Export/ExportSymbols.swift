internal import Cartography
internal import ChangeLog
internal import Control
internal import Drawing
internal import Exchange
internal import Wording

extension ExportSymbol {
  /// Every sort of feature as the map style draws it and as its legend calls it.
  ///
  /// Ground derived from settlements has no edge, and a line that follows them is dashed.
  static func all(_ style: MapStyle, _ wording: MapWording) -> [ExportSymbol] {
    let tiers: [ControlTier] = [.assessed, .claimed(by: .russia), .claimed(by: .ukraine)]
    let areas = tiers.flatMap { tier in
      ControlStatus.allCases.flatMap { status in
        status.parties.flatMap { party in
          style.look(tier, status, party: party).map { look in
            [false, true].map { isDerived in
              ExportSymbol(
                .controlArea(
                  tier: tier.exportName, status: status.rawValue, party: party,
                  isDerived: isDerived),
                title: wording.title(tier, status, party: party, isDerived: isDerived),
                fill: SymbolColor(look.tint), hatching: look.pattern.map(Hatching.init),
                stroke: isDerived ? nil : look.edge.map(Stroke.init))
            }
          } ?? []
        }
      }
    }
    let lines = tiers.flatMap { tier in
      [false, true].map { isDerived in
        let line = style.claimedLine[tier.side, unlessAssessed: style.lineOfContact]
        return ExportSymbol(
          .lineOfContact(tier: tier.exportName, isDerived: isDerived),
          title: wording.lineOfContact(side: tier.side, isDerived: isDerived),
          stroke: Stroke(isDerived ? line.followingSettlements : line))
      }
    }
    let marks = Side.allCases.map { side in
      ExportSymbol(
        .controlMark(side: side), title: wording.titleOfSigns(of: side),
        fill: style.markColors[side].map(SymbolColor.init))
    }
    let courses = Side.allCases.map { side in
      ExportSymbol(
        .claimLine(side: side), title: wording.titleOfLines(of: side),
        stroke: style.courses[side].map(Stroke.init))
    }
    return areas + lines + marks + courses
  }
}

extension ControlStatus {
  /// Whose forces may act in ground of the status; only nil where no forces act in it.
  fileprivate var parties: [Side?] {
    switch self {
    case .advance, .infiltration: [.russia, .ukraine]
    case .russianControl, .ukrainianControl, .contested, .assessorsDiffer: [nil]
    }
  }
}

extension ControlTier {
  /// The word for the tier in exported files.
  var exportName: String {
    switch self {
    case .assessed: "assessed"
    case .claimed(by: .russia): "claimed-by-russia"
    case .claimed(by: .ukraine): "claimed-by-ukraine"
    case .claimed(by: .third): "claimed-by-others"
    }
  }

  /// The side whose picture it is; `third` where assessors speak.
  var side: Side {
    switch self {
    case .assessed: .third
    case .claimed(by: let side): side
    }
  }
}

extension LookupTable where Key == Side, Value == Stroke {
  /// The line of a side, or the other one where assessors speak.
  fileprivate subscript(side: Side, unlessAssessed assessed: Stroke) -> Stroke {
    side == .third ? assessed : self[side] ?? assessed
  }
}

extension SymbolColor {
  fileprivate init(_ color: Color) {
    self.init(red: color.red, green: color.green, blue: color.blue, opacity: color.opacity)
  }
}

extension ExportSymbol.Stroke {
  fileprivate init(_ line: Stroke) {
    self.init(color: SymbolColor(line.color), width: line.width, dash: line.dash)
  }
}

extension ExportSymbol.Hatching {
  fileprivate init(_ pattern: Pattern) {
    let kind: Kind =
      switch pattern.kind {
      case .rising: .rising
      case .falling: .falling
      case .horizontal: .horizontal
      case .vertical: .vertical
      case .crossed: .crossed
      case .dots: .dots
      }
    self.init(
      kind: kind, color: SymbolColor(pattern.color), period: pattern.period, width: pattern.width)
  }
}
