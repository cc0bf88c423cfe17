import PlainText
import Testing

@Suite("Lines and bytes of a text")
struct LineCounterTests {
  @Test("Each byte that is asked for is told with its line and its place in it")
  func places() {
    let text = Array("one\n\ntwo three\nfour".utf8)
    text.withUnsafeBufferPointer { bytes in
      var counter = LineCounter(bytes)
      for (offset, line, column) in [
        (0, 1, 1), (2, 1, 3), (3, 1, 4), (4, 2, 1), (5, 3, 1), (9, 3, 5), (10, 3, 6), (15, 4, 1),
        (19, 4, 5),
      ] {
        let found = counter.lineAndColumn(at: offset)
        #expect(found == (line, column), "byte \(offset)")
      }
    }
  }

  @Test("A byte in a line before the one that was reached has its place there")
  func backwards() {
    let text = Array("one\ntwo\nthree".utf8)
    text.withUnsafeBufferPointer { bytes in
      var counter = LineCounter(bytes)
      #expect(counter.line(at: 9) == 3)
      #expect(counter.lineAndColumn(at: 5).column == 2)
    }
  }
}
