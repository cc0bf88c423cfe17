internal import HTTPTypes

extension HTTPField.Name {
  static let accelBuffering = known("X-Accel-Buffering")
  static let crossOriginResourcePolicy = known("Cross-Origin-Resource-Policy")
  static let forwardedFor = known("X-Forwarded-For")
  static let forwardedPrefix = known("X-Forwarded-Prefix")
  static let forwardedProtocol = known("X-Forwarded-Proto")
  static let idempotencyKey = known("Idempotency-Key")
  static let lastEventID = known("Last-Event-ID")
  static let referrerPolicy = known("Referrer-Policy")

  /// A name that is written here, and known to be one.
  private static func known(_ text: String) -> Self {
    guard let name = Self(text) else { preconditionFailure("\(text) is no name of a field") }
    return name
  }
}
