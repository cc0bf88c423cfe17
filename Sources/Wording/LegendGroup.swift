package import ChangeLog

/// What a part of the legend has in common.
package enum LegendGroup: Hashable, Sendable {
  /// What assessors say.
  case assessed
  /// What the sources of one side say; it is said once, in front, that they claim it.
  case claims(by: Side)
  /// What assessors say, below one side's claims.
  case context
  /// The base map.
  case baseMap

  /// All groups, from the top.
  package static let all: [LegendGroup] = [
    .assessed, .claims(by: .russia), .claims(by: .ukraine), .claims(by: .third), .context,
    .baseMap,
  ]
}
