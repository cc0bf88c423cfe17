internal import Cartography
internal import ChangeLog
internal import Control
internal import Days
internal import HTTPTypes
internal import SimpleFeatures

/// The parameters of a request, each taken out by its name and checked for what it may be.
///
/// A parameter that nobody took out is refused, as OGC API asks for: it would otherwise be taken for
/// one that works. Source: OGC 17-069r4, requirement /req/core/query-param-unknown.
struct Parameters {
  private var values: [String: String] = [:]

  private static let mostBytes = 4_096

  /// The parameters of what follows the question mark of an address.
  init(_ query: Substring) throws(Problem) {
    guard query.utf8.count <= Self.mostBytes else {
      throw Problem(.uriTooLong, "the parameters are longer than \(Self.mostBytes) bytes")
    }
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? parts[1] : ""
      guard let name = Self.decoded(parts[0]), let value = Self.decoded(value) else {
        throw Problem(.badRequest, "the parameters are not percent-encoded UTF-8")
      }
      guard values.updateValue(value, forKey: name) == nil else {
        throw Problem(.badRequest, "the parameter \(name) is given twice; give it once")
      }
    }
  }

  /// Leaves out what links and libraries add to any address: `v`, `_`, `utm_source` and its like.
  mutating func leaveOutHabits() {
    values = values.filter { !["v", "_"].contains($0.key) && !$0.key.hasPrefix("utm_") }
  }

  /// Refuses what was given and not asked for.
  func checkAllTaken() throws(Problem) {
    guard let name = values.keys.min() else { return }
    throw Problem(
      .badRequest, "there is no parameter \"\(name)\" here; /openapi.json lists those there are")
  }

  /// The text of a parameter.
  mutating func text(_ name: String, atMost length: Int = 200) throws(Problem) -> String? {
    guard let value = values.removeValue(forKey: name) else { return nil }
    guard !value.isEmpty, value.unicodeScalars.count <= length else {
      throw Problem(.badRequest, "\(name) has 1 to \(length) characters")
    }
    return value
  }

  /// A parameter that something is made of; `form` says what it looks like.
  mutating func value<Value>(_ name: String, _ form: String, _ make: (String) -> Value?)
    throws(Problem) -> Value?
  {
    guard let text = values.removeValue(forKey: name) else { return nil }
    guard let value = make(text) else {
      throw Problem(.badRequest, "\(name)=\(text.prefix(80)): it is \(form)")
    }
    return value
  }

  /// A whole number in a range.
  mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
    try value(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Self.wholeNumber($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A number in a range.
  mutating func number(_ name: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
    try value(name, "a number from \(range.lowerBound) to \(range.upperBound)") {
      Self.decimal($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// One of the words of an enumeration.
  mutating func word<Word: RawRepresentable & CaseIterable>(_ name: String, as: Word.Type)
    throws(Problem) -> Word? where Word.RawValue == String
  {
    try value(name, "one of " + Word.allCases.map(\.rawValue).joined(separator: ", ")) {
      Word(rawValue: $0)
    }
  }

  /// A day.
  mutating func day(_ name: String) throws(Problem) -> CalendarDate? {
    try value(name, "a day such as 2025-11-08") { CalendarDate($0) }
  }

  /// What the log is to have known: a moment that is not in the future.
  mutating func knownAt(now: Instant) throws(Problem) -> Instant? {
    try moment("known-at", now: now)
  }

  /// A moment that is not in the future.
  mutating func moment(_ name: String, now: Instant) throws(Problem) -> Instant? {
    try value(name, "a moment that is past, such as 2025-11-08T12:00:00Z") { text in
      // A plus sign that was not percent-encoded has become a space, which no moment has.
      Instant(withOffset: text.replacing(" ", with: "+")).flatMap { $0 <= now ? $0 : nil }
    }
  }

  /// A box of degrees.
  mutating func box(_ name: String = "bbox") throws(Problem) -> BoundingBox? {
    let form = "west,south,east,north in degrees, west before east and south before north"
    return try value(name, form) { text in
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
        Self.decimal(String($0))
      }
      guard numbers.count == 4, let west = numbers[0], let south = numbers[1],
        let east = numbers[2], let north = numbers[3], west < east, south < north,
        west >= -180, east <= 180, south >= -90, north <= 90
      else { return nil }
      return BoundingBox(west: west, south: south, east: east, north: north)
    }
  }

  /// Text with its escapes turned into the bytes that they stand for; nil where that is not UTF-8.
  static func decoded(_ text: Substring) -> String? {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(text)
    }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(Self.digit),
          let low = rest.popFirst().flatMap(Self.digit)
        else { return nil }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
  }

  /// A whole number in plain digits: no sign, no leading zero, at most nine of them.
  static func wholeNumber(_ text: some StringProtocol) -> Int? {
    let digits = text.utf8
    guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.count == 1 || digits.first != 0x30
    else { return nil }
    return Int(text)
  }

  /// A number in plain decimals: a sign, digits, a point and digits.
  static func decimal(_ text: String) -> Double? {
    let unsigned = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    let parts = unsigned.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard text.utf8.count <= 24,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    return Double(text)
  }
}
