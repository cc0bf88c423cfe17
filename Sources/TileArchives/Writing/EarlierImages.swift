/// The images that an archive holds from an earlier run.
package protocol EarlierImages: Sendable {
  /// What its images are known by.
  var keys: Set<ImageKey> { get }

  /// The days that it holds together, as YYYY-MM-DD; none where each archive is of one day.
  var dates: [String] { get }

  /// The bytes of an image of a key that it has.
  func image(_ key: ImageKey) throws(TileArchiveError) -> [UInt8]
}

extension EarlierImages {
  /// None: most kinds of archive are of one day.
  package var dates: [String] { [] }
}

extension TileImage {
  /// The bytes of the image, from an earlier archive where it has none with it.
  func bytes(orFrom earlier: (any EarlierImages)?) throws(TileArchiveError) -> [UInt8] {
    if let bytes { return bytes }
    guard let earlier else { preconditionFailure("the image of \(tile) comes from nowhere") }
    return try earlier.image(key)
  }
}
