internal import Foundation

extension ClaimID {
  /// A readable name for a claim: place, source and day, such as `pokrovsk-isw-2025-10-26`.
  ///
  /// At most 78 characters of ASCII; what is written in other letters is transliterated.
  static func naming(_ claim: Claim) -> String {
    [slug(claim.subject.name), slug(claim.source.name), "\(claim.claimedOn)"]
      .filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// The name of a claim that is hidden when it is recorded: `pokrovsk-isw-2025-10-26-e4f9a21c0`, with
  /// the first digits of the claim's SHA-256. Behind a day other names have digits alone.
  static func naming(hidden claim: Claim, _ digest: String) -> String {
    "\(naming(claim))-e\(digest.prefix(8))"
  }

  /// A text in at most 33 letters, digits and hyphens of ASCII, transliterated where need be.
  package static func slug(_ text: String) -> String {
    let latin = text.applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false)
    var slug: [UInt8] = []
    for byte in (latin ?? text).lowercased().utf8 where slug.count < 33 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        slug.append(byte)
      case UInt8(ascii: "'"), UInt8(ascii: "`"): continue
      default:
        if let last = slug.last, last != UInt8(ascii: "-") { slug.append(UInt8(ascii: "-")) }
      }
    }
    if slug.last == UInt8(ascii: "-") { slug.removeLast() }
    return String(decoding: slug, as: UTF8.self)
  }
}
