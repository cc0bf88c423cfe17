internal import ChangeLog
internal import Control
package import Days
package import SimpleFeatures
package import Tracker

/// A claim with its ground and the claims that it answers or that answer it.
package struct ClaimChain: Encodable, Sendable {
  /// A claim of the chain.
  package struct Link: Encodable, Sendable {
    /// How many answers deep it stands below the first claim.
    package let depth: Int
    /// The claim.
    package let claim: ClaimReport
  }

  /// The name of the claim, as GeoJSON has it.
  package let id: String
  /// GeoJSON's word for what this is.
  package let type = "Feature"
  /// The claim's ground, else its point, in degrees, EPSG:4326; nil where it names no place.
  package let geometry: EncodableGeometry?
  /// The claim.
  package let properties: ClaimReport
  /// The claim that the chain starts from, and all answers below it, each after what it answers.
  package let chain: [Link]
  /// The SHA-256 of what the claim says, in hexadecimal.
  package let sha256: String

  private enum CodingKeys: String, CodingKey { case id, type, geometry, properties, chain, sha256 }

  /// Encodes a GeoJSON feature, which has a `geometry` even where it is null.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(id, forKey: .id)
    try fields.encode(type, forKey: .type)
    try fields.encode(geometry, forKey: .geometry)
    try fields.encode(properties, forKey: .properties)
    try fields.encode(chain, forKey: .chain)
    try fields.encode(sha256, forKey: .sha256)
  }
}

extension LiveLedger {
  /// A claim with its chain, as the log knew it at a moment; nil when there is none of that name to
  /// be seen.
  package func chain(of name: String, knownAt: Instant?) throws(Failure) -> ClaimChain? {
    guard let id = ClaimID(name) else { return nil }
    let visibility = visibility(after: try lastChange(upTo: knownAt))
    guard let entry = try failing({ try log.entry(id: id, seen: visibility) }) else { return nil }
    let (entries, numbers) = try failing {
      (try log.chain(of: id, seen: visibility), try log.numbers(seen: visibility))
    }
    func report(_ entry: LogEntry, _ standing: Standing) -> ClaimReport {
      ClaimReport(entry, standing: standing, numbers: numbers)
    }
    let tree = ClaimTree(entries, around: entry)
    let chain = tree.links.map { link in
      ClaimChain.Link(
        depth: link.depth, claim: report(link.entry, tree.standings[link.entry.id]))
    }
    let subject = entry.claim.subject
    let ground = subject.shape ?? subject.point.map { .point($0) }
    return ClaimChain(
      id: id.text, geometry: ground.map(EncodableGeometry.init),
      properties: report(entry, tree.standings[id]), chain: chain,
      sha256: entry.claimSHA256)
  }
}
