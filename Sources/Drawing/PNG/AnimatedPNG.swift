internal import Files

/// The chunks of an animated PNG file, frame by frame: of each frame only the rectangle that differs
/// from the one before, clear where it is the same, and frames alike are shown the longer.
///
/// Source: Portable Network Graphics (PNG) Specification, third edition, W3C.
package struct AnimatedPNG {
  private let width: Int
  private let height: Int
  private var shown: [UInt32] = []
  /// What a frame changes: opaque pixels, and 0 where it changes nothing.
  private var changes: [UInt32] = []
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
      chunk: "IHDR", UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes + [8, 6, 0, 0, 0])
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
    pending = (rectangle, compressedChanges(in: rectangle))
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
    // A delay is a fraction of two numbers of 16 bits; no part of the frame before is kept aside,
    // and each but the first is laid over it.
    let delay = UInt16(clamping: milliseconds).bigEndianBytes + UInt16(1000).bigEndianBytes
    bytes.append(
      chunk: "fcTL",
      nextSequence() + UInt32(rectangle.width).bigEndianBytes
        + UInt32(rectangle.height).bigEndianBytes + UInt32(rectangle.x).bigEndianBytes
        + UInt32(rectangle.y).bigEndianBytes + delay + [0, frameCount == 0 ? 0 : 1])
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
    if isFirst {
      shown = [UInt32](repeating: 0, count: width * height)
      changes = shown
    }
    var (left, right, top, bottom) = (width, -1, height, -1)
    for row in 0..<height {
      let line = pixels[row]
      let start = row * width
      for column in 0..<width {
        let pixel = line[column] & 0xFFFFFF
        changes[start + column] = 0
        if isFirst || shown[start + column] != pixel {
          shown[start + column] = pixel
          changes[start + column] = pixel | 0xFF00_0000
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

  /// What a frame changes in a rectangle as the rows of a PNG, compressed; a row begins with 1, which
  /// says that each pixel is the difference from the one to its left.
  private func compressedChanges(in rectangle: Rectangle) -> [UInt8] {
    let bytesPerRow = rectangle.width * 4 + 1
    let count = bytesPerRow * rectangle.height
    let rows = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      var place = 0
      func put(_ byte: UInt32) {
        room[place] = UInt8(truncatingIfNeeded: byte)
        place += 1
      }
      for row in rectangle.y..<rectangle.y + rectangle.height {
        put(1)
        var left = UInt32(0)
        let start = row * width + rectangle.x
        for pixel in changes[start..<start + rectangle.width] {
          for shift in [UInt32(16), 8, 0, 24] { put((pixel >> shift) &- (left >> shift)) }
          left = pixel
        }
      }
      filled = count
    }
    return Deflate.zlib(rows, level: Self.compressionLevel)
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
