/// How sources are credited, as it was recorded up to a moment.
package struct SourceCredits: Hashable, Sendable {
  private let records: [String: SourceRecord]

  /// The credits that follow from records by the names of their sources.
  package init(_ records: [String: SourceRecord] = [:]) {
    self.records = records
  }

  /// The credit of a source as one line; its name where nothing else was recorded.
  package subscript(source: Source) -> String { records[source.name]?.credit ?? source.name }

  /// The credits of sources, in their order, each once.
  package func lines(for sources: [Source]) -> [String] {
    var seen: Set<String> = []
    return sources.map { self[$0] }.filter { seen.insert($0).inserted }
  }
}
