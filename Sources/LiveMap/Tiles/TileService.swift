internal import Atlas
package import Cartography
internal import ChangeLog
package import Control
package import Days
internal import SimpleFeatures
internal import Synchronization
package import TileArchives
package import TileDrawing
package import Tracker
package import Wording

/// What tiles show, whichever of them is meant.
package struct TilePicture: Hashable, Sendable {
  /// The day.
  package var date: CalendarDate
  /// Whose picture.
  package var view: ControlView
  /// What is drawn.
  package var layers: TileLayers
  /// Pixels per point: 1 or 2.
  package var scale: Int
  /// The language of names.
  package var language: MapLanguage
  /// How it looks.
  package var style: MapStyleName
  /// The last change of the ledger that is to be seen.
  package var change: Instant?
  /// The layers of the base map that are left out, by their words in order.
  package var layersLeftOut: [String]

  /// A picture from its parts.
  package init(
    date: CalendarDate, view: ControlView, layers: TileLayers, scale: Int, language: MapLanguage,
    style: MapStyleName, change: Instant?, layersLeftOut: [String] = []
  ) {
    self.date = date
    self.view = view
    self.layers = layers
    self.scale = scale
    self.language = language
    self.style = style
    self.change = change
    self.layersLeftOut = layersLeftOut
  }
}

/// What the tiles of one cell of the world's grid have in common.
package struct TileScenery: Hashable, Sendable {
  fileprivate let cell: TileRenderer.Cell
  fileprivate let picture: TilePicture

}

/// A tile as it is served.
package struct ServedTile: Sendable {
  /// Stands for its content: equal ones have the same bytes.
  package let fingerprint: TileFingerprint
  /// The bytes of a PNG file.
  package let bytes: [UInt8]
}

