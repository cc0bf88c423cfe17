/// How a source is to be credited, and under which terms its material may be used.
package struct SourceRecord: Hashable, Sendable {
  /// Whether what comes from the source may be passed on.
  package enum Reuse: String, CaseIterable, Codable, Sendable {
    /// It may, with the attribution.
    case allowed
    /// It may not.
    case notAllowed = "not-allowed"
  }

  /// The source's name.
  package var source: String
  /// The words of credit; nil where the name is enough.
  package var attribution: String?
  /// The name of the licence, such as "CC BY 4.0".
  package var licence: String?
  /// The address of the source, or of its terms.
  package var url: String?
  /// Whether its material may be passed on; nil where nobody has said.
  package var reuse: Reuse?
  /// Whether it is the lead assessor, whose map the assessed tier shows; nil where nobody has said.
  package var isLead: Bool?

  /// A record from its parts.
  package init(
    source: String, attribution: String? = nil, licence: String? = nil, url: String? = nil,
    reuse: Reuse? = nil, isLead: Bool? = nil
  ) {
    self.source = source
    self.attribution = attribution
    self.licence = licence
    self.url = url
    self.reuse = reuse
    self.isLead = isLead
  }

  /// The credit as one line: "DeepState (deepstatemap.live), CC BY 4.0".
  package var credit: String {
    [attribution ?? source, licence].compactMap(\.self).joined(separator: ", ")
  }
}
