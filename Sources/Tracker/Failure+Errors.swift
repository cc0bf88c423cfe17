internal import Atlas
internal import Cartography
internal import ChangeLog
internal import Exchange
internal import SimpleFeatures

extension Failure {
  /// The failure for an error of any of the rooms below.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as ClaimLogError:
      self.init(Reason(rawValue: error.exitStatus) ?? .software, error.description)
    case let error as GazetteerError: self.init(.data, error.description)
    case let error as AtlasError: self.init(.configuration, error.description)
    case let error as ExchangeError: self.init(.data, error.description)
    case let error as ExportError: self.init(error.reason, error.description)
    case let error as GeometryError: self.init(.data, error.description)
    case let error as CartographyError: self.init(error.reason, error.description)
    default: self.init(.software, "\(error)")
    }
  }
}

extension CartographyError {
  fileprivate var reason: Failure.Reason {
    switch self {
    case .sizeOutOfRange, .extentNotDrawable: .usage
    case .fontMissing, .fontUnreadable: .unavailable
    case .drawingFailed, .encodingFailed: .software
    }
  }
}

extension ExportError {
  fileprivate var reason: Failure.Reason {
    switch self {
    case .geometry: .data
    case .tooLarge: .usage
    case .database: .inputOutput
    }
  }
}
