/// What is known of a file that proves a claim, beside its hash.
package struct EvidenceFile: Hashable, Sendable {
  /// How many bytes it has.
  package let size: Int
  /// What it is, such as `image/jpeg`.
  package let mediaType: String
  /// Whether the log keeps a copy of its bytes.
  package let isKept: Bool
  /// Where the bytes of a copy are that is to be kept; nil for what the log tells.
  package let path: String?

  /// What is known of a file; its bytes are kept where a path to them is given.
  package init(size: Int, mediaType: String, keptFrom path: String? = nil) {
    self.init(size: size, mediaType: mediaType, isKept: path != nil, path: path)
  }

  init(size: Int, mediaType: String, isKept: Bool, path: String?) {
    self.size = size
    self.mediaType = mediaType
    self.isKept = isKept
    self.path = path
  }
}
