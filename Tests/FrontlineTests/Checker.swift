import Foundation
import SimpleFeatures
import Testing

/// Other people's programs, which read what ours has written.
struct Checker {
  /// What a run came to.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  private let program: String
  private let arguments: [String]

  /// GDAL's `ogr2ogr`.
  static let converter = Checker("/usr/bin/ogr2ogr")
  /// GDAL's `ogrinfo`.
  static let reader = Checker("/usr/bin/ogrinfo")
  /// `pngcheck`.
  static let pngcheck = Checker("/usr/bin/pngcheck")
  /// GDAL's `gdalinfo`.
  static let rasterReader = Checker("/usr/bin/gdalinfo")
  /// Info-ZIP's `unzip`.
  static let unzip = Checker("/usr/bin/unzip")
  /// Debian's Python, with GDAL's modules.
  static let python = Checker("/usr/bin/python3")
  /// The Python that `Scripts/setup --checkers` makes.
  static let venv = Checker(repository.appending(path: ".build-checkers/bin/python").path)

  private init(_ program: String, _ arguments: [String] = []) {
    self.program = program
    self.arguments = arguments
  }

  /// Runs it in a folder, or says "skipped" and gives nil where it is not installed.
  func run(_ arguments: String..., in folder: URL) throws -> Outcome? {
    guard FileManager.default.isExecutableFile(atPath: program) else {
      print("skipped: \(program) is not here; Scripts/setup --checkers installs it")
      return nil
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = self.arguments + arguments
    process.currentDirectoryURL = folder
    let output = folder.appending(path: ".\(UUID()).out")
    let errors = folder.appending(path: ".\(UUID()).err")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}

/// The areas that GDAL found in a file.
struct FoundAreas {
  /// For each area the square kilometres that its properties tell, and those of its outline.
  private(set) var pairs: [(told: Double, measured: Double)] = []

  /// The areas in a file, as `ogr2ogr` reads it; nil where that is not installed.
  init?(_ name: String, layers: String..., in folder: URL) throws {
    let copy = folder.appending(path: "\(UUID()).geojson")
    var arguments = ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=15", copy.path, name]
    arguments += layers
    guard let outcome = try Checker.converter.run(arguments, in: folder) else { return nil }
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    let collection =
      try JSONSerialization.jsonObject(with: Data(contentsOf: copy)) as? [String: Any]
    for feature in try #require(collection?["features"] as? [[String: Any]]) {
      let properties = try #require(feature["properties"] as? [String: Any])
      guard let told = (properties["squareKilometers"] ?? properties["km2"]) as? Double,
        let geometry = feature["geometry"] as? [String: Any]
      else { continue }
      let text = try JSONSerialization.data(withJSONObject: geometry)
      let area = try GeoJSONGeometry.decode(Array(text)).areas
      #expect(try area.isValid)
      pairs.append((told, area.areaInSquareKilometers()))
    }
  }
}

extension Checker {
  /// Runs it with a list of arguments.
  func run(_ list: [String], in folder: URL) throws -> Outcome? {
    try Checker(program, arguments + list).run(in: folder)
  }
}
