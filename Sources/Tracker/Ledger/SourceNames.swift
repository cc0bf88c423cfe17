internal import ChangeLog
internal import Control

extension ClaimLog {
  /// The view with the names of its source and of its lead assessor as the log has them.
  func resolving(_ view: ControlView, seen visibility: Visibility) throws(Failure) -> ControlView {
    var resolved = view
    if case .source(let words) = view.perspective {
      do {
        resolved.perspective = .source(try sourceName(words, seen: visibility))
      } catch {
        throw Failure(
          error.reason,
          """
          \(field: .view) is assessed, russian-claims, ukrainian-claims, all or a source: \
          \(error.message)
          """)
      }
    }
    resolved.lead = try view.lead.map { words throws(Failure) in
      try assessorName(words, seen: visibility)
    }
    return resolved
  }

  /// The third party that the words name as lead assessor.
  private func assessorName(_ words: String, seen visibility: Visibility) throws(Failure) -> String
  {
    do {
      let name = try sourceName(words, seen: visibility)
      guard try sources(seen: visibility).contains(Source(name: name, side: .third)) else {
        throw Failure(.data, "\(name) stands on a side; an assessor is a third party")
      }
      return name
    } catch {
      let failure = Failure(error)
      throw Failure(
        failure.reason, "\(field: .lead) is the name of an assessor: \(failure.message)")
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
