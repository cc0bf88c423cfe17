internal import HTTPTypes

#if canImport(Glibc)
  internal import Glibc
#endif

/// An address of the Internet, version 4 or 6; one of version 4 in the form of version 6 is the same.
package struct NetworkAddress: Hashable, Sendable {
  /// 16 bytes, of which those of version 4 are the last four, behind `::ffff`.
  fileprivate let bytes: [UInt8]

  private static let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]

  /// An address as it is written; nil for any other text.
  package init?(_ text: some StringProtocol) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, String(text), &four) == 1 {
      bytes = Self.mapped + withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, String(text), &six) == 1 {
      bytes = withUnsafeBytes(of: &six) { Array($0) }
    } else {
      return nil
    }
  }

  fileprivate var isVersion4: Bool { bytes.starts(with: Self.mapped) }

  /// The client that an address stands for, as rates and shares know it: of version 6 one has 2^64
  /// addresses as easily as one.
  package var client: String {
    if isVersion4 { return bytes[12...].map { "\($0)" }.joined(separator: ".") }
    return stride(from: 0, to: 8, by: 2)
      .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
      .joined(separator: ":")
  }
}

/// A block of addresses: one, or those that begin with the same bits.
///
/// Source: RFC 4632, section 3.1.
package struct NetworkBlock: Hashable, Sendable {
  private let address: NetworkAddress
  private let bits: Int

  /// A block as it is written, `10.0.0.0/8` or `::1`; nil for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = NetworkAddress(parts[0]) else { return nil }
    let most = address.isVersion4 && !parts[0].contains(":") ? 32 : 128
    var length = most
    if parts.count == 2 {
      guard let given = Parameters.wholeNumber(parts[1]), given <= most else { return nil }
      length = given
    }
    self.address = address
    bits = length + 128 - most
  }

  /// Whether an address is one of them.
  package func contains(_ other: NetworkAddress) -> Bool {
    zip(address.bytes, other.bytes).enumerated().allSatisfy { index, pair in
      let rest = min(max(bits - 8 * index, 0), 8)
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
      return (pair.0 ^ pair.1) & mask == 0
    }
  }
}

/// The proxies whose word is taken for who asked, and by which address.
package struct TrustedProxies: Sendable {
  private let blocks: [NetworkBlock]

  /// Proxies at the addresses of blocks.
  package init(_ blocks: [NetworkBlock] = []) { self.blocks = blocks }

  /// Whether an address is that of a proxy.
  func contain(_ address: NetworkAddress) -> Bool { blocks.contains { $0.contains(address) } }

  /// The client that asks by way of a peer: the peer itself, or, where that is a proxy, the last one
  /// that the proxies name and that is none of them.
  func client(of fields: HTTPFields, from peer: NetworkAddress) -> NetworkAddress {
    guard contain(peer) else { return peer }
    var client = peer
    let named = fields[values: .forwardedFor].joined(separator: ",").split(separator: ",")
    for text in named.reversed() {
      guard let address = Self.address(text) else { break }
      client = address
      if !contain(address) { break }
    }
    return client
  }

  /// The address of an entry, which may bear a port: `1.2.3.4:80`, `[::1]:80`.
  private static func address(_ entry: Substring) -> NetworkAddress? {
    let text = entry.trimmingPrefix { $0 == " " || $0 == "\t" }
      .prefix { $0 != " " && $0 != "\t" }
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return NetworkAddress(text[text.index(after: text.startIndex)..<end])
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return NetworkAddress(parts.count == 2 ? parts[0] : text)
  }
}

/// The path below which everything is served: none, or `/front`.
package struct BasePath: Hashable, Sendable {
  /// The path without a slash at its end.
  package let text: String

  private static let mostBytes = 200

  /// The root.
  package static let root = BasePath(checked: "")

  private init(checked text: String) { self.text = text }

  /// A path as it is written; nil for one with empty parts, dots, or signs that need escapes.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count <= Self.mostBytes else { return nil }
    let whole = text.hasSuffix("/") ? String(text.dropLast()) : String(text)
    let parts = whole.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.first?.isEmpty == true,
      parts.dropFirst().allSatisfy({ part in
        !part.isEmpty && part != "." && part != ".."
          && part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
              UInt8(ascii: "_"), UInt8(ascii: "~"):
              true
            default: false
            }
          }
      })
    else { return nil }
    self.text = whole
  }

  /// What of a path is below this one, from the slash on; nil where it is elsewhere.
  func rest(of path: Substring) -> Substring? {
    guard path.hasPrefix(text) else { return nil }
    let rest = path.dropFirst(text.count)
    return rest.first == "/" ? rest : nil
  }
}
