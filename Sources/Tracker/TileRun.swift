internal import Cartography
internal import Dispatch
internal import Synchronization
internal import TileArchives

/// Draws the tiles of a pyramid batch after batch, several blocks of each at once.
///
/// The tiles come in the order of their numbers, however many are drawn at once.
struct TileRun {
  private let renderer: TileRenderer
  private let pyramid: TilePyramid
  private let jobs: Int
  private var zooms: [Int]
  private var blocks: ArraySlice<TileBlock> = []
  private var scene: (cell: TileRenderer.Cell, scene: TileScene)?

  /// How many tiles were drawn so far.
  private(set) var tileCount = 0
  /// How many bytes their images have together.
  private(set) var byteCount = 0

  /// Blocks of a batch for each job: enough that none waits long for the others.
  private static let blocksPerJob = 8

  /// A run that draws so many blocks at once.
  init(_ renderer: TileRenderer, _ pyramid: TilePyramid, jobs: Int) {
    self.renderer = renderer
    self.pyramid = pyramid
    self.jobs = max(1, jobs)
    zooms = pyramid.zooms.reversed()
  }

  /// The next tiles; nil when all are drawn.
  mutating func next() throws(CartographyError) -> [TileImage]? {
    if blocks.isEmpty {
      guard let zoom = zooms.popLast() else { return nil }
      blocks = pyramid.blocks(at: zoom)[...]
    }
    guard let first = blocks.first else { return nil }
    let cell = cell(of: first)
    let batch = Array(
      blocks.prefix(jobs * Self.blocksPerJob).prefix { self.cell(of: $0) == cell })
    blocks.removeFirst(batch.count)
    if scene?.cell != cell { scene = (cell, try renderer.scene(of: cell)) }
    guard let scene = scene?.scene else { return nil }
    let images = try draw(batch, scene)
    tileCount += images.count
    byteCount += images.reduce(0) { $0 + $1.bytes.count }
    return images
  }

  private func cell(of block: TileBlock) -> TileRenderer.Cell {
    renderer.cell(
      zoom: block.zoom, column: block.columns.lowerBound, row: block.rows.lowerBound)
  }

  private func draw(_ batch: [TileBlock], _ scene: TileScene) throws(CartographyError)
    -> [TileImage]
  {
    let work = TileWork(batch, scene)
    if jobs == 1 || batch.count == 1 {
      work.drawAll()
    } else {
      DispatchQueue.concurrentPerform(iterations: min(jobs, batch.count)) { _ in work.drawAll() }
    }
    return try work.images()
  }
}

/// Blocks that several threads draw: each takes the next one that nobody has taken.
private final class TileWork: Sendable {
  private struct State {
    var next = 0
    var drawn: [[TileImage]]
    var failure: CartographyError?
  }

  private let batch: [TileBlock]
  private let scene: TileScene
  private let state: Mutex<State>

  init(_ batch: [TileBlock], _ scene: TileScene) {
    self.batch = batch
    self.scene = scene
    state = Mutex(State(drawn: Array(repeating: [], count: batch.count)))
  }

  /// Draws blocks until none is left.
  func drawAll() {
    do throws(CartographyError) {
      var painter = try scene.painter()
      while let index = take() {
        let block = batch[index]
        let tiles = block.tiles
        let excerpts = scene.excerpts(
          columns: block.columns, rows: block.rows, order: tiles.map { ($0.x, $0.y) })
        var drawn: [TileImage] = []
        for (tile, excerpt) in zip(tiles, excerpts) {
          drawn.append(TileImage(tile: tile, bytes: try painter.image(of: excerpt)))
        }
        state.withLock { [drawn] in $0.drawn[index] = drawn }
      }
    } catch {
      state.withLock { $0.failure = $0.failure ?? error }
    }
  }

  /// All tiles in order.
  func images() throws(CartographyError) -> [TileImage] {
    let (drawn, failure) = state.withLock { ($0.drawn, $0.failure) }
    if let failure { throw failure }
    return drawn.flatMap { $0 }
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.next < batch.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }
}
