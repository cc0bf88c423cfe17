import Files
import FoundationEssentials
import PlainText
import TestSupport
import Testing

@testable import Atlas

@Suite("The places of real claims", .needsShared("claims/claims.csv"))
struct SharedClaimsTests {
  /// The rows of the shared claims.
  private func claims() throws -> [[String: String]] {
    let path = SharedMaterial.url("claims/claims.csv").path
    let table = try CSVTable(WholeFile.read(path), path: path)
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0.fields)) }
  }

  private static let regions: Set<String> = [
    "Dnipropetrovsk region", "Dnipropetrovsk region boundary", "Oleksandrivka direction",
  ]

  /// Names that two places of one oblast bear: a raion or a hromada must settle them.
  private static let narrower = [
    "Dobropillia": "Добропільська", "Kostiantynivka": "Kramatorskyi",
    "Novomykolaivka": "Synelnykivskyi", "Zaporizke": "Synelnykivskyi",
  ]

  @Test("Every settlement is found by its English and its Ukrainian name")
  func places() throws {
    let gazetteer = try Shipped.gazetteer.get()
    for claim in try claims() {
      guard let name = claim["place"], let region = claim["region"],
        let ukrainian = claim["place_uk"], !Self.regions.contains(name)
      else { continue }
      do {
        let found = try gazetteer.find(name, region: Self.narrower[name] ?? region)
        #expect(NameFolding.fold(found.nameInUkrainian) == NameFolding.fold(ukrainian))
        #expect(found.oblast == region)
        if !name.contains("(") {
          #expect(try gazetteer.find(ukrainian, region: Self.narrower[name] ?? region) == found)
        }
      } catch {
        Issue.record("\(claim["id"] ?? ""): \(error)")
      }
    }
  }

  @Test("Of the words for parts just those that say exactly which ground are placed")
  func parts() throws {
    let placed = Set(try claims().compactMap { $0["part"] }.filter { SettlementPart($0) != nil })
    #expect(
      placed == [
        "north", "southern part", "southern outskirts", "south-western approaches",
        "all but western, northern and north-eastern edges",
      ])
  }

  @Test("Directions of fighting and boundaries are no places")
  func regionsAreNoPlaces() throws {
    let gazetteer = try Shipped.gazetteer.get()
    for name in Self.regions {
      #expect(throws: GazetteerError.self) { try gazetteer.find(name) }
    }
  }
}
