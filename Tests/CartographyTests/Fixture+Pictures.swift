import Control
import Drawing
import TestSupport
import Wording

@testable import Cartography

extension Fixture {
  static let extent = MapExtent.around(center, radiusInKilometers: 12)

  static func scene(_ map: ControlMap, _ request: MapRequest) throws -> Scene {
    let fonts = try FontLibrary()
    return try Scene(
      { MapContent(map, title: request.title, wording: $0, style: request.style) }, on: baseMap,
      request, fonts: fonts)
  }

  /// The PNG of loose things on land, 120 pixels wide and high.
  static func picture(
    of items: [Scene.Item], worldPixel: PixelPoint = PixelPoint(x: 0, y: 0), side: Int = 120
  ) throws -> [UInt8] {
    let fonts = try FontLibrary()
    let scene = Scene(
      width: side, height: side, scale: 1, background: MapStyle.light.land,
      worldPixel: worldPixel, layers: [Scene.Layer(clip: nil, items: items)])
    return try PNGEncoder.encode(Canvas(scene, fonts: fonts))
  }

  /// A sheet on which a point is a pixel.
  static let sheet = MapSheet(MapRequest(extent: extent, width: 1000, height: 1000))
}
