import Atlas
import Days
import Exchange
import Foundation
import SimpleFeatures

// Words: days, moments and names of places; and geometries in binary.
extension FuzzTarget {
  static let dates = FuzzTarget(name: "dates") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    if let day = CalendarDate(text) {
      require(CalendarDate("\(day)") == day, "\(day) is read as another day")
      _ = (day.adding(months: 1), day.adding(days: -1), Instant(startOf: day), Instant(endOf: day))
    }
    for moment in [Instant(text), Instant(withOffset: text)] {
      guard let moment else { continue }
      _ = (moment.dayInUTC, moment.kyivDay, moment.inMilliseconds, moment.millisecondText)
    }
    if let moment = Instant(text) { require(Instant("\(moment)") == moment, "another moment") }
    for order in DateOrder.allCases { _ = order.day(in: text) }
    if let step = DayStep(text) { require(DayStep("\(step)") == step, "\(step) is another step") }
    _ = FileDay.day(in: text)
    let lines = text.split(separator: "\n", maxSplits: 1).map(String.init)
    if let format = DayFormat(lines.first ?? "") {
      _ = format.onlyReading(within: lines.last ?? "")
    }
    _ = DayFormat("D MMM YYYY")?.onlyReading(within: text)
  }

  static let placeNames = FuzzTarget(name: "place-names") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    // What is not known is compared with every name: once an input.
    let lines = text.split(separator: "\n", maxSplits: 1).map(String.init)
    if lines.count == 2 {
      _ = try? gazetteer.find(lines[0], region: lines[1], preferringLargest: true)
    } else {
      _ = try? gazetteer.find(text)
    }
    _ = gazetteer.places(startingWith: text)
    _ = SettlementPart(text)
  }

  static let wkb = FuzzTarget(name: "wkb") { bytes in
    for decode in [WKB.decode, GeoPackageBinary.decode] as [([UInt8]) throws -> Geometry] {
      guard let geometry = try? decode(bytes) else { continue }
      let written = WKB.encode(geometry)
      guard let read = try? WKB.decode(written) else { fatalError("it is not read back") }
      require(WKB.encode(read) == written, "other bytes the second time")
      require((try? WKT.decode(WKT.encode(geometry))) != nil, WKT.encode(geometry))
      _ = try? geometry.validityProblem()
      if case .multiPolygon(let area) = geometry {
        _ = (area.areaInSquareKilometers(), try? area.repaired())
      }
    }
    _ = try? WKT.decode(String(decoding: bytes, as: UTF8.self))
  }

  private static let gazetteer: Gazetteer = {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Data/basemap/basemap.gpkg").path
    guard let file = try? BaseMapFile(path: path), let places = try? file.places(),
      let aliases = try? file.aliases()
    else { fatalError("\(path) cannot be read") }
    return Gazetteer(places: places, aliases: aliases)
  }()
}
