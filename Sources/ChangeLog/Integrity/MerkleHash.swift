internal import Files

/// The hashes of a Merkle tree.
///
/// Source: RFC 6962, section 2.1, <https://www.rfc-editor.org/rfc/rfc6962#section-2.1>; the
/// algorithms that check proofs are those of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
package enum MerkleHash {
  /// The root of the tree without leaves.
  package static let empty = SHA256.digest(of: [])

  /// The hash of a leaf.
  package static func leaf(_ data: [UInt8]) -> [UInt8] { SHA256.digest(of: [0] + data) }

  /// The hash of a node over its two children.
  package static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    SHA256.digest(of: [1] + left + right)
  }

  /// Whether a path of hashes leads from a leaf, numbered from 0, to the root of a tree of a size.
  package static func includes(
    leaf: [UInt8], at index: Int, inTreeOf size: Int, root: [UInt8], path: [[UInt8]]
  ) -> Bool {
    guard index >= 0, index < size, ([leaf, root] + path).allSatisfy(isHash) else { return false }
    var (node, last, hash) = (index, size - 1, leaf)
    for sibling in path {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        hash = Self.node(sibling, hash)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        hash = Self.node(hash, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether a path of hashes shows that a tree only had leaves added since it had fewer.
  ///
  /// Nothing follows from a tree without leaves, so that no path shows anything of it.
  package static func extends(
    from size: Int, root: [UInt8], to laterSize: Int, root laterRoot: [UInt8], path: [[UInt8]]
  ) -> Bool {
    guard size > 0, size <= laterSize else { return false }
    if size == laterSize { return path.isEmpty && root == laterRoot }
    guard !path.isEmpty, ([root, laterRoot] + path).allSatisfy(isHash) else { return false }
    var rest = (size & (size - 1) == 0 ? [root] : []) + path
    var (node, last) = (size - 1, laterSize - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    let first = rest.removeFirst()
    var (hash, laterHash) = (first, first)
    for sibling in rest {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        hash = Self.node(sibling, hash)
        laterHash = Self.node(sibling, laterHash)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        laterHash = Self.node(laterHash, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && hash == root && laterHash == laterRoot
  }

  private static func isHash(_ bytes: [UInt8]) -> Bool { bytes.count == SHA256.count }
}
