#if canImport(Glibc)
  private import Glibc
#endif

/// Where the program finds the files that it ships with: the base map and the sample claims.
public enum ShippedData {
  /// The base map, a GeoPackage, inside the folder of shipped data.
  public static let baseMap = "basemap/basemap.gpkg"
  /// The sample ledger, a GeoPackage, inside the folder of shipped data.
  public static let sampleLedger = "claims/sample.gpkg"

  /// The folder of shipped data, or nil when the program was moved without it.
  ///
  /// Looked for beside the executable (as the build leaves it), then in `share/frontline` of the
  /// prefix that the executable is installed under. Links to the executable are followed.
  public static func folder() -> String? {
    guard let program = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(program) }
    let bin = parent(of: String(cString: program))
    let candidates = [
      bin + "/frontline_ShippedData.resources",
      parent(of: bin) + "/share/frontline",
    ]
    return candidates.first { access($0 + "/" + baseMap, R_OK) == 0 }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
  }
}
