import Analysis
import Days
import Foundation
import TestSupport
import Testing

@Suite("States of a place and the rule of three days")
struct StatusRunsTests {
  private func runs(_ states: String, days: [String]? = nil) throws -> StatusRuns {
    let days = try days.map { try $0.map { try #require(CalendarDate($0)) } }
    let first = try #require(CalendarDate("2025-03-01"))
    return StatusRuns(
      days: days ?? states.indices.enumerated().map { first.adding(days: $0.offset) },
      isRussian: states.map { $0 == "1" })
  }

  @Test("A state of two days is flicker, and one of three a change")
  func threeDays() throws {
    let short = try runs("00110000")
    #expect(short.changes.isEmpty)
    #expect(short.flicker.map(\.lastedDays) == [2])
    let long = try runs("00111000")
    #expect(long.changes.map { "\($0.date)" } == ["2025-03-03", "2025-03-06"])
    #expect(long.changes.map(\.isRussian) == [true, false])
    #expect(long.flicker.isEmpty)
  }

  @Test("A state that began less than three days before the last day is unconfirmed")
  func unconfirmed() throws {
    #expect(try runs("0000011").changes.map(\.isUnconfirmed) == [true])
    #expect(try runs("0000111").changes.map(\.isUnconfirmed) == [false])
  }

  @Test("With gaps the day of a change is a range")
  func gaps() throws {
    let found = try runs("011", days: ["2025-03-01", "2025-03-08", "2025-03-15"])
    #expect(found.changes.map { "\($0.lastSeenOtherwise)" } == ["2025-03-01"])
    #expect(found.changes.map { "\($0.date)" } == ["2025-03-08"])
  }

  @Test("What does not change has no changes")
  func constant() throws {
    for states in ["", "1", "0000", "1111"] {
      let found = try runs(states)
      #expect(found.changes.isEmpty && found.flicker.isEmpty, "\(states)")
    }
  }

  @Test("Made series come to what was worked out by others", .needsShared("analysis/oracles"))
  func oracle() throws {
    let url = SharedMaterial.url("analysis/oracles/synthetic_flicker.csv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
      .dropFirst()
    #expect(lines.count == 11)
    for line in lines {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let found = try runs(cells[2], days: cells[1].split(separator: " ").map(String.init))
      let changes = found.changes.map {
        "\($0.date) \($0.isRussian ? "RU" : "not RU")\($0.isUnconfirmed ? " (unconfirmed)" : "")"
      }
      let flicker = found.flicker.map {
        "\($0.date) \($0.isRussian ? "RU" : "not RU") \($0.lastedDays) d"
      }
      #expect(
        (changes.isEmpty ? "none" : changes.joined(separator: "; ")) == cells[3], "\(cells[0])")
      #expect(
        (flicker.isEmpty ? "none" : flicker.joined(separator: "; ")) == cells[4], "\(cells[0])")
    }
  }
}
