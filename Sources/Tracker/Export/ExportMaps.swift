internal import Cartography
internal import ChangeLog
internal import Control
internal import Exchange
internal import Files
internal import SimpleFeatures

/// Where an exported file goes.
package enum ExportTarget {
  /// A file, which appears whole or not at all; a data package where its name ends in zip or dpk.
  case file(String)
  /// Whatever takes the bytes, part by part.
  case stream((_ part: [UInt8]) throws -> Void)

  /// Whether Cursor on Target events go into a data package.
  fileprivate var isPackage: Bool {
    guard case .file(let path) = self else { return false }
    return path.lowercased().hasSuffix(".zip") || path.lowercased().hasSuffix(".dpk")
  }
}

extension Tracker {
  /// Writes the maps of days in a format, one day after the other, and says what the user should
  /// know of them.
  ///
  /// Nothing is written where a source may not be passed on. `progress` is told after each day.
  package func export(
    _ request: ExportRequest, to target: ExportTarget, progress: (_ done: Int) -> Void = { _ in }
  ) throws(Failure) -> [String] {
    try dayMaps(tracingLines: true).export(request, to: target, progress: progress)
  }
}

extension DayMaps {
  /// Writes the maps of days, as the tracker's job of the same name does.
  package func export(
    _ request: ExportRequest, to target: ExportTarget, progress: (_ done: Int) -> Void = { _ in }
  ) throws(Failure) -> [String] {
    guard let last = request.periods.last else {
      throw Failure(.software, "an export without days")
    }
    try Tracker.checkNotInFuture(last.through, request.isSeries ? .to : .date)
    if case .file(let path) = target { try Tracker.checkNoLedger(at: path) }
    var maps = try ExportSeries(self, request)
    try maps.checkReuse()
    switch target {
    case .file(let path) where request.format == .gpkg:
      try failing {
        try WholeFile.make(path) { temporary in
          let file = try GeoPackageExport(at: temporary, maps.heading)
          for (index, period) in request.periods.enumerated() {
            try WholeFile.checkNotInterrupted(path)
            try file.add(try maps.map(period))
            progress(index + 1)
          }
          try file.finish()
        }
      }
    case .file(let path):
      try failing {
        try WholeFile.write(to: path) { add in
          try maps.write(asPackage: target.isPackage, progress, to: add)
        }
      }
    case .stream(let add):
      try failing { try maps.write(asPackage: false, progress, to: add) }
    }
    return maps.notes
  }
}

extension Tracker {
  /// Refuses to write over a ledger, this one or any other: nothing would bring its claims back.
  package static func checkNoLedger(at path: String) throws(Failure) {
    guard FileSystem.isFile(path), (try? ClaimLog(opening: path, readOnly: true)) != nil else {
      return
    }
    throw Failure(
      .cannotCreate, "\(path): there is a ledger already; choose another path for the output")
  }

  /// Writes a picture or a report so that it appears whole or not at all, and never over a ledger.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try checkNoLedger(at: path)
    try failing { try WholeFile.write(bytes, to: path) }
  }
}

extension ExportSeries {
  /// Writes all days through the writer of the format.
  fileprivate mutating func write(
    asPackage: Bool, _ progress: (Int) -> Void, to add: ([UInt8]) throws -> Void
  ) throws {
    let made = request.format.writer(
      heading, withGeometry: request.withGeometry, asPackage: asPackage)
    guard var writer = made else {
      throw Failure(.usage, "a GeoPackage is no text; name its file with -o PATH")
    }
    try add(try writer.opening())
    for (index, period) in request.periods.enumerated() {
      try add(try writer.add(try map(period)))
      progress(index + 1)
    }
    try add(try writer.closing())
  }
}
