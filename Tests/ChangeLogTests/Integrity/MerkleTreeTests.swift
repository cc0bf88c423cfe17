import Foundation
import PlainText
import TestSupport
import Testing

@testable import ChangeLog

@Suite("Merkle tree")
struct MerkleTreeTests {
  /// The leaves whose roots the authors of RFC 6962 published with their program.
  private static let data = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ].map { [UInt8](hexadecimal: Array($0.utf8)) ?? [] }
  private static let leaves = data.map { MerkleHash.leaf($0) }

  @Test("The roots of the first trees are those that are known")
  func roots() throws {
    let known = [
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ].map { [UInt8](hexadecimal: Array($0.utf8)) }
    for size in 0...8 {
      #expect(MerkleTree(leaves: Array(Self.leaves.prefix(size))).root == known[size])
    }
  }

  @Test("Every path that the tree gives is accepted, and none that was altered", arguments: 1...20)
  func paths(size: Int) throws {
    let leaves = (0..<size).map { MerkleHash.leaf([UInt8($0)]) }
    let tree = MerkleTree(leaves: leaves)
    for index in 0..<size {
      let path = tree.inclusionPath(ofLeaf: index)
      func holds(_ leaf: [UInt8], _ index: Int, _ size: Int, _ path: [[UInt8]]) -> Bool {
        MerkleHash.includes(leaf: leaf, at: index, inTreeOf: size, root: tree.root, path: path)
      }
      #expect(holds(leaves[index], index, size, path))
      #expect(!holds(MerkleHash.leaf([99]), index, size, path))
      #expect(!holds(leaves[index], index, size, path + [leaves[0]]))
      if !path.isEmpty { #expect(!holds(leaves[index], index, size, Array(path.dropLast()))) }
      for other in 0..<size where other != index {
        #expect(!holds(leaves[index], other, size, path))
      }
    }
    for earlier in 1...size {
      let root = MerkleTree(leaves: Array(leaves.prefix(earlier))).root
      let path = tree.consistencyPath(fromSize: earlier)
      func holds(_ from: Int, _ root: [UInt8], _ path: [[UInt8]]) -> Bool {
        MerkleHash.extends(from: from, root: root, to: size, root: tree.root, path: path)
      }
      #expect(holds(earlier, root, path))
      #expect(!holds(earlier, MerkleHash.leaf([99]), path))
      #expect(!holds(earlier, root, path + [root]))
      if earlier < size { #expect(!holds(earlier + 1, root, path)) }
    }
  }

  private struct InclusionCase: Decodable {
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: String
    let leafHash: String
    let proof: [String]?
    let desc: String
    let wantErr: Bool
  }

  private struct ConsistencyCase: Decodable {
    let size1: UInt64
    let size2: UInt64
    let root1: String
    let root2: String
    let proof: [String]?
    let desc: String
    let wantErr: Bool
  }

  /// The cases of a kind that others made for their verifiers.
  private static func cases<Case: Decodable>(_ kind: String, _: Case.Type) throws -> [Case] {
    let folder = SharedMaterial.url("suites/merkle/\(kind)")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".json") }
      .map {
        try JSONDecoder().decode(Case.self, from: Data(contentsOf: folder.appending(path: $0)))
      }
  }

  private static func bytes(_ text: String) throws -> [UInt8] {
    Array(try #require(Data(base64Encoded: text)))
  }

  /// A size of the cases; one that no tree here can have counts as wrong, as it must be.
  private static func size(_ number: UInt64) -> Int { Int(exactly: number) ?? -1 }

  @Test("All cases of inclusion that others made", .needsShared("suites/merkle"))
  func inclusionCases() throws {
    let cases = try Self.cases("inclusion", InclusionCase.self)
    #expect(cases.count > 90)
    for item in cases {
      let holds = MerkleHash.includes(
        leaf: try Self.bytes(item.leafHash), at: Self.size(item.leafIdx),
        inTreeOf: Self.size(item.treeSize), root: try Self.bytes(item.root),
        path: try (item.proof ?? []).map(Self.bytes))
      #expect(holds == !item.wantErr, "\(item.desc)")
    }
  }

  @Test("All cases of consistency that others made", .needsShared("suites/merkle"))
  func consistencyCases() throws {
    let cases = try Self.cases("consistency", ConsistencyCase.self)
    #expect(cases.count > 90)
    for item in cases {
      let holds = MerkleHash.extends(
        from: Self.size(item.size1), root: try Self.bytes(item.root1),
        to: Self.size(item.size2), root: try Self.bytes(item.root2),
        path: try (item.proof ?? []).map(Self.bytes))
      #expect(holds == !item.wantErr, "\(item.desc)")
    }
  }
}
