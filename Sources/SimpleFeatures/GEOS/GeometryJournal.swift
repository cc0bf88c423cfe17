internal import PlainText
internal import Synchronization

/// What geometry work has to tell whoever keeps a log: ground that was moved, and what GEOS said.
package enum GeometryNotice: Hashable, Sendable {
  /// An operation was possible only with its geometries moved onto a grid; so much ground, at most,
  /// has passed from one side of their outlines to the other.
  case snapped(
    operation: String, near: Position?, gridInMeters: Double, squareKilometers: Double)
  /// GEOS refused an operation; the reason is in its own words.
  case refused(operation: String, reason: String)
}

extension GeometryNotice: CustomStringConvertible {
  /// One line: the operation, the place, and what became of it.
  package var description: String {
    switch self {
    case .snapped(let operation, let position, let grid, let area):
      let near = position.map { " near \($0)" } ?? ""
      return "\(operation): outlines\(near) run too close together to be told apart; worked out on "
        + "a grid of \(Self.length(grid)), by which less than "
        + "\((area + 0.00005).formatted(decimals: 4)) km² moved"
    case .refused(let operation, let reason):
      return "\(operation): \(reason)"
    }
  }

  private static func length(_ meters: Double) -> String {
    switch meters {
    case ..<0.01: "\((meters * 1000).formatted(decimals: 1)) mm"
    case ..<1: "\((meters * 100).formatted(decimals: 1)) cm"
    default: "\(meters.formatted(decimals: 1)) m"
    }
  }
}

/// Passes what geometry work has to tell on to the log of whichever face runs it.
package enum GeometryJournal {
  private static let listener = Mutex<(@Sendable (GeometryNotice) -> Void)?>(nil)

  /// From now on a listener is told every notice, which may be called from any thread.
  package static func follow(_ listener: @escaping @Sendable (GeometryNotice) -> Void) {
    self.listener.withLock { $0 = listener }
  }

  static func tell(_ notice: GeometryNotice) {
    let listener = listener.withLock { $0 }
    listener?(notice)
  }
}
