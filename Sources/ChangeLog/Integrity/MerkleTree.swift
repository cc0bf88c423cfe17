/// A Merkle tree whose leaves are all at hand: gives the paths that prove what is in it.
///
/// Source: RFC 6962, sections 2.1.1 and 2.1.2.
package struct MerkleTree: Sendable {
  private let leaves: [[UInt8]]

  /// The tree of leaves, given by their hashes.
  package init(leaves: [[UInt8]]) {
    self.leaves = leaves
  }

  /// How many leaves there are.
  package var count: Int { leaves.count }

  /// The root.
  package var root: [UInt8] { root(of: leaves[...]) }

  /// The path that proves that a leaf, numbered from 0, is in the tree; it starts beside the leaf.
  package func inclusionPath(ofLeaf index: Int) -> [[UInt8]] {
    precondition(leaves.indices.contains(index))
    return inclusionPath(of: index, in: leaves[...])
  }

  /// The path that proves that the tree extends the tree of its first leaves.
  package func consistencyPath(fromSize size: Int) -> [[UInt8]] {
    precondition((1...leaves.count).contains(size))
    return consistencyPath(from: size, in: leaves[...], isWhole: true)
  }

  private func inclusionPath(of index: Int, in leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
    guard leaves.count > 1 else { return [] }
    let (left, right) = halves(of: leaves)
    return index < left.count
      ? inclusionPath(of: index, in: left) + [root(of: right)]
      : inclusionPath(of: index - left.count, in: right) + [root(of: left)]
  }

  // A subtree whose root the reader has already, as the root of the smaller tree, is left out.
  private func consistencyPath(
    from size: Int, in leaves: ArraySlice<[UInt8]>, isWhole: Bool
  ) -> [[UInt8]] {
    guard size < leaves.count else { return isWhole ? [] : [root(of: leaves)] }
    let (left, right) = halves(of: leaves)
    return size <= left.count
      ? consistencyPath(from: size, in: left, isWhole: isWhole) + [root(of: right)]
      : consistencyPath(from: size - left.count, in: right, isWhole: false) + [root(of: left)]
  }

  /// Left the greatest power of two below the count, right the rest.
  private func halves(
    of leaves: ArraySlice<[UInt8]>
  ) -> (left: ArraySlice<[UInt8]>, right: ArraySlice<[UInt8]>) {
    let width = 1 << (Int.bitWidth - 1 - (leaves.count - 1).leadingZeroBitCount)
    return (leaves.prefix(width), leaves.dropFirst(width))
  }

  private func root(of leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    var frontier = MerkleFrontier()
    for leaf in leaves { frontier.append(leaf: leaf) }
    return frontier.root
  }
}
