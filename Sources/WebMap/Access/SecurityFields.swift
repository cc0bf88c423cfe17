internal import HTTPTypes
internal import NIOCore

/// The fields by which a browser is told to be strict.
struct SecurityFields: Sendable {
  /// Those of a server whose page loads nothing from elsewhere.
  static let withoutBackgrounds = SecurityFields(allowing: [])

  /// What pages may load and run, where only this server's own may frame them, and where any may.
  private let ownFrames: String
  private let anyFrames: String

  /// Scripts, styles and data from this server alone, and pictures from the backgrounds that whoever
  /// runs it allows; no markup, however it comes into a page, can run or load anything else.
  ///
  /// Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/
  init(allowing backgrounds: [Background]) {
    var origins: [String] = []
    for background in backgrounds where !origins.contains(background.origin) {
      origins.append(background.origin)
    }
    let pictures = ["img-src 'self' data: blob:"] + origins
    let policy = [
      "default-src 'none'", "script-src 'self'", "style-src 'self'",
      pictures.joined(separator: " "), "connect-src 'self'", "font-src 'self'", "base-uri 'none'",
      "form-action 'none'",
    ].joined(separator: "; ")
    ownFrames = policy + "; frame-ancestors 'self'"
    anyFrames = policy + "; frame-ancestors *"
  }

  /// Adds the fields to those of a response.
  ///
  /// Everybody's page may read what is here; none may write.
  func add(to fields: inout HTTPFields, answering request: HTTPRequest?) {
    fields[.xContentTypeOptions] = "nosniff"
    fields[.contentSecurityPolicy] = Self.isEmbedded(request?.path) ? anyFrames : ownFrames
    fields[.referrerPolicy] = "no-referrer"
    fields[.crossOriginResourcePolicy] = "cross-origin"
    if request?.method != .post { fields[.accessControlAllowOrigin] = "*" }
  }

  /// Whether the page is asked for in the form that is meant for the frames of other pages.
  private static func isEmbedded(_ path: String?) -> Bool {
    guard let path, let mark = path.firstIndex(of: "?"), path[..<mark].hasSuffix("/") else {
      return false
    }
    return path[mark...].dropFirst().split(separator: "&").contains("embed=1")
  }
}

extension Answer {
  /// What a path answers to: for a browser that asks before it sends, reading only.
  init(allowing methods: [HTTPRequest.Method]) {
    self.init(.init(), .json, lifetime: .none)
    status = .noContent
    fields[.contentType] = nil
    fields[.allow] = (methods.map(\.rawValue) + ["OPTIONS"]).joined(separator: ", ")
    fields[.accessControlAllowMethods] = "GET, HEAD"
  }
}
