public import ArgumentParser
public import Cartography
public import ChangeLog
public import Exchange

extension ClaimKind: ExpressibleByArgument {}

extension TileLayers: ExpressibleByArgument {}

extension MapStyleName: ExpressibleByArgument {}

extension ExportFormat: ExpressibleByArgument {}

extension SourceRecord.Reuse: ExpressibleByArgument {}

extension Side: ExpressibleByArgument {
  /// The side that a word names, in any case.
  public init?(argument: String) {
    let word = argument.lowercased()
    guard let side = Side.allCases.first(where: { $0.rawValue.lowercased() == word }) else {
      return nil
    }
    self = side
  }
}
