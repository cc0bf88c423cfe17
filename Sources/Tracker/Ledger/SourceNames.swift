internal import ChangeLog
internal import Control

extension ClaimLog {
  /// The view with the name of its source as the log has it.
  func resolving(_ view: ControlView, seen visibility: Visibility) throws(Failure) -> ControlView {
    guard case .source(let words) = view.perspective else { return view }
    do {
      return ControlView(
        .source(try sourceName(words, seen: visibility)), minimumGrade: view.minimumGrade)
    } catch {
      throw Failure(
        error.reason,
        """
        \(field: .view) is assessed, russian-claims, ukrainian-claims, all or a source: \
        \(error.message)
        """)
    }
  }

  /// The source that the words name: exactly, or else in any case, or else by the start of its name.
  func sourceName(_ words: String, seen visibility: Visibility) throws(Failure) -> String {
    let names = Set(try failing { try sources(seen: visibility) }.map(\.name)).sorted()
    if names.contains(words) { return words }
    let wanted = words.lowercased()
    var found = names.filter { $0.lowercased() == wanted }
    if found.isEmpty, !wanted.isEmpty {
      found = names.filter { $0.lowercased().hasPrefix(wanted) }
    }
    if found.count == 1 { return found[0] }
    guard found.isEmpty else {
      throw Failure(
        .data,
        """
        "\(words)" names \(found.count) sources: \(found.joined(separator: "; ")); write more of \
        the name
        """)
    }
    let known = names.isEmpty ? "no source" : names.joined(separator: "; ")
    throw Failure(.data, "unknown source \"\(words)\"; the ledger has \(known)")
  }
}
