internal import ChangeLog
internal import Days
internal import Exchange
internal import Files
internal import Foundation

/// How a server tells one version of what lies at an address from others.
///
/// Source: RFC 9110, section 8.8.
struct WebValidators: Codable, Hashable, Sendable {
  /// The entity tag.
  var etag: String?
  /// The moment of the last change, as the server writes it.
  var lastModified: String?

  /// The moment of the last change, as HTTP writes it ("Sat, 08 Nov 2025 12:00:00 GMT") or we do.
  var modified: Instant? {
    if let moment = lastModified.flatMap({ Instant($0) }) { return moment }
    guard let words = lastModified?.split(separator: " "), words.count == 6, words[5] == "GMT",
      let day = DayFormat("D MMM YYYY")?.onlyReading(within: words[1...3].joined(separator: " "))
    else { return nil }
    return Instant(withOffset: "\(day.day)T\(words[4])Z")
  }
}

/// Fetches files from addresses of the web, through curl.
///
/// No other protocol than HTTP is spoken, nor led on to; from HTTPS nothing leads back to HTTP. Time
/// and size have limits, and curl reads no settings of the user's.
struct WebFetch {
  /// What an address gave.
  enum Answer {
    /// A file, at the path that was given.
    case file(WebValidators)
    /// The version that is known already.
    case notModified
    /// There is nothing.
    case absent
  }

  private let curl: ChildProgram
  private let seconds: Int
  private let megabytes: Int

  /// Past so many bytes nothing is taken from one address.
  var mostBytes: Int { megabytes << 20 }

  /// Fetches that each take at most so many seconds and give at most so many megabytes.
  init(seconds: Int, megabytes: Int) throws(Failure) {
    var environment: [String: String] = [:]
    for name in Self.passedOn { environment[name] = ProcessInfo.processInfo.environment[name] }
    guard
      let curl = ChildProgram(
        "curl",
        within: ChildProgram.Limits(
          seconds: seconds + 10, megabytesOfFile: megabytes, mayUseNetwork: true),
        environment: environment)
    else {
      throw Failure(
        .unavailable,
        "addresses are fetched through curl, and that is not installed; apt-get install curl")
    }
    self.curl = curl
    self.seconds = seconds
    self.megabytes = megabytes
  }

  /// Gets what lies at an address into a new file at a path, unless it is the version that is known.
  func get(_ address: String, unless known: WebValidators? = nil, to path: String)
    throws(Failure) -> Answer
  {
    let protocols = address.lowercased().hasPrefix("https:") ? "=https" : "=http,https"
    var arguments = [
      "-q", "--silent", "--globoff", "--proto", "=http,https", "--proto-redir", protocols,
      "--location", "--max-redirs", "5", "--connect-timeout", "\(min(20, seconds))",
      "--max-time", "\(seconds)", "--max-filesize", "\(mostBytes)", "--compressed",
      "--user-agent", "frontline/\(Tracker.version)", "--output", path, "--write-out",
      #"%{http_code}\n%header{etag}\n%header{last-modified}\n%header{retry-after}"#,
    ]
    if let etag = known?.etag { arguments += ["--header", "If-None-Match: \(etag)"] }
    if let moment = known?.lastModified {
      arguments += ["--header", "If-Modified-Since: \(moment)"]
    }
    let outcome: ChildProgram.Outcome
    do {
      outcome = try curl.run(arguments + ["--", address])
    } catch {
      throw Failure(.unavailable, "\(address): curl could not be started: \(error)")
    }
    let isTooLarge = FileSystem.size(of: path) ?? 0 >= UInt64(mostBytes)
    guard outcome.status == 0, !isTooLarge else {
      throw isTooLarge ? tooLarge(address) : failure(outcome, address)
    }
    let fields = String(decoding: outcome.output, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func field(_ index: Int) -> String? {
      fields.indices.contains(index) && !fields[index].isEmpty ? fields[index] : nil
    }
    switch field(0).flatMap({ Int($0) }) ?? 0 {
    case 200:
      guard FileSystem.exists(path) else {
        throw Failure(.tryAgain, "\(address): the server answers with nothing")
      }
      return .file(WebValidators(etag: field(1), lastModified: field(2)))
    case 304: return .notModified
    case 404, 410: return .absent
    case let status: throw refusal(address, status, retryAfter: field(3))
    }
  }

  private func refusal(_ address: String, _ status: Int, retryAfter: String?) -> Failure {
    switch status {
    case 401, 403, 407:
      Failure(
        .permission, "\(address): the server does not give it out (HTTP \(status)); ask the source")
    case 408, 425, 429, 500...:
      Failure(
        .tryAgain,
        """
        \(address): the server cannot answer now (HTTP \(status))\
        \(retryAfter.map { ", and says to try again after \($0)" } ?? "")
        """)
    default:
      Failure(.data, "\(address): the server does not understand it (HTTP \(status))")
    }
  }

  /// The failure of what is larger than may be.
  func tooLarge(_ address: String) -> Failure {
    Failure(
      .data,
      "\(address): more than \(megabytes) MB come, past which nothing is taken; allow it with "
        + "\(field: .maxSize)")
  }

  /// What went wrong, by the exit status of curl (its manual, "EXIT CODES").
  private func failure(_ outcome: ChildProgram.Outcome, _ address: String) -> Failure {
    switch outcome.status {
    case 1: Failure(.data, "\(address): it leads on to what is no address of the web")
    case 3: Failure(.usage, "\(address): it is no address")
    case 5, 6: Failure(.tryAgain, "\(address): no server of that name is found; check it, or wait")
    case 7: Failure(.tryAgain, "\(address): the server cannot be reached")
    case 18, 52, 56, 92:
      Failure(.tryAgain, "\(address): the answer ends before it is whole")
    case 23: Failure(.inputOutput, "\(address): what comes cannot be written; free some space")
    case 28: tooSlow(address)
    case _ where outcome.ranOutOfTime: tooSlow(address)
    case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 83, 90, 91:
      Failure(
        .data, "\(address): the server cannot prove that it is the one that is named (TLS)")
    case 47: Failure(.data, "\(address): it leads from one address to another without end")
    case 61: Failure(.data, "\(address): the answer is packed in a way that is not known")
    case 63, nil: tooLarge(address)
    case let status?: Failure(.tryAgain, "\(address): it cannot be fetched (curl says \(status))")
    }
  }

  private func tooSlow(_ address: String) -> Failure {
    Failure(
      .tryAgain,
      "\(address): it does not come within \(seconds) seconds; allow more with \(field: .timeout)")
  }

  /// What of the environment says how the web is reached.
  private static let passedOn = [
    "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE",
  ]
}
