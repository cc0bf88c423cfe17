internal import Cartography
internal import Dispatch
internal import Drawing
internal import Synchronization
internal import TileArchives
internal import TileDrawing

/// Draws the tiles of a pyramid batch after batch, several blocks of each at once.
///
/// The tiles come in the order of their numbers, however many are drawn at once. Each image is drawn
/// once, and those that are known already are not.
struct TileRun {
  private let renderer: TileRenderer
  private let pyramid: TilePyramid
  private let jobs: Int
  private let painters: PainterPool
  private var zooms: [Int]
  private var blocks: ArraySlice<TileBlock> = []
  private var scenes: [TileRenderer.Cell: TileScene] = [:]
  private let known: KnownImages

  /// How many tiles were handed over so far.
  private(set) var tileCount = 0
  /// How many images were drawn for them.
  private(set) var drawnCount = 0

  /// Blocks of a batch for each job: enough that none waits long for the others.
  private static let blocksPerJob = 8
  /// Scenes take room: no more are laid out at once.
  private static let mostScenes = 8

  /// A run that draws so many blocks at once, and none of the known images.
  init(_ renderer: TileRenderer, _ pyramid: TilePyramid, jobs: Int, known: KnownImages) {
    self.renderer = renderer
    self.pyramid = pyramid
    self.known = known
    self.jobs = max(1, jobs)
    painters = PainterPool(tileSide: renderer.tileSide, most: self.jobs)
    zooms = pyramid.zooms.reversed()
  }

  /// The next tiles; nil when there are no more.
  mutating func next() throws -> [TileImage]? {
    let batch = takeBatch()
    guard let last = batch.last else { return nil }
    try layOut(Set(batch.map(cell)))
    var drawable: [(TileBlock, TileScene)] = []
    for block in batch {
      if let scene = scenes[cell(of: block)] { drawable.append((block, scene)) }
    }
    let (work, painters) = (TileWork(drawable, known), painters)
    perform(batch.count) { _ in work.draw(with: painters) }
    let lastCell = cell(of: last)
    scenes = scenes.filter { $0.key == lastCell }
    let images = try work.images()
    tileCount += images.count
    drawnCount += images.count { $0.bytes != nil }
    return images
  }

  /// The next blocks, which are of few cells.
  private mutating func takeBatch() -> [TileBlock] {
    var batch: [TileBlock] = []
    var cells: Set<TileRenderer.Cell> = []
    let mostCells = min(jobs, Self.mostScenes)
    while batch.count < jobs * Self.blocksPerJob {
      if blocks.isEmpty {
        guard let zoom = zooms.popLast() else { break }
        blocks = pyramid.blocks(at: zoom)[...]
      }
      guard let block = blocks.first else { break }
      let cell = cell(of: block)
      guard cells.count < mostCells || cells.contains(cell) else { break }
      cells.insert(cell)
      batch.append(block)
      blocks.removeFirst()
    }
    return batch
  }

  /// Lays out the cells that are not laid out yet, several at once.
  private mutating func layOut(_ cells: Set<TileRenderer.Cell>) throws(CartographyError) {
    let missing = cells.filter { scenes[$0] == nil }
    let (cells, renderer, step) = (Array(missing), renderer, jobs)
    let laidOut = Mutex([Result<TileScene, CartographyError>?](repeating: nil, count: cells.count))
    perform(cells.count) { index in
      for place in stride(from: index, to: cells.count, by: step) {
        let scene = Result { () throws(CartographyError) in try renderer.scene(of: cells[place]) }
        laidOut.withLock { $0[place] = scene }
      }
    }
    for (cell, scene) in zip(cells, laidOut.withLock { $0 }) { scenes[cell] = try scene?.get() }
  }

  /// Has work done by as many jobs at once as there is work for.
  private func perform(_ count: Int, _ work: @Sendable (_ job: Int) -> Void) {
    let count = min(jobs, count)
    if count == 1 {
      work(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: count, execute: work)
    }
  }

  private func cell(of block: TileBlock) -> TileRenderer.Cell {
    renderer.cell(
      zoom: block.zoom, column: block.columns.lowerBound, row: block.rows.lowerBound)
  }
}

/// The images that need not be drawn any more.
final class KnownImages: Sendable {
  private let keys: Mutex<Set<ImageKey>>

  init(_ keys: Set<ImageKey>) { self.keys = Mutex(keys) }

  /// Whether an image is still to be drawn; whoever asks first draws it.
  func isNew(_ key: ImageKey) -> Bool { keys.withLock { $0.insert(key).inserted } }
}

/// Blocks that several jobs draw: each takes the next one that nobody has taken.
private final class TileWork: Sendable {
  private struct State {
    var next = 0
    var drawn: [[TileImage]]
    var failure: DrawingError?
  }

  private let known: KnownImages
  private let blocks: [(TileBlock, TileScene)]
  private let state: Mutex<State>

  init(_ blocks: [(TileBlock, TileScene)], _ known: KnownImages) {
    self.blocks = blocks
    self.known = known
    state = Mutex(State(drawn: Array(repeating: [], count: blocks.count)))
  }

  /// Draws blocks until none is left.
  func draw(with painters: PainterPool) {
    do throws(DrawingError) {
      while let (index, block, scene) = take() {
        let tiles = block.tiles
        let excerpts = scene.excerpts(
          columns: block.columns, rows: block.rows, order: tiles.map { ($0.x, $0.y) })
        var images: [TileImage] = []
        for (tile, excerpt) in zip(tiles, excerpts) {
          let key = excerpt.fingerprint.words
          let bytes = known.isNew(key) ? try painters.image(of: excerpt) : nil
          images.append(TileImage(tile: tile, key: key, bytes: bytes))
        }
        state.withLock { $0.drawn[index] = images }
      }
    } catch {
      state.withLock { $0.failure = $0.failure ?? error }
    }
  }

  private func take() -> (index: Int, TileBlock, TileScene)? {
    state.withLock { state in
      guard state.failure == nil, state.next < blocks.count else { return nil }
      state.next += 1
      return (state.next - 1, blocks[state.next - 1].0, blocks[state.next - 1].1)
    }
  }

  /// All tiles in order; the first one of each image that was drawn brings its bytes, whoever drew
  /// it.
  func images() throws(DrawingError) -> [TileImage] {
    let (drawn, failure) = state.withLock { ($0.drawn, $0.failure) }
    if let failure { throw failure }
    let images = drawn.flatMap { $0 }
    var bytes: [ImageKey: [UInt8]] = [:]
    for image in images { if let drawn = image.bytes { bytes[image.key] = drawn } }
    return images.map {
      TileImage(tile: $0.tile, key: $0.key, bytes: bytes.removeValue(forKey: $0.key))
    }
  }
}
