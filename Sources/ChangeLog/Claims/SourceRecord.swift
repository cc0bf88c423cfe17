/// How a source is to be credited, and under which terms its material may be used.
public struct SourceRecord: Hashable, Sendable {
  /// Whether what comes from the source may be passed on.
  public enum Reuse: String, CaseIterable, Codable, Sendable {
    /// It may, with the attribution.
    case allowed
    /// It may not.
    case notAllowed = "not-allowed"
  }

  /// The source's name.
  public var source: String
  /// The words of credit; nil where the name is enough.
  public var attribution: String?
  /// The name of the licence, such as "CC BY 4.0".
  public var licence: String?
  /// The address of the source, or of its terms.
  public var url: String?
  /// Whether its material may be passed on; nil where nobody has said.
  public var reuse: Reuse?

  /// A record from its parts.
  public init(
    source: String, attribution: String? = nil, licence: String? = nil, url: String? = nil,
    reuse: Reuse? = nil
  ) {
    self.source = source
    self.attribution = attribution
    self.licence = licence
    self.url = url
    self.reuse = reuse
  }

  /// The credit as one line: "DeepState (deepstatemap.live), CC BY 4.0".
  public var credit: String {
    [attribution ?? source, licence].compactMap(\.self).joined(separator: ", ")
  }
}
