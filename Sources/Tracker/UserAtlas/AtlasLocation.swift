internal import Atlas
internal import Files
internal import Foundation

/// Where the user's atlas is, if there is one.
package enum AtlasLocation {
  /// The environment variable that names an atlas.
  package static let variable = "FRONTLINE_ATLAS"

  /// The path of the atlas: the one given, else the one in the environment, else the one that is kept
  /// for the ledger, else the one beside the ledger. It is nil where none is used.
  package static func path(given: String?, for ledger: Ledger) throws(Failure) -> String? {
    if let given { return given }
    if let value = ProcessInfo.processInfo.environment[variable], !value.isEmpty { return value }
    let choice = choicePath(for: ledger)
    guard FileSystem.exists(choice) else { return usualPath(for: ledger) }
    let bytes = try failing { try WholeFile.read(choice, atMost: 4096) }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
    return line == none ? nil : line
  }

  /// The path of the atlas beside a ledger.
  package static func usualPath(for ledger: Ledger) -> String { stem(of: ledger) + ".atlas.gpkg" }

  /// The path of the file that keeps which atlas a ledger uses.
  static func choicePath(for ledger: Ledger) -> String { stem(of: ledger) + ".atlas" }

  /// What that file says where no atlas is used.
  static let none = "none"

  private static func stem(of ledger: Ledger) -> String {
    let path = if case .file(let path) = ledger { path } else { Ledger.defaultName }
    return path.hasSuffix(".gpkg") ? String(path.dropLast(".gpkg".count)) : path
  }
}

extension Tracker {
  /// Keeps which atlas the ledger uses: one at a path, or none.
  package func use(atlas path: String?) throws(Failure) {
    let choice = AtlasLocation.choicePath(for: ledger)
    var line = AtlasLocation.none
    if let path {
      _ = try AtlasFile.opened(path)
      line = URL(filePath: path).absoluteURL.path
    }
    try failing { try WholeFile.write(Array((line + "\n").utf8), to: choice) }
  }
}