/// Draws the tiles that are asked for, each content once, and keeps them within a bound.
///
/// It may be used from any thread. A store, if one is given, keeps the images for the next start.
package final class TileService: Sendable {
  private struct TileKey: Hashable {
    let tile: TileCoordinate
    let picture: TilePicture
  }

  private struct Kept {
    var fingerprints: BoundedCache<TileKey, TileFingerprint>
    var images: BoundedCache<TileFingerprint, [UInt8]>
    var scenes: BoundedCache<TileScenery, TileScene>
    var renderers: BoundedCache<TilePicture, TileRenderer>
  }

  /// What has been done so far.
  package struct Figures: Sendable {
    /// Tiles that were kept and had only to be handed out.
    package var found = 0
    /// Tiles that were drawn.
    package var drawn = 0
    /// Bytes of images that are kept.
    package var keptBytes = 0
  }

  private let ledger: LiveLedger
  private let store: TileStore?
  private let kept: Mutex<Kept>
  private let counts = Mutex(Figures())
  private let rendererLocks = KeyedLocks()
  private let sceneLocks = KeyedLocks()
  private let imageLocks = KeyedLocks()
  private let painters: PainterPool
  private let largePainters: PainterPool

  private static let mostFingerprints = 100_000
  private static let bytesOfScenes = 32 << 20
  /// A renderer holds the outlines of a day on the Mercator plane.
  private static let mostRenderers = 16

  /// A service for so many threads that draw; it keeps so many bytes of images in memory.
  package init(
    _ ledger: LiveLedger, threads: Int, bytesOfImages: Int = 64 << 20, store: TileStore? = nil
  ) {
    painters = PainterPool(tileSide: 256, most: threads)
    largePainters = PainterPool(tileSide: 512, most: threads)
    self.ledger = ledger
    self.store = store
    kept = Mutex(
      Kept(
        fingerprints: BoundedCache(most: Self.mostFingerprints),
        images: BoundedCache(most: bytesOfImages),
        scenes: BoundedCache(most: Self.bytesOfScenes),
        renderers: BoundedCache(most: Self.mostRenderers)))
  }

  /// What has been done so far.
  package var figures: Figures {
    var figures = counts.withLock { $0 }
    figures.keptBytes = kept.withLock { $0.images.cost }
    return figures
  }

  /// The tile of a picture, if it is kept: then nothing has to be worked out.
  package func keptTile(_ tile: TileCoordinate, of picture: TilePicture) -> ServedTile? {
    let served = kept.withLock { kept -> ServedTile? in
      let key = TileKey(tile: tile, picture: picture)
      guard let fingerprint = kept.fingerprints.value(of: key),
        let bytes = kept.images.value(of: fingerprint)
      else { return nil }
      return ServedTile(fingerprint: fingerprint, bytes: bytes)
    }
    if served != nil { counts.withLock { $0.found += 1 } }
    return served
  }

  /// Whether what all tiles of a picture have in common is kept.
  package func hasRenderer(of picture: TilePicture) -> Bool {
    kept.withLock { $0.renderers.value(of: picture) != nil }
  }

  /// Works out what all tiles of a picture have in common: its control, and outlines.
  package func prepare(_ picture: TilePicture) throws(Failure) { _ = try renderer(of: picture) }

  /// The scenery around a tile.
  package func scenery(around tile: TileCoordinate, of picture: TilePicture) -> TileScenery {
    TileScenery(
      cell: TileRenderer.cell(
        zoom: tile.zoom, column: tile.x, row: tile.y, layers: picture.layers,
        hasAtlas: ledger.file.atlas != nil), picture: picture)
  }

  /// Whether the scene of a scenery is kept.
  package func hasScene(_ scenery: TileScenery) -> Bool {
    kept.withLock { $0.scenes.value(of: scenery) != nil }
  }

  /// Lays out the scene of a scenery.
  package func prepare(_ scenery: TileScenery) throws(Failure) { _ = try scene(scenery) }

  /// The tile of a picture; what it shows is worked out, and it is drawn only when nothing like it is
  /// kept.
  package func tile(_ tile: TileCoordinate, of picture: TilePicture) throws(Failure) -> ServedTile {
    if let served = keptTile(tile, of: picture) { return served }
    let scene = try scene(scenery(around: tile, of: picture))
    let excerpt = scene.excerpt(column: tile.x, row: tile.y)
    let fingerprint = excerpt.fingerprint
    let bytes = try imageLocks.withLock(on: fingerprint) { () throws(Failure) -> [UInt8] in
      if let image = kept.withLock({ $0.images.value(of: fingerprint) }) { return image }
      if let image = store?.image(of: fingerprint) { return image }
      counts.withLock { $0.drawn += 1 }
      let image = try failing {
        try (picture.scale == 1 ? painters : largePainters).image(of: excerpt)
      }
      store?.keep(image, of: fingerprint)
      return image
    }
    kept.withLock { kept in
      kept.fingerprints.keep(fingerprint, of: TileKey(tile: tile, picture: picture))
      kept.images.keep(bytes, of: fingerprint, cost: bytes.count + 128)
    }
    return ServedTile(fingerprint: fingerprint, bytes: bytes)
  }

  /// The renderer of a picture, made once for all its tiles.
  private func renderer(of picture: TilePicture) throws(Failure) -> TileRenderer {
    try rendererLocks.withLock(on: picture) { () throws(Failure) -> TileRenderer in
      if let renderer = kept.withLock({ $0.renderers.value(of: picture) }) { return renderer }
      let request = TileRequest(
        layers: picture.layers, scale: picture.scale, language: picture.language,
        style: picture.style.style)
      let baseMap =
        picture.layers.hasBaseMap
        ? try ledger.baseMap(without: picture.layersLeftOut) : BaseMap(land: MultiPolygon())
      let renderer = TileRenderer(try map(of: picture), on: baseMap, request)
      kept.withLock { $0.renderers.keep(renderer, of: picture) }
      return renderer
    }
  }

  /// The control that a picture shows: none, and nothing is folded, on tiles of the base map alone.
  private func map(of picture: TilePicture) throws(Failure) -> ControlMap {
    guard picture.layers.hasControl else {
      return ControlMap(
        asOf: picture.date, knownAt: nil, view: picture.view, areas: [], marks: [],
        lineOfContact: MultiLineString(), lineIsDerived: false, sources: [], dataAsOf: nil)
    }
    return try ledger.map(picture.date, picture.view, after: picture.change)
  }

  private func scene(_ scenery: TileScenery) throws(Failure) -> TileScene {
    try sceneLocks.withLock(on: scenery) { () throws(Failure) -> TileScene in
      if let scene = kept.withLock({ $0.scenes.value(of: scenery) }) { return scene }
      let renderer = try renderer(of: scenery.picture)
      let scene = try failing { try renderer.scene(of: scenery.cell) }
      kept.withLock { $0.scenes.keep(scene, of: scenery, cost: scene.byteCount) }
      return scene
    }
  }
}
