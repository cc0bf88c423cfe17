extension PixelPath {
  /// The outline that path data draw, its curves as short straight lines; nil where the text is no path
  /// data, or has arcs.
  ///
  /// Source: Scalable Vector Graphics (SVG) 1.1, second edition, section 8.3.
  package init?(pathData text: String) {
    var data = PathData(text)
    guard data.read() else { return nil }
    self.init(data.subpaths)
  }
}

/// Path data that are being read.
private struct PathData {
  private let bytes: [UInt8]
  private var offset = 0
  private(set) var subpaths: [PixelPath.Subpath] = []
  /// Where the pen is, and where the outline began.
  private var (pen, start) = (PixelPoint(x: 0, y: 0), PixelPoint(x: 0, y: 0))
  /// The last control point of a curve, which a smooth one goes on from.
  private var control: PixelPoint?

  /// A curve is drawn as so many straight lines.
  private static let steps = 12

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Reads all of it; false where something is no path data.
  mutating func read() -> Bool {
    var command: UInt8 = 0
    skipSpace()
    while offset < bytes.count {
      let letter = bytes[offset]
      if letter | 0x20 >= UInt8(ascii: "a"), letter | 0x20 <= UInt8(ascii: "z") {
        command = letter
        offset += 1
      } else if command == 0 || command | 0x20 == UInt8(ascii: "z") {
        return false
      }
      guard draw(command) else { return false }
      // Pairs that follow those of a move are lines.
      if command == UInt8(ascii: "M") { command = UInt8(ascii: "L") }
      if command == UInt8(ascii: "m") { command = UInt8(ascii: "l") }
      skipSpace()
    }
    return !subpaths.isEmpty && subpaths.allSatisfy { $0.points.count > 1 }
  }

  private mutating func draw(_ command: UInt8) -> Bool {
    let isRelative = command >= UInt8(ascii: "a")
    let origin = isRelative ? pen : PixelPoint(x: 0, y: 0)
    let lower = command | 0x20
    var next: PixelPoint?
    defer { control = next }
    switch lower {
    case UInt8(ascii: "m"):
      guard let point = point(from: origin) else { return false }
      (pen, start) = (point, point)
      subpaths.append(PixelPath.Subpath(points: [point], isClosed: false))
      return true
    case UInt8(ascii: "z"):
      guard !subpaths.isEmpty else { return false }
      subpaths[subpaths.count - 1].isClosed = true
      pen = start
      return true
    case UInt8(ascii: "l"):
      guard let point = point(from: origin) else { return false }
      return go(to: point)
    case UInt8(ascii: "h"):
      guard let x = number() else { return false }
      return go(to: PixelPoint(x: origin.x + x, y: pen.y))
    case UInt8(ascii: "v"):
      guard let y = number() else { return false }
      return go(to: PixelPoint(x: pen.x, y: origin.y + y))
    case UInt8(ascii: "c"), UInt8(ascii: "s"):
      var first: PixelPoint? = mirrored
      if lower == UInt8(ascii: "c") { first = point(from: origin) }
      guard let first, let second = point(from: origin), let end = point(from: origin) else {
        return false
      }
      next = second
      return go(along: [pen, first, second, end])
    case UInt8(ascii: "q"), UInt8(ascii: "t"):
      var middle: PixelPoint? = mirrored
      if lower == UInt8(ascii: "q") { middle = point(from: origin) }
      guard let middle, let end = point(from: origin) else { return false }
      next = middle
      return go(along: [pen, middle, end])
    default: return false
    }
  }

  /// The control point that goes on smoothly from the last.
  private var mirrored: PixelPoint { control.map { pen * 2 - $0 } ?? pen }

  private mutating func go(to point: PixelPoint) -> Bool {
    guard !subpaths.isEmpty else { return false }
    if subpaths[subpaths.count - 1].isClosed {
      subpaths.append(PixelPath.Subpath(points: [pen], isClosed: false))
    }
    subpaths[subpaths.count - 1].points.append(point)
    pen = point
    return true
  }

  /// Draws a Bézier curve by de Casteljau's construction.
  private mutating func go(along controls: [PixelPoint]) -> Bool {
    for step in 1...Self.steps {
      let share = Double(step) / Double(Self.steps)
      var points = controls
      while points.count > 1 {
        points = zip(points, points.dropFirst()).map { $0 * (1 - share) + $1 * share }
      }
      guard go(to: points[0]) else { return false }
    }
    return true
  }

  private mutating func point(from origin: PixelPoint) -> PixelPoint? {
    guard let x = number(), let y = number() else { return nil }
    return origin + PixelPoint(x: x, y: y)
  }

  /// The next number: "-.5e2" and "1.5.5", which is two, are allowed.
  private mutating func number() -> Double? {
    skipSpace()
    let start = offset
    if offset < bytes.count, [UInt8(ascii: "-"), UInt8(ascii: "+")].contains(bytes[offset]) {
      offset += 1
    }
    skipDigits()
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      skipDigits()
    }
    if offset + 1 < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if [UInt8(ascii: "-"), UInt8(ascii: "+")].contains(bytes[offset]) { offset += 1 }
      skipDigits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    return Double(text).flatMap { abs($0) < 1e6 ? $0 : nil }
  }

  private mutating func skipDigits() {
    while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
  }

  private mutating func skipSpace() {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ",")].contains(bytes[offset])
    {
      offset += 1
    }
  }
}
