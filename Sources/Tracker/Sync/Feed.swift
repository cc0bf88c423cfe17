package import ChangeLog
internal import Exchange
internal import Files
internal import Foundation

/// The addresses at which a source keeps its map, and how what lies there is taken.
package struct Feed: Codable, Hashable, Sendable {
  /// Which day a map is of where neither its content nor its name tells one.
  package enum Day: String, CaseIterable, Codable, Sendable {
    /// None: it is refused.
    case content
    /// That on which the server says that it was changed last, in Kyiv.
    case modified
    /// That on which it is fetched, in Kyiv.
    case today
  }

  /// What an address gave last, so that it need not be fetched and taken again.
  struct Fetched: Codable, Hashable, Sendable {
    /// The address, that of a day where each day has one.
    let address: String
    /// The SHA-256 of what it gave, in lower-case hexadecimal.
    let sha256: String
    /// The name of the file in which that is kept.
    let file: String
    /// How the server tells that version from others.
    var validators: WebValidators
    /// The day of an address that is of a day, as ISO 8601 has it.
    let day: String?
  }

  /// The source's name.
  package let source: String
  /// On which side it stands.
  package let side: Side
  /// Where its map lies; all of them together are its map of a day.
  package var addresses: [String]
  /// The legend that says what it means, by its name or its file; nil for whichever recognises it.
  package var legend: String?
  /// Which day it is of, where it does not tell itself.
  package var day: Day
  /// What the addresses gave last.
  var fetched: [Fetched] = []
}

extension Tracker {
  /// The feeds of the ledger, by the names of their sources.
  package func feeds() throws(Failure) -> [Feed] {
    try FeedList(of: ledger).all()
  }

  /// Keeps the addresses of a source, with the legend that says what lies there. The source's side is
  /// needed where the ledger does not know it. Says how the ledger spells the name.
  package func keepFeed(
    of name: String, side: Side?, addresses: [String], legend: String?, day: Feed.Day
  ) throws(Failure) -> String {
    for address in addresses { _ = try FeedAddress(address) }
    let legend = try legend.map { given throws(Failure) in
      _ = try self.legend(given)
      // A file is named so that it is found from any folder.
      let isShipped = try shippedLegends().legend(named: given) != nil
      return isShipped ? given : URL(filePath: given).absoluteURL.path
    }
    let log = try openLogForWriting()
    let checks = try ClaimChecks(
      on: log, seen: Self.visibility(knownAt: nil, includingEmbargoed: false))
    let source = try checks.source(named: name, side: side).0
    try FeedList(of: ledger).change { feeds throws(Failure) in
      let before = feeds.first {
        $0.source == source.name && $0.legend == legend && $0.day == day
      }
      feeds.removeAll { $0.source == source.name }
      feeds.append(
        Feed(
          source: source.name, side: source.side, addresses: addresses, legend: legend, day: day,
          fetched: before?.fetched ?? []))
      feeds.sort { $0.source < $1.source }
    }
    return source.name
  }

  /// Forgets the addresses of a source; what was fetched is kept.
  package func forgetFeed(of name: String) throws(Failure) {
    try FeedList(of: ledger).change { feeds throws(Failure) in
      guard let index = feeds.firstIndex(where: { $0.source.lowercased() == name.lowercased() })
      else { throw FeedList.unknown(name, among: feeds) }
      feeds.remove(at: index)
    }
  }
}

/// The feeds of a ledger, in a file beside it: they are how a desk works and no part of what was said,
/// so that no ledger that is passed on holds them.
struct FeedList {
  /// The path of the file.
  let path: String

  private static let mostBytes = 1 << 24

  /// The feeds of a ledger.
  init(of ledger: Ledger) throws(Failure) {
    self.path = try ledger.pathForWriting() + ".sources.json"
  }

  /// All feeds; none where there is no file yet.
  func all() throws(Failure) -> [Feed] {
    guard FileSystem.exists(path) else { return [] }
    let bytes = try failing { try WholeFile.read(path, atMost: Self.mostBytes) }
    do {
      return try JSONDecoder().decode([Feed].self, from: Data(bytes))
    } catch {
      throw Failure(
        .configuration,
        "\(path): it is no list of the addresses of sources; mend it, or remove it and give them anew"
      )
    }
  }

  /// Changes the file as it stands, with no other program changing it meanwhile.
  func change(_ edit: (inout [Feed]) throws(Failure) -> Void) throws(Failure) {
    try failing {
      try FolderLock.holding(folderOf: path) {
        var feeds = try all()
        try edit(&feeds)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try WholeFile.writePrivately(
          Array(try encoder.encode(feeds)) + [UInt8(ascii: "\n")], to: path)
      }
    }
  }

  /// The failure to find the feed of a source.
  static func unknown(_ name: String, among feeds: [Feed]) -> Failure {
    let known = feeds.isEmpty ? "none" : feeds.map(\.source).joined(separator: ", ")
    return Failure(
      .usage,
      "\(name): no address of this source is kept (known: \(known)); give the source one with "
        + "\(field: .fetch)")
  }
}
