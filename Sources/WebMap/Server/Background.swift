/// A background of somebody else's, which the page offers in place of the ground: tiles by an address
/// with `{z}`, `{x}` and `{y}`, fetched by the browser from where they are.
package struct Background: Encodable, Hashable, Sendable {
  /// What it is called on the page.
  package let name: String
  /// The address of its tiles.
  package let url: String
  /// Whom to credit for it.
  package var credit: String
  /// Scheme, host and port: what a browser must be allowed to load pictures from.
  let origin: String

  private static let placeholders = ["{z}", "{x}", "{y}"]
  private static let longestName = 40
  private static let longestURL = 500

  /// A background; nil where the name is empty, or the address is none of tiles over HTTP.
  ///
  /// Only letters that mean nothing to a policy or a page are taken: no spaces, quotes, commas or
  /// semicolons, and no placeholder in the host.
  package init?(name: String, url: String) {
    guard !name.allSatisfy(\.isWhitespace), name.count <= Self.longestName,
      url.utf8.count <= Self.longestURL
    else { return nil }
    guard let scheme = ["https://", "http://"].first(where: url.hasPrefix) else { return nil }
    let rest = url.dropFirst(scheme.count)
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    let (host, path) = (rest[..<slash], rest[slash...])
    guard host.wholeMatch(of: #/[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?(?::[0-9]{1,5})?/#) != nil
    else { return nil }
    var bare = String(path)
    for placeholder in Self.placeholders {
      guard bare.ranges(of: placeholder).count == 1 else { return nil }
      bare = bare.replacing(placeholder, with: "")
    }
    guard bare.wholeMatch(of: #/[A-Za-z0-9\/._~%@!$&()*+:=?\-]*/#) != nil else { return nil }
    self.name = name
    self.url = url
    credit = name
    origin = scheme + host.lowercased()
  }

  private enum CodingKeys: String, CodingKey { case name, url, credit }
}
