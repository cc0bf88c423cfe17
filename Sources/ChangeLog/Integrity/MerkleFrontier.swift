/// The roots of the perfect subtrees that make up a Merkle tree: all that is needed to add leaves and
/// to know the root, some log₂ n hashes.
struct MerkleFrontier: Sendable {
  /// How many leaves there are.
  private(set) var count = 0
  /// The roots of the perfect subtrees, the largest first.
  private var roots: [[UInt8]] = []

  /// Adds a leaf by its hash.
  mutating func append(leaf: [UInt8]) {
    roots.append(leaf)
    count += 1
    for _ in 0..<count.trailingZeroBitCount {
      let right = roots.removeLast()
      roots.append(MerkleHash.node(roots.removeLast(), right))
    }
  }

  /// The root of the tree of all leaves so far.
  var root: [UInt8] {
    guard var hash = roots.last else { return MerkleHash.empty }
    for left in roots.dropLast().reversed() { hash = MerkleHash.node(left, hash) }
    return hash
  }
}
