internal import Atlas
internal import Cartography
internal import ChangeLog
internal import Drawing
internal import Exchange
internal import Files
internal import PlainText
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
      self.init(error.reason, text: error.description)
    case let error as GazetteerError: self.init(.data, text: error.description)
    case let error as AtlasError: self.init(.configuration, text: error.description)
    case let error as AtlasFileError: self.init(error.reason, text: error.description)
    case let error as FileFault: self.init(.data, error.message)
    case let error as FileError: self.init(error.reason, text: error.description)
    case let error as MalformedText: self.init(.data, text: error.description)
    case let error as ExportError: self.init(error.reason, text: error.description)
    case let error as GeometryError: self.init(.data, text: error.description)
    case let error as CartographyError: self.init(error.reason, text: error.description)
    case let error as DrawingError: self.init(error.reason, text: error.description)
    case let error as TileArchiveError: self.init(error.reason, text: error.description)
    default: self.init(.software, text: "\(error)")
    }
  }
}

extension FileFault {
  /// The fault, and the field that says what is missing.
  fileprivate var message: FieldedText {
    switch remedy {
    case .dateOrder:
      "\(description), or say the order of its parts with \(field: .dateOrder) dmy, mdy or ymd"
    case .repair: "\(description), or have it repaired by the import with \(field: .repair)"
    case .encoding: "\(description), or say how it is encoded with \(field: .encoding)"
    case nil: FieldedText(description)
    }
  }
}

extension AtlasFileError {
  fileprivate var reason: Failure.Reason {
    switch self {
    case .cannotOpen, .notAnAtlas, .newerVersion, .damaged: .data
    case .cannotWrite: .inputOutput
    }
  }
}

extension ClaimLogError {
  fileprivate var reason: Failure.Reason {
    switch self {
    case .missing: .noInput
    case .exists, .cannotCreate: .cannotCreate
    case .permissionDenied: .permission
    case .busy, .evidenceChanged, .outcomeUnknown: .tryAgain
    case .libraryMissing, .unreachable: .unavailable
    case .settings: .configuration
    case .inputOutput: .inputOutput
    case .notALog, .damaged, .newerSchema, .olderSchema, .invalidClaim, .unknownClaim, .idTaken,
      .keyTaken, .otherLog:
      .data
    }
  }
}

extension CartographyError {
  fileprivate var reason: Failure.Reason {
    switch self {
    case .sizeOutOfRange, .extentNotDrawable, .noRoomForChart: .usage
    case .notMeasurable: .software
    case .drawing(let error): error.reason
    case .atlas: .data
    }
  }
}

extension DrawingError {
  fileprivate var reason: Failure.Reason {
    switch self {
    case .fontMissing, .fontUnreadable: .unavailable
    case .fontUnsuitable: .data
    case .drawingFailed, .encodingFailed: .software
    }
  }
}

extension FileError {
  fileprivate var reason: Failure.Reason {
    switch self {
    case .failed(_, _, EACCES), .failed(_, _, EPERM), .failed(_, _, EROFS): .permission
    case .failed(.read, _, ENOENT), .failed(.read, _, ENOTDIR), .failed(.read, _, EISDIR),
      .failed(.read, _, ENAMETOOLONG):
      .noInput
    case .failed(_, _, EEXIST), .failed(_, _, ENOENT), .failed(_, _, ENOTDIR),
      .failed(_, _, EISDIR), .failed(_, _, ENAMETOOLONG):
      .cannotCreate
    case .failed(_, _, ENOSPC), .failed(_, _, EDQUOT): .inputOutput
    case .failed(.create, _, _), .notRegular: .cannotCreate
    case .failed: .inputOutput
    case .interrupted: .tryAgain
    case .tooLarge: .data
    }
  }
}

extension TileArchiveError {
  fileprivate var reason: Failure.Reason {
    switch self {
    case .file(let error): error.reason
    case .folderHoldsOtherFiles: .cannotCreate
    case .databaseFailed: .inputOutput
    case .noImageKeys, .differ, .damaged: .data
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
