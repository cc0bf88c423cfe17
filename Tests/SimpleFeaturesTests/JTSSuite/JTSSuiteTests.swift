import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite("The JTS topology suite", .needsShared("suites/jts-xml"))
struct JTSSuiteTests {
  private static let folder = SharedMaterial.url("suites/jts-xml")

  /// The paths of all files, such as "general/TestValid.xml".
  private static let files: [String] = {
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (all ?? []).filter { $0.hasSuffix(".xml") }.sorted()
  }()

  @Test("Our answers are the suite's, apart from the differences that are listed", arguments: files)
  func answers(path: String) throws {
    let file = try JTSFile(Self.folder.appending(path: path))
    let listed = JTSDifferences.byFile[path] ?? [:]
    var (run, agreed, notExposed) = (0, 0, 0)
    var differing: Set<String> = []
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
        case .differs(let how):
          run += 1
          differing.insert(key)
          #expect(listed[key] != nil, "\(path) case \(key) \(how), not \(operation.expected)")
        case .notExposed: notExposed += 1
        }
      }
    }
    let stale = listed.keys.filter { !differing.contains($0) }.sorted()
    #expect(stale.isEmpty, "stale: \(path) no longer differs in \(stale); take it off the list")
    print("\(path): \(run) run, \(agreed) agreed, \(notExposed) not exposed")
  }
}
