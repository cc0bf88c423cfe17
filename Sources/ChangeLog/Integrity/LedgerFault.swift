/// Something in a ledger that is not as it was recorded.
package struct LedgerFault: Hashable, Sendable {
  /// Where it is.
  package enum Place: Hashable, Sendable {
    /// An entry, by its number and, where it can be read, its name.
    case entry(Int, id: String?)
    /// A record of a source.
    case sourceRecord(Int)
    /// A copy that is kept as evidence, by its SHA-256.
    case evidence(String)
    /// A row of another table, by the table's name and the row's key.
    case row(table: String, key: String)
    /// A table, index, view or trigger.
    case schema(String)
    /// The file as a whole.
    case file
  }

  /// What is wrong there.
  package enum Kind: String, CaseIterable, Sendable {
    /// It is not there.
    case missing
    /// It is there and nobody recorded it.
    case extra
    /// It does not hold the hash of what comes before it.
    case unlinked
    /// It is not what it was when it was recorded.
    case changed
    /// It was recorded earlier than what comes before it.
    case unordered
    /// It cannot be read as what it should be.
    case unreadable
  }

  /// Where it is.
  package let place: Place
  /// The column, where it is certain.
  package let column: String?
  /// What is wrong there.
  package let kind: Kind
  /// More of what is known, in words.
  package let detail: String

  /// A fault from its parts.
  package init(_ place: Place, column: String? = nil, _ kind: Kind, _ detail: String) {
    self.place = place
    self.column = column
    self.kind = kind
    self.detail = detail
  }
}

extension LedgerFault: CustomStringConvertible {
  /// One line: the place, the column, what is wrong.
  package var description: String {
    "\(place)\(column.map { ", column \($0)" } ?? ""): \(kind.rawValue): \(detail)"
  }
}

extension LedgerFault.Place: CustomStringConvertible {
  /// The place in words: "entry 12 (pokrovsk-isw-2025-10-26)".
  package var description: String {
    switch self {
    case .entry(let number, let id): "entry \(number)\(id.map { " (\($0))" } ?? "")"
    case .sourceRecord(let number): "source record \(number)"
    case .evidence(let hash): "evidence \(hash)"
    case .row(let table, let key): "table \(table), row \(key)"
    case .schema(let name): "schema, \(name)"
    case .file: "file"
    }
  }
}
