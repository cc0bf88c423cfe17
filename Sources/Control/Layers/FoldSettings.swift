internal import ChangeLog
internal import Days

/// What a fold of one day depends on besides the claims.
struct FoldSettings {
  /// The day.
  let asOf: CalendarDate
  /// How the claims stand.
  let standings: Standings
  /// The ground.
  let ground: ControlGround
  /// The name of the lead assessor, if there is one.
  let lead: String?
  /// What the folds of other days have worked out.
  let memory: RemainderMemory
}
