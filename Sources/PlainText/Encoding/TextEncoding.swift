/// How the text of a file is encoded: UTF-8, with or without a byte-order mark, and nothing else.
package enum TextEncoding {
  /// The length of the byte-order mark of UTF-8, or 0.
  package static func lengthOfMark(_ bytes: some Collection<UInt8>) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Refuses what starts like UTF-16 or UTF-32: with a mark, or with a letter and a zero.
  package static func check(_ bytes: some Collection<UInt8>, path: String) throws(FileFault) {
    let start = Array(bytes.prefix(2))
    let isWide =
      start == [0xFF, 0xFE] || start == [0xFE, 0xFF]
      || start.count == 2 && start.contains(0) && start != [0, 0]
    guard !isWide else {
      throw .notUTF8(
        path: path, advice: "it is UTF-16: save it as UTF-8, such as with iconv -f UTF-16 -t UTF-8")
    }
  }
}
