import Foundation
import TestSupport
import Testing

/// Small files that were once taken wrongly, each imported into an empty ledger.
@Suite("Files that are easily taken wrongly", .needsShared("cases"))
struct SharedCasesTests {
  /// A box of 494.99 km², one of 165.79 km², and one of 331.27 km².
  private static let (b, c, square) = (494.99, 165.79, 331.27)

  /// What a file must give.
  struct Case: CustomTestStringConvertible, Sendable {
    /// The files, in the folder of cases.
    let files: [String]
    /// What is said beside the source.
    var options: [String] = []
    /// The day of the map, where it is not the usual one.
    var day = "2025-11-08"
    /// The controlled ground in km²; nil where the files are refused or draw none.
    var area: Double?
    /// What the words of the outcome must hold.
    var words: [String] = []

    var testDescription: String {
      "\(files.joined(separator: " ")) \(options.joined(separator: " "))"
    }
  }

  private static let drawn = ["--kind", "assessed", "--date", "2025-11-08"]

  static let taken: [Case] = [
    Case(files: ["look-alikes/isw_three_layers_2025-11-08.geojson"], area: square),
    Case(files: ["look-alikes/isw_service_names_2025-11-08.geojson"], area: square),
    Case(files: ["look-alikes/day"], area: square, words: ["partisan activity"]),
    Case(files: ["look-alikes/two_sided_25_11_08.kml"], area: square, words: ["ukrainian-control"]),
    Case(
      files: ["look-alikes/nzz_wrapped_2025-11-08.json"], options: ["--date", "2025-11-08"],
      area: 2 * square, words: ["no longer held"]),
    Case(
      files: ["g41/B_20251108.geojson", "g41/C_20251108.geojson"], options: drawn, area: b + c),
    Case(
      files: ["g41/C_20251108.geojson", "g41/B_20251108.geojson"], options: drawn, area: b + c),
    Case(files: ["z03/networklinked.kmz"], options: drawn, area: b + c),
    Case(files: ["x10/deepstate_api.json"], day: "2025-11-09", area: b),
    Case(files: ["g06/esri.json"], options: drawn, area: b),
    Case(files: ["g08/lines.geojsonl"], options: drawn, area: b + c),
    Case(files: ["g08/lines_in.geojson"], options: drawn, area: b + c),
    Case(files: ["g08/rs.geojsonseq"], options: drawn, area: b + c),
    Case(files: ["g26/deepstatemap_data_20251108.geojson.gz"], area: b),
    Case(
      files: ["g40/one_vertex_at_null_island.geojson"], options: drawn + ["--yes"], area: 56_190.43),
    Case(
      files: ["g43/skipbad.geojson"], options: drawn + ["--skip-bad"], area: b,
      words: ["features[1].geometry: GeoJSON: the ring has 3 positions", "feature left out"]),
    Case(
      files: ["k13/empty_coordinates.kml"], options: drawn + ["--skip-bad"], area: b,
      words: ["Placemark \"empty\"", "feature left out"]),
    Case(files: ["k15/inner_before_outer.kml"], options: drawn + ["--repair"], area: 412.49),
    Case(
      files: ["k16/unclosed_ring.kml"], options: drawn + ["--repair"], area: b,
      words: ["the ring is not closed", "; closed"]),
    Case(files: ["k20/windows1251.kml"], options: drawn, area: b),
    Case(files: ["c01/semicolon.csv"]),
    Case(files: ["c04/cp1251.csv"], options: ["--encoding", "windows-1251"]),
    Case(files: ["c05/sep_line.csv"]),
  ]

  static let takenThroughGDAL: [Case] = [
    Case(files: ["h/two.gpkg"], options: drawn, area: b + c),
    Case(files: ["h/shp.zip"], options: drawn, area: b + c),
    Case(files: ["h/noprj.shp"], options: drawn, area: b, words: ["no .prj beside it"]),
    Case(files: ["h/noshx.shp"], options: drawn, area: b, words: [".shx", "made anew"]),
  ]

  static let refused: [Case] = [
    Case(files: ["g07/esri_error.json"], options: drawn, words: ["499: Token Required"]),
    Case(
      files: ["g40/one_vertex_at_null_island.geojson"], options: drawn,
      words: ["far outside Ukraine", "56190.4 km²", "--yes"]),
    Case(files: ["g43/skipbad.geojson"], options: drawn, words: ["the ring has 3 positions"]),
    Case(files: ["k13/empty_coordinates.kml"], options: drawn, words: ["the ring has 0 positions"]),
    Case(files: ["k16/unclosed_ring.kml"], options: drawn, words: ["not closed", "--repair"]),
    Case(
      files: ["k28/my_maps_link.kml"], options: drawn,
      words: ["the map lies at https://www.google.com/maps/d/kml?mid=EXAMPLE"]),
    Case(files: ["k29/bad_height.kml"], options: drawn, words: ["bad_height.kml:2 ", "abc"]),
    Case(files: ["c04/cp1251.csv"], words: ["--encoding windows-1251"]),
  ]

  @Test("What can be read is taken, with the right area", arguments: taken)
  func taking(_ example: Case) throws { try take(example) }

  @Test(
    "What GDAL reads is taken, with the right area", .needs(.converter),
    arguments: takenThroughGDAL)
  func takingThroughGDAL(_ example: Case) throws { try take(example) }

  @Test("What cannot is refused in one line, and nothing of it is recorded", arguments: refused)
  func refusing(_ example: Case) throws {
    let (program, outcome) = try imported(example)
    #expect(outcome.status == 65, "\(outcome.output)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    for words in example.words { #expect(outcome.errors.contains(words), "\(outcome.errors)") }
    #expect(try program.run("log", "--format", "json").output.filter { !$0.isWhitespace } == "[]")
  }

  private func imported(_ example: Case) throws -> (Program, Program.Outcome) {
    let program = try Program()
    try program.initialize()
    let paths = example.files.map { SharedMaterial.url("cases/\($0)").path }
    let source = ["--source", "X", "--side", "third"]
    return (program, try program.run(["import"] + paths + source + example.options))
  }

  private func take(_ example: Case) throws {
    let (program, outcome) = try imported(example)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for words in example.words {
      #expect((outcome.output + outcome.errors).contains(words), "\(outcome.errors)")
    }
    guard let area = example.area else { return }
    let series = try program.run(
      "series", "--from", example.day, "--to", example.day, "--view", "X", "--format", "json")
    let found = try #require(
      series.output.firstMatch(of: /"controlledSquareKilometers" : ([\d.]+)/).flatMap {
        Double($0.1)
      }, "\(series)")
    #expect(abs(found - area) <= 0.01)
  }
}
