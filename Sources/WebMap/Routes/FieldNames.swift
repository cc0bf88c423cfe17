internal import HTTPTypes

extension HTTPField.Name {
  static let crossOriginResourcePolicy = known("Cross-Origin-Resource-Policy")
  static let forwardedProtocol = known("X-Forwarded-Proto")
  static let idempotencyKey = known("Idempotency-Key")
  static let referrerPolicy = known("Referrer-Policy")

  /// A name that is written here, and known to be one.
  private static func known(_ text: String) -> Self {
    guard let name = Self(text) else { preconditionFailure("\(text) is no name of a field") }
    return name
  }
}
