package import ChangeLog

/// Whose picture is drawn, and how good a claim must be to count.
package struct ControlView: Hashable, Sendable {
  /// Whose claims count.
  package enum Perspective: Hashable, Sendable {
    /// Third-party assessors.
    case assessed
    /// What the Russian side claims.
    case russianClaims
    /// What the Ukrainian side claims.
    case ukrainianClaims
    /// The assessors' picture, with each side's unconfirmed claims on top.
    case all
    /// One source by name.
    case source(String)
  }

  /// Whose claims count.
  package var perspective: Perspective
  /// The least grade of a claim that counts; with one, claims without a grade do not count.
  package var minimumGrade: Grade?
  /// The assessor whose picture alone the assessed tier shows; nil for the one that the ledger names,
  /// or for what all current assessors agree on.
  package var lead: String?

  /// A view from its parts.
  package init(_ perspective: Perspective, minimumGrade: Grade? = nil, lead: String? = nil) {
    self.perspective = perspective
    self.minimumGrade = minimumGrade
    self.lead = lead
  }
}

extension ControlView {
  /// The side whose picture the view draws, given the sources that there are; `third` where
  /// assessors speak.
  package func side(among sources: some Sequence<Source>) -> Side {
    switch perspective {
    case .assessed, .all: .third
    case .russianClaims: .russia
    case .ukrainianClaims: .ukraine
    case .source(let name): sources.first { $0.name == name }?.side ?? .third
    }
  }
}

extension ControlView {
  /// The view in which days are compared and measured: in that of all, a side's claims are no change
  /// on the ground, and nothing new about it either.
  package var measured: ControlView {
    var view = self
    if perspective == .all { view.perspective = .assessed }
    return view
  }
}

extension ControlView.Perspective {
  /// The perspective that a word names, as `ControlView.description` writes it; any other word is a
  /// source's name.
  package init(_ word: String) {
    self =
      switch word {
      case "assessed": .assessed
      case "russian-claims": .russianClaims
      case "ukrainian-claims": .ukrainianClaims
      case "all": .all
      default: .source(word)
      }
  }
}

extension ControlView: CustomStringConvertible {
  /// The word for the view on the command line: `assessed`, `russian-claims`, a source's name …
  package var description: String {
    let word =
      switch perspective {
      case .assessed: "assessed"
      case .russianClaims: "russian-claims"
      case .ukrainianClaims: "ukrainian-claims"
      case .all: "all"
      case .source(let name): name
      }
    return word + (minimumGrade.map { ", graded \($0) or better" } ?? "")
      + (lead.map { ", led by \($0)" } ?? "")
  }
}
