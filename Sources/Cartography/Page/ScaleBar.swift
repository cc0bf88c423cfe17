/// How long the scale bar is, on the ground and in pixels.
struct ScaleBar: Hashable, Sendable {
  /// The length on the ground: 1, 2 or 5 times a power of ten.
  let meters: Double
  /// The length in the picture.
  let pixels: Double

  /// The longest bar with a round number that takes no more than so many pixels.
  init(groundMetersPerPixel: Double, atMost pixels: Double) {
    let limit = groundMetersPerPixel * pixels
    var power = 1.0
    while power * 10 <= limit { power *= 10 }
    meters = [5.0, 2, 1].first { $0 * power <= limit }.map { $0 * power } ?? power
    self.pixels = meters / groundMetersPerPixel
  }
}
