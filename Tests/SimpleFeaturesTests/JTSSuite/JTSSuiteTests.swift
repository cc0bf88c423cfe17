import Foundation
import SimpleFeatures
import Testing

@Suite("The JTS topology suite")
struct JTSSuiteTests {
  private static let folder = SharedMaterial.url("suites/jts-xml", neededBy: "JTS topology suite")

  /// The paths of all files, such as "general/TestValid.xml".
  private static let files: [String] = {
    guard let folder else { return [] }
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (all ?? []).filter { $0.hasSuffix(".xml") }.sorted()
  }()

  @Test("Our answers are the suite's, apart from the differences that are listed", arguments: files)
  func answers(path: String) throws {
    let folder = try #require(Self.folder)
    let file = try JTSFile(folder.appending(path: path))
    var listed = JTSDifferences.byFile[path] ?? [:]
    var (run, agreed, refused) = (0, 0, Set<String>())
    var notExposed = 0
    for testCase in file.cases {
      for operation in testCase.operations {
        let key = "\(testCase.number) \(operation.title)"
        let outcome: JTSOutcome
        do {
          outcome = try file.outcome(of: operation, in: testCase)
        } catch {
          outcome = .differs("throws: \(error)")
        }
        switch outcome {
        case .agrees:
          run += 1
          agreed += 1
          #expect(listed[key] == nil, "stale: \(path) case \(key) agrees now; take it off the list")
        case .differs(let how):
          run += 1
          refused.insert(key)
          #expect(listed[key] != nil, "\(path) case \(key) \(how), not \(operation.expected)")
        case .notExposed: notExposed += 1
        }
      }
    }
    listed = listed.filter { !refused.contains($0.key) }
    #expect(listed.isEmpty, "stale: \(path) has no differing case \(listed.keys.sorted())")
    print("\(path): \(run) run, \(agreed) agreed, \(notExposed) not exposed")
  }
}
