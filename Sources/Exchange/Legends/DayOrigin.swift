package import Days
internal import PlainText

/// Where a map says the day that it speaks of, and how it is written there.
package struct DayOrigin: Hashable, Sendable {
  /// Where it stands.
  package enum Place: Hashable, Sendable {
    /// In a property of each feature.
    case property(String)
    /// Beside the features, for all of them.
    case document(String)
    /// In the file's name.
    case fileName
    /// In the name of the layer.
    case layerName
  }

  /// Where it stands.
  package let place: Place
  /// How it is written.
  package let format: DayFormat

  /// The day, and the moment where one is written; nil where there is none.
  func day(of feature: ImportedFeature?, in sight: DocumentSight) -> DayFormat.Reading? {
    switch place {
    case .property(let name): feature?.attributes[name].flatMap(format.reading(in:))
    case .document(let name): sight.attributes[name].flatMap(format.reading(in:))
    case .fileName: format.onlyReading(within: sight.fileName)
    case .layerName: sight.layerName.flatMap(format.onlyReading(within:))
    }
  }
}

/// How a day or a moment is written.
package struct DayFormat: Hashable, Sendable {
  /// What was read.
  package struct Reading: Hashable, Sendable {
    /// The day, in Kyiv where the text tells a moment.
    package let day: CalendarDate
    /// The moment, where the text tells one.
    package let moment: Instant?
  }

  private enum Sort: Hashable {
    /// Seconds, thousands of them to the unit, since 1970.
    case epoch(unitsPerSecond: Int64)
    /// A day in the order of ISO 8601, which may go on to a moment.
    case iso
    /// A day, a month by its English name or the first three letters of it, and a year.
    case words
    /// Letters Y, M and D for digits, and signs that stand for themselves.
    case letters([UInt8])
  }

  /// The words for it in a legend.
  package let text: String
  private let sort: Sort

  /// The formats that are told in messages.
  package static let known =
    "YYYY-MM-DD, YYYYMMDD, YY_MM_DD, DD.MM.YYYY and others of Y, M and D, D MMM YYYY (8 Nov 2025), "
    + "epoch-seconds, epoch-milliseconds"

  /// A day in the order of ISO 8601, which may go on to a moment.
  static let iso = DayFormat("YYYY-MM-DD", .iso)
  /// Eight digits, the year first.
  static let digits = DayFormat("YYYYMMDD", .letters(Array("YYYYMMDD".utf8)))
  /// Seconds since 1970.
  package static let epochSeconds = DayFormat("epoch-seconds", .epoch(unitsPerSecond: 1))

  private init(_ text: String, _ sort: Sort) {
    (self.text, self.sort) = (text, sort)
  }

  /// The format of those words, or nil where they are none: a year of two or four digits, a month and
  /// a day of two.
  package init?(_ text: String) {
    switch text {
    case Self.epochSeconds.text: self = .epochSeconds
    case Self.iso.text: self = .iso
    case "epoch-milliseconds": self.init(text, .epoch(unitsPerSecond: 1000))
    case "D MMM YYYY": self.init(text, .words)
    default:
      let letters = Array(text.utf8)
      func count(_ letter: Unicode.Scalar) -> Int { letters.count { $0 == UInt8(ascii: letter) } }
      guard [2, 4].contains(count("Y")), count("M") == 2, count("D") == 2,
        letters.count <= 16
      else { return nil }
      self.init(text, .letters(letters))
    }
  }

  /// What a text tells that is nothing else, but for a time that may follow a day.
  func reading(in text: String) -> Reading? {
    switch sort {
    case .epoch(let units):
      text.hasPrefix("0") ? nil : Int64(text).flatMap { Self.reading($0, unitsPerSecond: units) }
    case .iso: FileDay.day(at: text).map { Reading(day: $0, moment: nil) }
    case .words: Self.day(inWords: text).map { Reading(day: $0, moment: nil) }
    case .letters(let letters):
      Self.day(at: Array(text.utf8)[...], letters).map { Reading(day: $0, moment: nil) }
    }
  }

  /// What a name tells in which it stands anywhere; nil where it tells none, or several.
  package func onlyReading(within name: String) -> Reading? {
    let readings = readings(within: name)
    return readings.count == 1 ? readings.first : nil
  }

  /// All that a name tells in which it stands anywhere.
  func readings(within name: String) -> Set<Reading> {
    let bytes = Array(name.utf8)
    let starts = bytes.indices.filter {
      bytes[$0].isDigit && ($0 == 0 || !bytes[$0 - 1].isDigit)
    }
    return Set(starts.compactMap { reading(atStartOf: bytes[$0...]) })
  }

  /// What bytes tell that start with it, after which no digit comes.
  private func reading(atStartOf bytes: ArraySlice<UInt8>) -> Reading? {
    switch sort {
    case .epoch: reading(in: String(decoding: bytes.prefix(while: \.isDigit), as: UTF8.self))
    case .words: reading(in: String(decoding: bytes, as: UTF8.self))
    case .iso: Self.day(at: bytes, Array(text.utf8)).map { Reading(day: $0, moment: nil) }
    case .letters(let letters): Self.day(at: bytes, letters).map { Reading(day: $0, moment: nil) }
    }
  }

  /// A moment since 2001, which needs as many digits as it will have until 2286.
  private static func reading(_ value: Int64, unitsPerSecond units: Int64) -> Reading? {
    guard (1_000_000_000 * units..<10_000_000_000 * units).contains(value) else { return nil }
    let moment = Instant(microseconds: value * (1_000_000 / units))
    return Reading(day: moment.kyivDay, moment: moment)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The day that a text starts with: "4 Jan 2024", "4 January 2024 …".
  private static func day(inWords text: String) -> CalendarDate? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, let day = Int(words[0]), let year = Int(words[2]),
      words[1].count >= 3, let month = months.firstIndex(of: words[1].prefix(3).lowercased())
    else { return nil }
    return CalendarDate(year: year, month: month + 1, day: day)
  }

  /// The day that the bytes start with, after which no digit comes.
  private static func day(at bytes: ArraySlice<UInt8>, _ letters: [UInt8]) -> CalendarDate? {
    guard bytes.count >= letters.count,
      bytes.count == letters.count || !bytes[bytes.startIndex + letters.count].isDigit
    else { return nil }
    var parts: [UInt8: String] = [:]
    for (byte, letter) in zip(bytes, letters) {
      if "YMD".utf8.contains(letter) {
        guard byte.isDigit else { return nil }
        parts[letter, default: ""].append(Character(Unicode.Scalar(byte)))
      } else if byte != letter {
        return nil
      }
    }
    func part(_ letter: Unicode.Scalar) -> String { parts[UInt8(ascii: letter)] ?? "" }
    let year = part("Y").count == 2 ? "20" + part("Y") : part("Y")
    return CalendarDate("\(year)-\(part("M"))-\(part("D"))")
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
