import Foundation
import TestSupport
import Testing

/// The schema that editors use, against the legends that the program ships with.
@Suite("The schema of legends")
struct LegendSchemaTests {
  /// Prints what is wrong with each file, by a validator of JSON Schema 2020-12.
  private static let script = """
    import json, sys, jsonschema_rs
    schema = json.load(open(sys.argv[1]))
    validator = jsonschema_rs.validator_for(schema)
    for path in sys.argv[2:]:
        for error in validator.iter_errors(json.load(open(path))):
            print(path.rsplit("/", 1)[-1], error.message, list(error.instance_path))
    """

  private static let schema = Repository.root.appending(path: "Documentation/legend.schema.json")

  @Test("Every shipped legend is valid", .needs(.schemaValidator))
  func shipped() throws {
    let folder = Repository.root.appending(path: "Data/legends")
    let legends = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { folder.appending(path: $0).path }.sorted()
    #expect(legends.count > 10)
    let outcome = try Checker.schemaValidator.run(["-c", Self.script, Self.schema.path] + legends)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "")
  }

  @Test("What the program refuses of a legend is not valid either", .needs(.schemaValidator))
  func faults() throws {
    let folder = try Repository.temporaryFolder()
    let faults = [
      #"{"rules": [{"kind": "assessed"}]}"#, #"{"title": "A"}"#,
      #"{"title": "A", "rules": []}"#, #"{"title": "A", "rules": [{"kind": "denied"}]}"#,
      #"{"title": "A", "rules": [{"kind": "held", "leftOut": "x"}]}"#,
      #"{"title": "A", "rules": [{"kind": "held", "party": "third"}]}"#,
      #"{"title": "A", "rules": [{"kind": "assessed", "side": "up"}]}"#,
      #"{"title": "A", "rules": [{"if": {}, "kind": "held"}]}"#,
      #"{"title": "A", "colour": 1, "rules": [{"kind": "held"}]}"#,
    ]
    for (index, text) in faults.enumerated() {
      let path = folder.appending(path: "\(index).json")
      try Data(text.utf8).write(to: path)
      let outcome = try Checker.schemaValidator.run([
        "-c", Self.script, Self.schema.path, path.path,
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("\(index).json"), "\(text)")
    }
  }
}
