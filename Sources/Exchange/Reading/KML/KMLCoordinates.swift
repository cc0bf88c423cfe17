internal import PlainText
internal import SimpleFeatures

/// A list of coordinates as KML writes it: `longitude,latitude` or `longitude,latitude,height`, set
/// apart by white space.
///
/// Source: OGC 07-147r2, clause 16.9.
struct KMLCoordinates {
  /// What is wrong with a list.
  struct Fault {
    /// How many lines below the start of the list it stands.
    let linesBelow: Int
    /// What is wrong, with the text.
    let reason: String
  }

  /// The positions, in degrees on WGS 84; those before the fault where there is one.
  private(set) var positions: [Position] = []
  /// How many of them had a height.
  private(set) var heightCount = 0
  /// The first tuple that is no position; nil where there is none.
  private(set) var fault: Fault?

  /// The positions in a text.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    var scanner = JSONScanner(text)
    scanner.skipWhitespace()
    while scanner.offset < text.count {
      let start = scanner.offset
      guard let tuple = Self.plainTuple(&scanner) ?? Self.oddTuple(&scanner, from: start) else {
        let words = String(decoding: text[start..<scanner.offset], as: UTF8.self)
        fault = Fault(
          linesBelow: text[..<start].count { $0 == UInt8(ascii: "\n") },
          reason: "\"\(words)\" is no position; write longitude,latitude in degrees")
        return
      }
      positions.append(tuple.position)
      if tuple.hasHeight { heightCount += 1 }
      scanner.skipWhitespace()
    }
  }

  private typealias Tuple = (position: Position, hasHeight: Bool)

  /// The next tuple, where its numbers are written as in JSON; else nil.
  private static func plainTuple(_ scanner: inout JSONScanner) -> Tuple? {
    guard let longitude = try? scanner.readNumber(), scanner.skipComma(),
      let latitude = try? scanner.readNumber()
    else { return nil }
    let hasHeight = scanner.skipComma()
    if hasHeight, (try? scanner.readNumber()) == nil { return nil }
    return scanner.isAtEndOfTuple ? tuple(longitude, latitude, hasHeight) : nil
  }

  /// The tuple that starts at an offset, its numbers written in any way, such as `+37` or `.5`.
  private static func oddTuple(_ scanner: inout JSONScanner, from start: Int) -> Tuple? {
    scanner.offset = start
    while !scanner.isAtEndOfTuple { scanner.offset += 1 }
    let numbers = scanner.bytes[start..<scanner.offset]
      .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { Double(String(decoding: $0, as: UTF8.self)) }
    guard (2...3).contains(numbers.count), let longitude = numbers[0], let latitude = numbers[1],
      numbers.allSatisfy({ $0?.isFinite ?? false })
    else { return nil }
    return tuple(longitude, latitude, numbers.count == 3)
  }

  private static func tuple(_ longitude: Double, _ latitude: Double, _ hasHeight: Bool) -> Tuple? {
    guard (-180...180).contains(longitude), (-90...90).contains(latitude) else { return nil }
    return (Position(longitude: longitude, latitude: latitude), hasHeight)
  }
}

extension JSONScanner {
  fileprivate var isAtEndOfTuple: Bool {
    offset == bytes.count || [0x20, 0x0A, 0x0D, 0x09].contains(bytes[offset])
  }

  fileprivate mutating func skipComma() -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: ",") else { return false }
    offset += 1
    return true
  }
}
