/// A few values by their keys, which are searched one after the other.
///
/// A style has half a dozen such tables. Dictionaries of so many kinds would each cost the program
/// a search for what their keys conform to, and more time than the whole of a small picture's text.
package struct LookupTable<Key, Value> {
  private let entries: [(key: Key, value: Value)]
}

extension LookupTable: Sendable where Key: Sendable, Value: Sendable {}

extension LookupTable: ExpressibleByDictionaryLiteral where Key: Equatable {
  /// A table of the pairs; each key comes once.
  package init(dictionaryLiteral pairs: (Key, Value)...) {
    entries = pairs.map { (key: $0.0, value: $0.1) }
  }

  /// The value of a key, if there is one.
  package subscript(key: Key) -> Value? { entries.first { $0.key == key }?.value }
}

extension LookupTable: Sequence {
  /// The pairs, in the order in which they were written.
  package func makeIterator() -> IndexingIterator<[(key: Key, value: Value)]> {
    entries.makeIterator()
  }
}

extension LookupTable: Equatable where Key: Equatable, Value: Equatable {
  /// Whether both have the same pairs in the same order.
  package static func == (first: LookupTable, second: LookupTable) -> Bool {
    first.entries.elementsEqual(second.entries) { $0 == $1 }
  }
}

extension LookupTable: Hashable where Key: Hashable, Value: Hashable {
  /// Puts the pairs into a hash.
  package func hash(into hasher: inout Hasher) {
    for (key, value) in entries {
      hasher.combine(key)
      hasher.combine(value)
    }
  }
}

extension LookupTable {
  /// The table with other values for the same keys.
  package func mapValues<Other>(_ transform: (Key, Value) -> Other) -> LookupTable<Key, Other> {
    LookupTable<Key, Other>(entries.map { ($0.key, transform($0.key, $0.value)) })
  }

  private init(_ entries: [(key: Key, value: Value)]) { self.entries = entries }
}
