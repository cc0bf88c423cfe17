internal import Days

/// The numbers of entries as whoever sees only some of them counts: without gaps, which would tell of
/// the others.
package struct VisibleNumbers: Sendable {
  /// The sequences of what is hidden, in order.
  private let hidden: [Int]

  fileprivate init(hidden: [Int]) { self.hidden = hidden }

  /// The number of the entry of a sequence, from 1.
  package func number(of sequence: Int) -> Int {
    var (low, high) = (0, hidden.count)
    while low < high {
      let middle = (low + high) / 2
      if hidden[middle] < sequence { low = middle + 1 } else { high = middle }
    }
    return sequence - low
  }
}

extension ClaimLog {
  /// The numbers of the entries that may be seen.
  package func numbers(seen visibility: Visibility) throws(ClaimLogError) -> VisibleNumbers {
    guard let moment = visibility.embargoesJudgedAt else { return VisibleNumbers(hidden: []) }
    let hidden = try reading("numbering the claims") { reader in
      try reader.integers(
        LogQuery(
          """
          WITH RECURSIVE \(Visibility.hiddenEntries)
          SELECT sequence FROM hidden JOIN entries USING (id) ORDER BY sequence
          """, ["embargoesJudgedAt": .text(moment.millisecondText)]))
    }
    return VisibleNumbers(hidden: hidden)
  }
}
