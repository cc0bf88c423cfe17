/// Tells the line of a byte, for bytes that are asked for one after the other.
package struct LineCounter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var counted = 0
  private var line = 1
  /// Where the line starts that was reached last.
  private var lineStart = 0

  /// A counter at the start of the text; the bytes must outlive it.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The line of a byte that does not lie before the last one asked for, from 1.
  package mutating func line(at offset: Int) -> Int {
    let passed = bytes[counted..<max(offset, counted)]
    let ends = Self.lineEnds(in: passed)
    if ends > 0, let last = passed.lastIndex(of: UInt8(ascii: "\n")) { lineStart = last + 1 }
    line += ends
    counted = passed.endIndex
    return line
  }

  /// The line and the byte in it of a byte that does not lie before the last one asked for, from 1.
  package mutating func lineAndColumn(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    if offset >= lineStart { return (line, offset - lineStart + 1) }
    let end = bytes[..<min(offset, bytes.count)].lastIndex(of: UInt8(ascii: "\n")) ?? -1
    return (line, offset - end)
  }

  private static func lineEnds(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    bytes.withContiguousStorageIfAvailable { run in
      run.reduce(into: 0) { $0 &+= $1 == UInt8(ascii: "\n") ? 1 : 0 }
    } ?? 0
  }
}
