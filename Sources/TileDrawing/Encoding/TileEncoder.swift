internal import CDeflate
internal import Drawing

/// Turns the pixels of a tile into the bytes of a PNG file with a palette.
///
/// A palette holds the tile's own colours, and each pixel takes as few bits as their number needs.
/// Source: PNG, third edition, https://www.w3.org/TR/png-3/
package struct TileEncoder: ~Copyable {
  private let compressor: OpaquePointer
  private var table = ColorTable()
  private var rows: [UInt8] = []
  private var entries: [UInt8] = []
  private var compressed: [UInt8] = []

  private static let level: Int32 = 6
  private static let mostColors = 256

  /// An encoder, used again for tile after tile.
  init() throws(DrawingError) {
    guard let compressor = libdeflate_alloc_compressor(Self.level) else {
      throw .encodingFailed(reason: "out of memory")
    }
    self.compressor = compressor
  }

  deinit { libdeflate_free_compressor(compressor) }

  /// The file of a square of pixels whose colours are multiplied by their opacity, which is in the
  /// upper 8 bits.
  mutating func encode(_ pixels: PixelRows) -> [UInt8] {
    table.collect(pixels)
    let colors = table.palette(atMost: Self.mostColors)
    let depth = colors.count <= 2 ? 1 : colors.count <= 4 ? 2 : colors.count <= 16 ? 4 : 8
    pack(pixels, depth: depth)
    var file: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]
    append("IHDR", header(pixels.width, pixels.height, depth), to: &file)
    let palette = colors.map(\.straight)
    append("PLTE", palette.flatMap { [$0.red, $0.green, $0.blue] }, to: &file)
    // Clear entries come first: the rest are opaque when no more is said.
    let clear = palette.prefix { $0.alpha < 255 }.map(\.alpha)
    if !clear.isEmpty { append("tRNS", clear, to: &file) }
    append("IDAT", deflated(), to: &file)
    append("IEND", [], to: &file)
    return file
  }

  private func header(_ width: Int, _ height: Int, _ depth: Int) -> [UInt8] {
    [width, height].flatMap { $0.bigEndianBytes } + [UInt8(depth), 3, 0, 0, 0]
  }

  /// Writes the rows: a filter byte, 0 for none, and the packed entry numbers.
  private mutating func pack(_ pixels: PixelRows, depth: Int) {
    let bytesPerRow = 1 + pixels.width * depth / 8
    let count = bytesPerRow * pixels.height
    if rows.count != count { rows = [UInt8](repeating: 0, count: count) }
    if entries.count != pixels.width { entries = [UInt8](repeating: 0, count: pixels.width) }
    let table = table
    rows.withUnsafeMutableBufferPointer { rows in
      entries.withUnsafeMutableBufferPointer { entries in
        guard let first = rows.baseAddress else { return }
        for row in 0..<pixels.height {
          let line = pixels[row]
          let target = first + row * bytesPerRow + 1
          if line.endOfRun(from: 0) == line.count {
            // A row of one colour is a row of equal bytes.
            let byte = table[line[0]] &* Self.repeated(depth)
            target.update(repeating: byte, count: bytesPerRow - 1)
          } else {
            table.number(line, into: entries)
            Self.pack(entries, into: target, depth: depth)
          }
        }
      }
    }
  }

  /// Moves entry numbers of fewer than eight bits together.
  private static func pack(
    _ entries: UnsafeMutableBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>,
    depth: Int
  ) {
    switch depth {
    case 8: target.update(from: entries.baseAddress ?? target, count: entries.count)
    case 4:
      for byte in 0..<entries.count / 2 {
        target[byte] = entries[2 * byte] << 4 | entries[2 * byte + 1]
      }
    default:
      let perByte = 8 / depth
      for byte in 0..<entries.count / perByte {
        let places = byte * perByte..<(byte + 1) * perByte
        target[byte] = places.reduce(0) { $0 << depth | entries[$1] }
      }
    }
  }

  /// What an entry number is multiplied by to fill a byte.
  private static func repeated(_ depth: Int) -> UInt8 {
    switch depth {
    case 1: 0xFF
    case 2: 0x55
    case 4: 0x11
    default: 1
    }
  }

  private mutating func deflated() -> ArraySlice<UInt8> {
    let bound = libdeflate_zlib_compress_bound(compressor, rows.count)
    if compressed.count < bound { compressed = [UInt8](repeating: 0, count: bound) }
    let count = libdeflate_zlib_compress(compressor, rows, rows.count, &compressed, bound)
    return compressed[..<count]
  }

  private func append(_ kind: String, _ bytes: some Collection<UInt8>, to file: inout [UInt8]) {
    file += bytes.count.bigEndianBytes
    let start = file.count
    file += kind.utf8
    file += bytes
    let sum = file[start...].withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    file += Int(sum).bigEndianBytes
  }
}

extension Int {
  /// The lower 32 bits, the highest first.
  fileprivate var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}

extension UInt32 {
  /// The colour as PNG wants it, not multiplied by its opacity.
  fileprivate var straight: (alpha: UInt8, red: UInt8, green: UInt8, blue: UInt8) {
    let alpha = Int(self >> 24)
    func divided(_ shift: UInt32) -> UInt8 {
      alpha == 0
        ? 0 : UInt8(Swift.min((Int(self >> shift & 255) * 255 + alpha / 2) / alpha, 255))
    }
    return (UInt8(alpha), divided(16), divided(8), divided(0))
  }
}
