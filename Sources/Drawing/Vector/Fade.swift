/// Ground whose edge fades, as steps of coverage: a mask that needs no pixels.
struct Fade {
  /// The ground.
  enum Ground {
    case path(PixelPath)
    /// Discs that are one where they overlap.
    case discs([PixelDisc])
  }

  /// What it is covered with.
  enum Paint {
    case color(Color)
    case hatch(Hatch)
  }

  /// The edge of one step: how far outside the ground's edge it lies, in pixels, and how far what
  /// lies inside it is covered, from 0 to 1.
  struct Step {
    let distance: Double
    let coverage: Double
  }

  let ground: Ground
  /// What may be covered, as far as it is seen.
  let bounds: PixelRect
  /// The steps outside the ground's edge, the outermost first.
  let outer: [Step]
  /// The steps inside it, the innermost first; their distances are negative.
  let inner: [Step]

  private static let stepsOnEachSide = 8

  /// The ground of a path, seen in a window; nil when nothing is.
  init?(_ path: PixelPath, softness: Double, within window: PixelRect) {
    self.init(.path(path), around: path.bounds, softness: softness, within: window)
  }

  /// The ground of discs, seen in a window; nil when nothing is.
  init?(_ discs: [PixelDisc], softness: Double, within window: PixelRect) {
    let corners = discs.flatMap { disc in
      let reach = PixelPoint(x: disc.radius, y: disc.radius)
      return [disc.center - reach, disc.center + reach]
    }
    self.init(
      .discs(discs), around: PixelRect(around: corners), softness: softness, within: window)
  }

  private init?(
    _ ground: Ground, around bounds: PixelRect?, softness: Double, within window: PixelRect
  ) {
    // The picture in pixels averages twice: coverage falls off as a triangle does.
    let reach = SoftMask.reach(softness)
    guard let bounds = bounds?.grown(by: reach).intersection(window.grown(by: reach)) else {
      return nil
    }
    self.ground = ground
    self.bounds = bounds
    let count = Double(Self.stepsOnEachSide)
    let shares = (0..<Self.stepsOnEachSide).map { (Double($0) + 0.5) / count }
    outer = shares.enumerated().map { index, share in
      Step(distance: reach * (1 - Double(index) / count), coverage: share * share / 2)
    }
    inner = shares.enumerated().map { index, share in
      Step(distance: -reach * (1 - Double(index) / count), coverage: 1 - share * share / 2)
    }
  }
}
