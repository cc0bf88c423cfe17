internal import ChangeLog
internal import Control

// The words of reports for what square kilometres are of.
extension MeasuredGround {
  /// The word for it in JSON.
  var word: String {
    switch self {
    case .control: "control"
    case .namedInClaims: "ground-named-in-claims"
    }
  }

  /// What `controlled` means.
  var controlled: String {
    switch self {
    case .control: "area under Russian control"
    case .namedInClaims(let side):
      "ground that \(side.claims) in this ledger name as under Russian control; not all that the "
        + "side claims or holds, and no total of control"
    }
  }

  /// What `gained` means.
  var gained: String {
    switch self {
    case .control: "area that came under Russian control"
    case .namedInClaims(let side):
      "ground that \(side.claims) in this ledger newly name as under Russian control"
    }
  }

  /// What `lost` means.
  var lost: String {
    switch self {
    case .control: "area that left Russian control"
    case .namedInClaims: "ground that they no longer name as under Russian control"
    }
  }

  /// What `contested` means.
  var contested: String {
    switch self {
    case .control: "area that neither side controls"
    case .namedInClaims(let side):
      "ground that \(side.claims) in this ledger name as held by neither side"
    }
  }
}

extension Side {
  /// "Russian claims".
  fileprivate var claims: String {
    switch self {
    case .russia: "Russian claims"
    case .ukraine: "Ukrainian claims"
    case .third: "claims of third parties"
    }
  }
}
