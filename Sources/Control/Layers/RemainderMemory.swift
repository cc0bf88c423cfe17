internal import SimpleFeatures
internal import Synchronization

/// What grounds leave of one another, kept from day to day: most of a day's claims stood the day
/// before too, and are overlaid once.
///
/// It may be used from any thread.
final class RemainderMemory: Sendable {
  /// The grounds that a remainder follows from, by their numbers.
  struct Key: Hashable {
    let ground: Int
    /// What lies above it, in order.
    let newer: [Int]
    /// The cells that were read over it.
    let read: [Int]
  }

  private struct State {
    var numbers: [AreaKey: Int] = [:]
    var nextNumber = 0
    var remainders: [Key: MultiPolygon?] = [:]
  }

  private let state = Mutex(State())

  /// How many grounds, and how many remainders, are kept at most.
  private static let most = 16_384

  /// A number for each ground: the same for the same ground, and never given to another.
  func numbers(of grounds: [MultiPolygon]) -> [Int] {
    state.withLock { state in
      if state.numbers.count > Self.most { state.numbers.removeAll() }
      return grounds.map { ground in
        let key = AreaKey(ground)
        if let number = state.numbers[key] { return number }
        state.nextNumber += 1
        state.numbers[key] = state.nextNumber
        return state.nextNumber
      }
    }
  }

  /// What is left of a ground; nil where nothing is.
  func remainder(
    _ key: Key, _ workOut: () throws(GeometryError) -> MultiPolygon?
  ) throws(GeometryError) -> MultiPolygon? {
    if let known = state.withLock({ $0.remainders[key] }) { return known }
    let remainder = try workOut()
    state.withLock { state in
      if state.remainders.count >= Self.most { state.remainders.removeAll() }
      state.remainders[key] = .some(remainder)
    }
    return remainder
  }
}
