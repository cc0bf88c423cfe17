internal import ChangeLog

/// The layers of the Institute for the Study of War's map of Ukraine, known by their names.
package enum ISWLayer: String, CaseIterable, Sendable {
  /// Reliable and independently verifiable Russian control.
  case assessedControl = "assessed control"
  /// Russian forces operated there or attacked, and do not control it.
  case assessedAdvance = "assessed advance"
  /// Russian soldiers were seen inside.
  case infiltration = "infiltration"
  /// Ukrainian forces operated there or attacked.
  case assessedUkrainianAdvance = "assessed Ukrainian advance"
  /// What the Russian side claims to control.
  case claimedRussianControl = "claimed Russian control"
  /// Where the Ukrainian side claims to have counter-attacked.
  case claimedUkrainianCounteroffensive = "claimed Ukrainian counteroffensive"

  /// The layer that a name means, in any case and with any signs between its words; or nil.
  package init?(named name: String) {
    let words = name.lowercased().split { !$0.isLetter }
    func has(_ starts: String...) -> Bool {
      starts.allSatisfy { start in words.contains { $0.hasPrefix(start) } }
    }
    if has("claimed", "ukrain", "counteroffensive") || has("claimed", "ukrain", "advance") {
      self = .claimedUkrainianCounteroffensive
    } else if has("claimed", "russia") {
      self = .claimedRussianControl
    } else if has("ukrain", "counteroffensive") || has("ukrain", "advance") && !has("russia") {
      self = .assessedUkrainianAdvance
    } else if has("infiltrat") {
      self = .infiltration
    } else if has("assessed", "advance") {
      self = .assessedAdvance
    } else if has("assessed", "control") || has("russia", "cot") {
      self = .assessedControl
    } else {
      return nil
    }
  }

  /// What its ground means.
  ///
  /// A Ukrainian counteroffensive is an advance, whose acting party is Ukraine: no control changes.
  package var meaning: GroundMeaning {
    switch self {
    case .assessedControl: .said(.assessed)
    case .assessedAdvance: .said(.advanced)
    case .assessedUkrainianAdvance: .said(.advanced, party: .ukraine)
    case .infiltration: .said(.infiltrated)
    case .claimedRussianControl: .claimed(.captured, by: .russia)
    case .claimedUkrainianCounteroffensive: .claimed(.advanced, by: .ukraine, party: .ukraine)
    }
  }
}
