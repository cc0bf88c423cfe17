internal import Foundation
package import Testing

/// Compares a picture with the one that a person has approved, in the folder `Goldens` beside the
/// test.
///
/// With `FRONTLINE_BLESS=1` the approved picture is replaced, and the test fails so that someone
/// looks at it.
package func expectGolden(
  _ name: String, _ png: [UInt8], besides test: String = #filePath,
  at location: SourceLocation = #_sourceLocation
) throws {
  let tests = URL(filePath: test).deletingLastPathComponent()
  let golden = tests.appending(path: "Goldens/\(name).png")
  if ProcessInfo.processInfo.environment["FRONTLINE_BLESS"] == "1" {
    try Data(png).write(to: golden)
    Issue.record("\(name).png was recorded anew: look at it", sourceLocation: location)
    return
  }
  let actual = try Picture(png: png)
  let expected = try Picture(png: [UInt8](Data(contentsOf: golden)))
  let difference = actual.greatestDifference(from: expected)
  guard difference > 1 else { return }
  try FileManager.default.createDirectory(
    at: Repository.output, withIntermediateDirectories: true)
  let strip = Repository.output.appending(path: "\(name).expected-difference-actual.png")
  try Data(sideBySide(expected, actual).png()).write(to: strip)
  Issue.record(
    "\(name).png differs by \(difference) of 255: see \(strip.path)", sourceLocation: location)
}

/// The expected picture, where they differ in black on white, and the actual one.
private func sideBySide(_ expected: Picture, _ actual: Picture) -> Picture {
  let width = max(expected.width, actual.width)
  let height = max(expected.height, actual.height)
  var rgb: [UInt8] = []
  func color(_ picture: Picture, _ x: Int, _ y: Int) -> UInt32 {
    x < picture.width && y < picture.height ? picture[x, y] : 0xFF00FF
  }
  for y in 0..<height {
    for part in 0..<3 {
      for x in 0..<width {
        let (before, after) = (color(expected, x, y), color(actual, x, y))
        let shown = [before, before == after ? 0xFFFFFF : 0, after][part]
        rgb += [16, 8, 0].map { UInt8(truncatingIfNeeded: shown >> $0) }
      }
    }
  }
  return Picture(width: width * 3, height: height, rgb: rgb)
}
