internal import Files

/// The chunks of an animated PNG file, frame by frame: of each frame only the rectangle that differs
/// from the one before, and frames alike are shown the longer.
///
/// Source: Portable Network Graphics (PNG) Specification, third edition, W3C.
package struct AnimatedPNG {
  private let width: Int
  private let height: Int
  private var shown: [UInt32] = []
  /// The frame that is shown last, until it is known for how long.
  private var pending: (rectangle: Rectangle, data: [UInt8])?
  private var milliseconds = 0
  private var sequence: UInt32 = 0
  private var frameCount: UInt32 = 0
  private let descriptions: [(keyword: String, text: String)]

  private static let compressionLevel: Int32 = 6

  /// No frames yet of a size.
  package init(width: Int, height: Int, descriptions: [(keyword: String, text: String)] = []) {
    (self.width, self.height) = (width, height)
    self.descriptions = descriptions
  }

  /// The chunks before the frames; as long for any number of frames, so that it can be written again
  /// over what was written before they were counted.
  package var header: [UInt8] {
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    bytes.append(
      chunk: "IHDR", UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes + [8, 2, 0, 0, 0])
    bytes.append(chunk: "acTL", frameCount.bigEndianBytes + UInt32(0).bigEndianBytes)
    for (keyword, text) in descriptions {
      bytes.append(chunk: "iTXt", Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(text.utf8))
    }
    return bytes
  }

  /// Adds a frame and gives the chunks that are complete by it.
  package mutating func add(_ canvas: borrowing Canvas, milliseconds: Int) throws(DrawingError)
    -> [UInt8]
  {
    guard let pixels = PixelRows(canvas) else {
      throw .encodingFailed(reason: "the surface has no pixels")
    }
    guard let rectangle = difference(of: pixels) else {
      self.milliseconds += milliseconds
      return []
    }
    let complete = pendingChunks()
    pending = (rectangle, Self.compressed(pixels, in: rectangle))
    self.milliseconds = milliseconds
    return complete
  }

  /// The chunks that are left, with the end of the file.
  package mutating func finish() -> [UInt8] {
    var bytes = pendingChunks()
    bytes.append(chunk: "IEND", [])
    return bytes
  }

  private mutating func pendingChunks() -> [UInt8] {
    guard let (rectangle, data) = pending else { return [] }
    pending = nil
    var bytes: [UInt8] = []
    // A delay is a fraction of two numbers of 16 bits; no part of the frame before is kept aside.
    let delay = UInt16(clamping: milliseconds).bigEndianBytes + UInt16(1000).bigEndianBytes
    bytes.append(
      chunk: "fcTL",
      nextSequence() + UInt32(rectangle.width).bigEndianBytes
        + UInt32(rectangle.height).bigEndianBytes + UInt32(rectangle.x).bigEndianBytes
        + UInt32(rectangle.y).bigEndianBytes + delay + [0, 0])
    if frameCount == 0 {
      bytes.append(chunk: "IDAT", data)
    } else {
      bytes.append(chunk: "fdAT", nextSequence() + data)
    }
    frameCount += 1
    return bytes
  }

  private mutating func nextSequence() -> [UInt8] {
    defer { sequence += 1 }
    return sequence.bigEndianBytes
  }

  private struct Rectangle {
    var (x, y, width, height): (Int, Int, Int, Int)
  }

  /// The rectangle in which the pixels differ from those shown, which they become; nil where they are
  /// the same.
  private mutating func difference(of pixels: PixelRows) -> Rectangle? {
    let isFirst = shown.isEmpty
    if isFirst { shown = [UInt32](repeating: 0, count: width * height) }
    var (left, right, top, bottom) = (width, -1, height, -1)
    for row in 0..<height {
      let line = pixels[row]
      let start = row * width
      for column in 0..<width {
        let pixel = line[column] & 0xFFFFFF
        if isFirst || shown[start + column] != pixel {
          shown[start + column] = pixel
          left = min(left, column)
          right = max(right, column)
          top = min(top, row)
          bottom = row
        }
      }
    }
    guard right >= left else { return nil }
    return Rectangle(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }

  /// The pixels of a rectangle as the rows of a PNG, compressed.
  private static func compressed(_ pixels: PixelRows, in rectangle: Rectangle) -> [UInt8] {
    let bytesPerRow = rectangle.width * 3 + 1
    let count = bytesPerRow * rectangle.height
    let rows = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      guard let start = room.baseAddress else { return }
      let columns = rectangle.x..<rectangle.x + rectangle.width
      for row in 0..<rectangle.height {
        pixels.filter(rectangle.y + row, columns, into: start + row * bytesPerRow)
      }
      filled = count
    }
    return Deflate.zlib(rows, level: compressionLevel)
  }
}

extension [UInt8] {
  fileprivate mutating func append(chunk name: String, _ data: [UInt8]) {
    let content = Array(name.utf8) + data
    self += UInt32(data.count).bigEndianBytes + content
    self += Deflate.crc32(content).bigEndianBytes
  }
}

extension FixedWidthInteger {
  fileprivate var bigEndianBytes: [UInt8] {
    Swift.withUnsafeBytes(of: bigEndian) { Array($0) }
  }
}
