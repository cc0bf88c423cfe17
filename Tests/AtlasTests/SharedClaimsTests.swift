import SimpleFeatures
import Testing

@testable import Atlas

#if canImport(Glibc)
  private import Glibc
#endif

@Suite("The places of real claims")
struct SharedClaimsTests {
  /// The rows of the shared claims, or nil where the shared folder is absent.
  private var claims: [[String: String]]? {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    guard let file = fopen("/\(root)/shared/claims/claims.csv", "r") else {
      print("skipped: shared/claims/claims.csv is not beside the repository")
      return nil
    }
    defer { fclose(file) }
    var text: [UInt8] = []
    while case let byte = getc(file), byte != EOF { text.append(UInt8(truncatingIfNeeded: byte)) }
    let rows = String(decoding: text, as: UTF8.self).split(separator: "\r\n").map(Self.fields)
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  /// The fields of a line of RFC 4180 without line ends inside quotes.
  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
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
    for claim in claims ?? [] {
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
    guard let claims else { return }
    let placed = Set(claims.compactMap { $0["part"] }.filter { SettlementPart($0) != nil })
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
