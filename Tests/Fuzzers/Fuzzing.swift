import Foundation

/// The target that libFuzzer feeds, chosen by its name in `FRONTLINE_FUZZ`.
private let chosen: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["FRONTLINE_FUZZ"] ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    let names = FuzzTarget.all.map(\.name).joined(separator: " ")
    print("FRONTLINE_FUZZ names one of: \(names)")
    exit(64)
  }
  return target
}()

/// Loads what the chosen target needs, which takes longer than an input may.
@_cdecl("LLVMFuzzerInitialize")
func initialize(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer
) -> CInt {
  chosen.run(Array("x".utf8))
  return 0
}

/// Runs the chosen target on the bytes of one input.
///
/// Source: <https://llvm.org/docs/LibFuzzer.html#fuzz-target>.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// A reader of what strangers write.
struct FuzzTarget: Sendable {
  /// What the script and the folders of seeds call it.
  let name: String
  /// Reads the bytes; what it refuses it must refuse with an error.
  let run: @Sendable ([UInt8]) -> Void

  /// All targets.
  static let all = [
    geoJSON, kml, kmz, csv, legends, dates, placeNames, queries, requests, checkpoints,
    ledgerValues, wkb,
  ]
}

/// Ends the program where something does not hold that must hold of every input.
func require(_ holds: Bool, _ what: @autoclosure () -> String) {
  guard holds else { fatalError(what()) }
}
