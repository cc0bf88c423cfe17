internal import ChangeLog

/// The sides on which sources stand, as far as claims that may be seen tell: a source keeps its side,
/// and that of a new one is never assumed.
///
/// A source whose every claim is under embargo is as unknown to whoever may not see them as one that
/// is not there: its side must be given, and one that differs from the hidden is taken. To refuse it
/// would tell that the source is there, and on which side. The ledger then has it on two sides, of
/// which either may be given once both may be seen, and none is chosen where it is left out.
struct SourceSides {
  /// The sides of the sources of a log, by their names; one, but for what the type says.
  private let known: [String: Set<Side>]
  /// The sides of sources that claims bring which are about to be recorded.
  private var coming: [String: Side] = [:]
  /// How names are spelt, by their small letters.
  private var spellings: [String: String]

  /// The sides that may be seen in a log.
  init(in log: ClaimLog, seen visibility: Visibility) throws(Failure) {
    let sources = try failing { try log.sources(seen: visibility) }
    known = sources.reduce(into: [:]) { $0[$1.name, default: []].insert($1.side) }
    spellings = Dictionary(sources.map { ($0.name.lowercased(), $0.name) }) { first, _ in first }
  }

  /// The source that somebody names, spelt as the log spells it, and on its side.
  func source(named name: String, side: Side?) throws(Failure) -> (Source, note: String?) {
    let spelt = sides(of: name).isEmpty ? spellings[name.lowercased()] ?? name : name
    let sides = sides(of: spelt)
    guard let side = side ?? (sides.count == 1 ? sides.first : nil) else {
      let reason: FieldedText =
        sides.isEmpty
        ? "the ledger does not know this source"
        : "the ledger has this source on the sides \(Self.list(sides))"
      throw Failure(
        .usage,
        """
        \(field: .source) \(name): \(reason); say with \(field: .side) on which it stands: \
        \(Self.list(sides.isEmpty ? Set(Side.allCases) : sides))
        """)
    }
    let source = Source(name: spelt, side: side)
    try check(source)
    let note = spelt == name ? nil : "the ledger spells \(name) as \(spelt), and so it is recorded"
    return (source, note)
  }

  /// Refuses a source on another side than the one on which it stands.
  func check(_ source: Source) throws(Failure) {
    let sides = sides(of: source.name)
    guard !sides.isEmpty, !sides.contains(source.side) else { return }
    let found: FieldedText =
      known[source.name] == nil
      ? "a claim before this one has \(source.name) on the side \(Self.list(sides))"
      : "the ledger has \(source.name) on the side \(Self.list(sides))"
    throw Failure(
      .data,
      """
      \(field: .side) \(source.side.rawValue): \(found), and a source keeps its side; give that, or \
      another \(field: .source)
      """)
  }

  /// Takes the side of a source whose claim is about to be recorded.
  mutating func add(_ source: Source) {
    guard sides(of: source.name).isEmpty else { return }
    coming[source.name] = source.side
    let small = source.name.lowercased()
    if spellings[small] == nil { spellings[small] = source.name }
  }

  private func sides(of name: String) -> Set<Side> {
    known[name] ?? coming[name].map { [$0] } ?? []
  }

  private static func list(_ sides: Set<Side>) -> String {
    Side.allCases.filter(sides.contains).map(\.rawValue).joined(separator: ", ")
  }
}
