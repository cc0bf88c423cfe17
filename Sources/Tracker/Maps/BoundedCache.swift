/// Keeps what was used last, within a bound.
///
/// It has two halves: what is used goes into the newer one; when that is full it becomes the older
/// one, and what was in that is forgotten. So nothing has to be put in order at each use.
package struct BoundedCache<Key: Hashable, Value> {
  private let most: Int
  private var newer: [Key: (value: Value, cost: Int)] = [:]
  private var older: [Key: (value: Value, cost: Int)] = [:]
  private var newerCost = 0
  private var olderCost = 0

  /// A cache of values whose costs together stay within a bound.
  package init(most: Int) { self.most = most }

  /// What all values cost together.
  package var cost: Int { newerCost + olderCost }

  /// The value of a key; nil when it was never kept, or is forgotten.
  package mutating func value(of key: Key) -> Value? {
    if let found = newer[key] { return found.value }
    guard let found = older.removeValue(forKey: key) else { return nil }
    olderCost -= found.cost
    keep(found.value, of: key, cost: found.cost)
    return found.value
  }

  /// Keeps a value, which costs something; one that costs more than half the bound is not kept.
  package mutating func keep(_ value: Value, of key: Key, cost: Int = 1) {
    guard cost <= most / 2 else { return }
    if newerCost + cost > most / 2 {
      (older, olderCost) = (newer, newerCost)
      (newer, newerCost) = ([:], 0)
    }
    newerCost += cost - (newer.updateValue((value, cost), forKey: key)?.cost ?? 0)
  }
}
