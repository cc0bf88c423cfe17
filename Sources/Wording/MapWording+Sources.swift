internal import Days

// Whom to credit, and how new the data is.
extension MapWording {
  /// The sources as they are credited, and the newest day from which one of them speaks; a long list
  /// is cut short unless it is wanted whole.
  package func sources(_ list: SourceList, isWhole: Bool = false) -> String {
    [shown(list, isWhole: isWhole), context(of: list, isWhole: isWhole)]
      .compactMap { $0 }.joined(separator: " ")
  }

  /// All credits of a map in a line for its corner, those of the base map last; shorter than
  /// `sources`.
  package func cornerCredit(_ list: SourceList) -> String {
    let all = list.credits + list.contextCredits
    let names = joined(Self.cut(all, mostLetters: 80))
    let sources = pick("Sources: \(names). ", "Джерела: \(names). ")
    return (all.isEmpty ? "" : sources) + shortBaseMapCredit
  }

  private func shown(_ list: SourceList, isWhole: Bool) -> String {
    guard let dataAsOf = list.dataAsOf else {
      return pick(
        "No claim on record speaks of this day in this view.",
        "У цьому поданні про цей день заяв немає.")
    }
    let names = credits(list.credits, isWhole: isWhole)
    var text = pick("Sources: \(names). ", "Джерела: \(names). ")
    text += pick("Data as of \(date(dataAsOf)).", "Дані станом на \(date(dataAsOf)).")
    if let knownAt = list.knownAt {
      text += pick(
        " As known on \(moment(knownAt)).", " За відомостями на \(moment(knownAt)).")
    }
    return text
  }

  private func context(of list: SourceList, isWhole: Bool) -> String? {
    guard !list.contextCredits.isEmpty else { return nil }
    let names = credits(list.contextCredits, isWhole: isWhole)
    let data = list.contextDataAsOf.map {
      pick(", data as of \(date($0))", ", дані станом на \(date($0))")
    }
    return pick(
      "For orientation, assessed Russian control: \(names)\(data ?? "").",
      "Для орієнтування — російський контроль за оцінкою спостерігачів: \(names)\(data ?? "").")
  }

  private func credits(_ all: [String], isWhole: Bool) -> String {
    isWhole
      ? all.joined(separator: "; ") : joined(Self.cut(all, mostLetters: isBrief ? 180 : 560))
  }

  private func joined(_ list: (names: [String], more: Int)) -> String {
    let names = list.names.joined(separator: "; ")
    return list.more == 0 ? names : names + pick(" and \(list.more) more", " та ще \(list.more)")
  }

  /// As many credits as take up so many letters, at least one and none longer than half of them, and
  /// how many are left out.
  private static func cut(_ credits: [String], mostLetters: Int)
    -> (names: [String], more: Int)
  {
    var names: [String] = []
    var letters = 0
    for credit in credits {
      let name =
        credit.count > mostLetters / 2 ? credit.prefix(mostLetters / 2 - 1) + "…" : credit
      letters += name.count + 2
      if !names.isEmpty, letters > mostLetters { break }
      names.append(name)
    }
    return (names, credits.count - names.count)
  }
}
