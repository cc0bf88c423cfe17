internal import Files
internal import Foundation
internal import SimpleFeatures

/// The ground of a claim as a log stores it.
final class StoredGround {
  /// The area or the line as a GeoPackage has it.
  let bytes: Data
  /// What names it in `local_claims`.
  private(set) lazy var name = Self.name(of: bytes)

  init(_ bytes: Data) {
    self.bytes = bytes
  }

  /// The name of a ground: the first half of the SHA-256 of its bytes.
  private static func name(of bytes: Data) -> Data {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update($0) }
    return Data(hash.digest().prefix(16))
  }
}

/// The grounds of claims as a log stores them; of the small ones, of which many claims speak, each is
/// worked out once.
struct StoredGrounds {
  private var known: [AreaKey: StoredGround] = [:]

  private static let mostPositions = 1024
  private static let mostGrounds = 8192

  /// The area or the line of a claim; nil where it has neither.
  mutating func ground(of claim: Claim) -> StoredGround? {
    guard let area = claim.subject.area else {
      return claim.subject.course.map { Self.stored(.multiLineString($0)) }
    }
    guard area.positionCount <= Self.mostPositions else {
      return Self.stored(.multiPolygon(area))
    }
    let key = AreaKey(area)
    if let ground = known[key] { return ground }
    if known.count >= Self.mostGrounds { known.removeAll() }
    let ground = Self.stored(.multiPolygon(area))
    known[key] = ground
    return ground
  }

  /// What names a claim's ground in `local_claims`: the bytes of its area, or the place of a reading;
  /// nil where it has neither.
  mutating func name(of claim: Claim) -> Data? {
    let subject = claim.subject
    guard subject.areaBasis == .nearestReading else {
      return subject.area == nil ? nil : ground(of: claim)?.name
    }
    return StoredGround(Data((subject.code ?? subject.name).utf8)).name
  }

  private static func stored(_ geometry: Geometry) -> StoredGround {
    StoredGround(Data(GeoPackageBinary.encode(geometry)))
  }
}

extension MultiPolygon {
  fileprivate var positionCount: Int {
    polygons.reduce(0) { count, polygon in
      polygon.holes.reduce(count + polygon.exterior.positions.count) { $0 + $1.positions.count }
    }
  }
}
