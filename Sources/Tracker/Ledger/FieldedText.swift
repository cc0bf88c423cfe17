/// A field of a request, which each face calls by a name of its own: the command line by an option,
/// the server by a member or a parameter.
package enum Field: String, CaseIterable, Sendable {
  case against, allowRestricted, archiveURL, area, atlas, box, checkpoint, claimedOn, conditions,
    confirmed
  case correction, date, dateOrder, embargoUntil, encoding, evidence, extent, fetch, format
  case from, grade, happenedOn, id, idempotencyKey, kind, knownAt, lead, ledger, legend
  case layers, licence, mapping, maxSize, name, outlet, part, party, place, region, repair,
    replaces,
    repliesTo, reuse
  case road, russianSide, side, source, statement, strict, threshold, timeout, title, to, together,
    trust
  case update, url, view
}

/// What somebody can do about a failure, which each face puts in its own words.
package enum Remedy: Hashable, Sendable {
  /// List the names of the claims.
  case listClaims
  /// Make a ledger, at a path if one is given.
  case makeLedger(String?)
  /// Make a key that signs checkpoints.
  case makeKey
  /// Save what can be read of a damaged ledger.
  case salvage
  /// Import files into an atlas.
  case importAtlas
}

/// A text in which fields, remedies and the ledger's path stand as such until a face words them.
///
/// It is written as a string literal: `"\(field: .happenedOn) \(day) lies in the future"`.
package struct FieldedText: Hashable, Sendable {
  /// A stretch of the text.
  package enum Part: Hashable, Sendable {
    /// Words that are the same for every face.
    case words(String)
    /// The name of a field.
    case field(Field)
    /// What can be done.
    case remedy(Remedy)
    /// The path of the ledger, which is nobody's business over the network.
    case ledger(String)
  }

  /// The stretches, in order.
  package private(set) var parts: [Part]

  /// A text without fields.
  package init(_ words: String) {
    parts = [.words(words)]
  }

  /// One text after the other.
  package static func + (first: FieldedText, second: FieldedText) -> FieldedText {
    var text = first
    text.parts += second.parts
    return text
  }

  /// The text with the fields called by other names, as far as these have them.
  package func naming(_ names: [Field: String]) -> FieldedText {
    var text = self
    text.parts = parts.map { part in
      if case .field(let field) = part, let name = names[field] { .words(name) } else { part }
    }
    return text
  }

  /// The text with each stretch as a face words it.
  package func worded(_ word: (Part) -> String) -> String {
    parts.map(word).joined()
  }
}

extension FieldedText: ExpressibleByStringInterpolation {
  /// A text from a literal.
  package init(stringLiteral words: String) { self.init(words) }

  /// A text from a literal with fields in it.
  package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// Collects the stretches of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    /// Nothing yet.
    package init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds words.
    package mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { parts.append(.words(words)) }
    }

    /// Adds a field.
    package mutating func appendInterpolation(field: Field) { parts.append(.field(field)) }

    /// Adds a remedy.
    package mutating func appendInterpolation(remedy: Remedy) { parts.append(.remedy(remedy)) }

    /// Adds the path of the ledger.
    package mutating func appendInterpolation(ledger path: String) { parts.append(.ledger(path)) }

    /// Adds another text.
    package mutating func appendInterpolation(_ text: FieldedText) { parts += text.parts }

    /// Adds a value.
    package mutating func appendInterpolation(_ value: some Any) {
      parts.append(.words("\(value)"))
    }
  }
}

extension FieldedText: CustomStringConvertible {
  /// The text with the names that the fields have here.
  package var description: String {
    worded { part in
      switch part {
      case .words(let words): words
      case .field(let field): field.rawValue
      case .remedy(.listClaims): "list the claims for their names"
      case .remedy(.makeLedger): "make one first"
      case .remedy(.makeKey): "make a key"
      case .remedy(.salvage): "a salvage"
      case .remedy(.importAtlas): "import files into one"
      case .ledger(let path): path
      }
    }
  }
}
