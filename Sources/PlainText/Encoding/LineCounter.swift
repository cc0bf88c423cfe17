/// Tells the line of a byte, for bytes that are asked for one after the other.
package struct LineCounter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var counted = 0
  private var line = 1

  /// A counter at the start of the text; the bytes must outlive it.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The line of a byte that does not lie before the last one asked for, from 1.
  package mutating func line(at offset: Int) -> Int {
    line += Self.lineEnds(in: bytes[counted..<max(offset, counted)])
    counted = max(offset, counted)
    return line
  }

  /// The line and the byte in it of a byte that does not lie before the last one asked for, from 1.
  package mutating func lineAndColumn(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    let start = bytes[..<min(offset, bytes.count)].lastIndex(of: UInt8(ascii: "\n")) ?? -1
    return (line, offset - start)
  }

  private static func lineEnds(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    bytes.withContiguousStorageIfAvailable { run in
      run.reduce(into: 0) { $0 &+= $1 == UInt8(ascii: "\n") ? 1 : 0 }
    } ?? 0
  }
}
