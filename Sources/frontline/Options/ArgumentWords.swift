internal import ArgumentParser
package import Cartography
package import ChangeLog
package import Exchange
internal import Files
internal import TileDrawing
package import Tracker

extension ClaimKind: ExpressibleByArgument {}

extension TileLayers: ExpressibleByArgument {}

extension MapStyleName: ExpressibleByArgument {}

extension PictureFormat: ExpressibleByArgument {
  /// The format that the end of a file's name stands for.
  init?(endOf path: String) {
    guard let ending = FileSystem.ending(of: path) else { return nil }
    self.init(rawValue: ending.lowercased())
  }
}

extension PicturePreset: ExpressibleByArgument {}

extension MapInset: ExpressibleByArgument {}

extension ExportFormat: ExpressibleByArgument {}

extension DateOrder: ExpressibleByArgument {}

extension Feed.Day: ExpressibleByArgument {}

extension FrontSide: ExpressibleByArgument {}

extension FileFormat: ExpressibleByArgument {}

extension SourceRecord.Reuse: ExpressibleByArgument {}

extension Side: ExpressibleByArgument {
  /// The side that a word names, in any case.
  package init?(argument: String) {
    let word = argument.lowercased()
    guard let side = Side.allCases.first(where: { $0.rawValue.lowercased() == word }) else {
      return nil
    }
    self = side
  }
}
