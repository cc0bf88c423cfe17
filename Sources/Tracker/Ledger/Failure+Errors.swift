internal import Atlas
internal import Cartography
internal import ChangeLog
internal import Exchange
internal import SimpleFeatures
internal import TileArchives

#if canImport(Glibc)
  private import Glibc
#endif

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
    case let error as TileArchiveError: self.init(error.reason, error.description)
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

extension TileArchiveError {
  fileprivate var reason: Failure.Reason {
    switch self {
    case .fileFailed(_, _, EACCES), .fileFailed(_, _, EPERM), .fileFailed(_, _, EROFS):
      .permission
    case .fileFailed(_, _, ENOSPC), .fileFailed(_, _, EDQUOT): .inputOutput
    case .fileFailed("create", _, _), .folderHoldsOtherFiles: .cannotCreate
    case .fileFailed, .databaseFailed: .inputOutput
    case .noImageKeys, .damaged: .data
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
