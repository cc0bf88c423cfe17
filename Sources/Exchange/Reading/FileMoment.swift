package import Days

/// The moment that a file's name tells.
package enum FileMoment {
  /// The moment in a name that holds ten digits of Unix time, as DeepState's archives do.
  ///
  /// Nil where there is none, or where the name tells two different ones.
  package static func moment(in name: String) -> Instant? {
    let moments = Set(
      name.split { !$0.isASCII || !$0.isNumber }.compactMap { digits -> Int64? in
        guard digits.count == 10, let seconds = Int64(digits), seconds >= 1_000_000_000 else {
          return nil
        }
        return seconds
      })
    return moments.count == 1
      ? moments.first.map { Instant(microseconds: $0 * 1_000_000) } : nil
  }
}
