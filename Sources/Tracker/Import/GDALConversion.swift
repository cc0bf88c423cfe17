internal import Foundation

/// Reads layers of other formats through GDAL's own programs, where they are installed.
enum GDALConversion {
  /// The names of the layers with geometry; only the one that is named, if one is.
  static func layers(of path: String, named wanted: String?) throws(Failure) -> [String] {
    let listing = try run("ogrinfo", ["-ro", "-q", path], of: path)
    // A line reads "1: name (Multi Polygon)"; a layer without geometry says "(None)".
    let layers = String(decoding: listing, as: UTF8.self).split(separator: "\n").compactMap {
      line -> String? in
      guard let colon = line.firstRange(of: ": "), let bracket = line.lastIndex(of: "("),
        Int(line[..<colon.lowerBound]) != nil, !line.hasSuffix("(None)")
      else { return nil }
      return String(line[colon.upperBound..<bracket].dropLast())
    }
    guard let wanted else { return layers }
    guard layers.contains(wanted) else {
      throw Failure(
        .data, "\(path): no layer \"\(wanted)\"; there are \(layers.joined(separator: ", "))")
    }
    return [wanted]
  }

  /// Writes a layer as GeoJSON, in longitude and latitude on WGS 84, to a new file.
  static func writeGeoJSON(of layer: String, in path: String, to target: String) throws(Failure) {
    _ = try run("ogr2ogr", ["-f", "GeoJSON", "-t_srs", "EPSG:4326", target, path, layer], of: path)
  }

  /// What a program prints, in little; its complaints become the failure.
  private static func run(_ name: String, _ arguments: [String], of path: String)
    throws(Failure) -> Data
  {
    guard let program = executable(name) else {
      throw Failure(
        .unavailable,
        "\(path): this format is read through \(name), which is not installed; "
          + "apt-get install gdal-bin")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    do {
      try process.run()
    } catch {
      throw Failure(.unavailable, "\(path): \(program) could not be started: \(error)")
    }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let words = String(decoding: text, as: UTF8.self).split(separator: "\n").first
      throw Failure(.data, "\(path): \(name): \(words ?? "it failed without a word")")
    }
    return text
  }

  private static func executable(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
