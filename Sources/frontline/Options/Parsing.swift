import ArgumentParser
import ChangeLog
internal import Days
import Exchange
internal import Foundation
import PlainText
import SimpleFeatures
import Tracker

/// Readers of single arguments; each says what is wrong with the value and how to write it.
enum Parse {
  /// A day.
  static func day(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(text) else {
      throw ValidationError("there is no such day; write an existing day as YYYY-MM-DD.")
    }
    return date
  }

  /// A moment, with any offset from UTC; a day alone means its end in Kyiv.
  static func moment(_ text: String) throws -> Instant {
    if let date = CalendarDate(text) { return Instant(endOf: date) }
    guard let instant = Instant(withOffset: text) else {
      throw ValidationError(
        "not a moment; write a day as YYYY-MM-DD, or a time with its offset from UTC, such as "
          + "2025-11-08T14:00+02:00.")
    }
    return instant
  }

  /// The end of an embargo; a day alone means its last moment in Kyiv.
  static func embargo(_ text: String) throws -> Instant {
    if let date = CalendarDate(text) { return Instant(startOf: date.adding(days: 1)) }
    return try moment(text)
  }

  /// A grade.
  static func grade(_ text: String) throws -> Grade {
    guard let grade = Grade(text) else {
      throw ValidationError(
        "not a grade; write the source's reliability from A to F and the credibility from 1 to 6, "
          + "such as B2.")
    }
    return grade
  }

  /// A property that features must have.
  static func condition(_ text: String) throws -> FeatureCondition {
    guard let condition = FeatureCondition(text) else {
      throw ValidationError("not a property and its value; write it as property=value.")
    }
    return condition
  }

  /// How text is encoded.
  static func encoding(_ name: String) throws -> NamedEncoding {
    guard let encoding = NamedEncoding(name) else {
      throw ValidationError("no encoding is called so; write windows-1251, koi8-u, UTF-16 or such.")
    }
    return encoding
  }

  /// A claim's name.
  static func claimID(_ text: String) throws -> ClaimID {
    guard let id = ClaimID(text) else {
      throw ValidationError("not a claim's name; `frontline log` lists them.")
    }
    return id
  }

  /// Zooms: one, or the least and the greatest.
  static func zooms(_ text: String) throws -> ClosedRange<Int> {
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(numbers.count), let low = numbers[0], let high = numbers.last ?? low,
      (0...18).contains(low), (0...18).contains(high), low <= high
    else {
      throw ValidationError("write one zoom or two, from 0 to 18, such as 8 or 6-12.")
    }
    return low...high
  }

  /// A part of the days: "3/8".
  static func shard(_ text: String) throws -> TileShard {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1],
      let shard = TileShard(number: number, of: count)
    else { throw ValidationError("write a part and how many there are, such as 3/8.") }
    return shard
  }

  /// A step of a series.
  static func step(_ text: String) throws -> DayStep {
    guard let step = DayStep(text) else {
      throw ValidationError("write a number of days or months, such as 7d or 1mo.")
    }
    return step
  }

  /// A number of days: "7d".
  static func days(_ text: String) throws -> Int {
    guard text.hasSuffix("d"), let days = Int(text.dropLast()), (1...366).contains(days) else {
      throw ValidationError("write a number of days from 1d to 366d, such as 7d.")
    }
    return days
  }

  /// The ground that a map speaks of: a box of degrees, a file that is there, or else a region.
  static func extent(_ text: String) -> GivenExtent {
    if let box = try? box(text) { return .box(box) }
    return FileManager.default.fileExists(atPath: text) ? .file(text) : .region(text)
  }

  /// A box of degrees.
  static func box(_ text: String) throws -> BoundingBox {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2],
      let north = numbers[3], west.isFinite, south.isFinite, east.isFinite, north.isFinite
    else {
      throw ValidationError("write four degrees: WEST,SOUTH,EAST,NORTH, such as 36,47,39,49.3.")
    }
    guard (-180...180).contains(west), (-180...180).contains(east), (-85...85).contains(south),
      (-85...85).contains(north)
    else { throw ValidationError("degrees run from -180 to 180 and from -85 to 85.") }
    guard west < east, south < north else {
      throw ValidationError("west must lie west of east, and south of north: W,S,E,N.")
    }
    return BoundingBox(west: west, south: south, east: east, north: north)
  }
}

/// A width and a height in pixels.
struct PixelSize: Hashable, Sendable {
  let width: Int
  let height: Int

  init(_ text: String) throws {
    let numbers = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1] else {
      throw ValidationError("write WIDTHxHEIGHT in pixels, such as 1600x1200.")
    }
    self.width = width
    self.height = height
  }

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}
