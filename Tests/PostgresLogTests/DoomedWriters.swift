import ChangeLog
import Days
import Foundation
import PostgresLog
import Synchronization
import TestSupport
import Testing

/// Writers that record claims under keys of their own until their server is gone.
struct DoomedWriters {
  /// The keys that were answered.
  let answered: [String]
  /// The key of each writer that was not.
  let open: [String]

  private static let moment = Instant(microseconds: 1_762_000_000_000_000)

  /// Lets so many write at an address, and takes their server from them.
  init(_ count: Int, at address: PostgresAddress, endedBy end: () throws -> Void) throws {
    let ended = Mutex<[(answered: [String], open: String)]>([])
    let group = DispatchGroup()
    for writer in 0..<count {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        guard let done = try? Self.write(writer, at: address) else { return }
        ended.withLock { $0.append(done) }
      }
    }
    usleep(700_000)
    try end()
    try #require(group.wait(timeout: .now() + 60) == .success)
    let writers = ended.withLock(\.self)
    try #require(writers.count == count)
    (answered, open) = (writers.flatMap(\.answered), writers.map(\.open))
  }

  private static func write(_ writer: Int, at address: PostgresAddress) throws
    -> (answered: [String], open: String)
  {
    let log = ClaimLog(try PostgresStore(opening: address, readOnly: false))
    var answered: [String] = []
    while true {
      let key = "\(writer)-\(answered.count)"
      let draft = ClaimDraft(try claim(place: key), idempotencyKey: key)
      if (try? log.append([draft], recordedAt: moment)) == nil { return (answered, key) }
      answered.append(key)
    }
  }

  /// Checks that a log has all that was answered, and what was not once it is sent again, each once.
  func check(_ log: ClaimLog) throws {
    let places = try Set(
      log.entries(matching: ClaimFilter(), seen: .includingEmbargoed()).map(\.claim.subject.name))
    #expect(!answered.isEmpty && places.isSuperset(of: answered))
    for key in open {
      let draft = ClaimDraft(try claim(place: key), idempotencyKey: key)
      _ = try log.append([draft], recordedAt: Self.moment)
    }
    #expect(try log.count() == answered.count + open.count)
    #expect(try log.firstFault() == nil)
  }
}
