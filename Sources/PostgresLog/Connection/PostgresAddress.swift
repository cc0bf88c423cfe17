internal import CPostgres
package import ChangeLog

#if canImport(Glibc)
  private import Glibc
#endif

/// The address of a database: `postgresql://user@host:port/database?…`.
///
/// Source: <https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING>.
package struct PostgresAddress: Sendable {
  /// The address without anything but user, host, port and database, for messages.
  package let name: String
  /// What libpq is given.
  let text: String
  /// Whether a pooler stands between, which gives each transaction another connection.
  let isPooled: Bool
  /// Whether several hosts are named.
  let hasSeveralHosts: Bool
  /// What the address says by itself.
  private let options: [String: String]

  /// Whether a text is meant as an address of a database.
  package static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
  }

  /// An address from its text; one with a password in it is refused.
  package init(_ text: String) throws(ClaimLogError) {
    let (base, query) = Self.parts(of: text)
    isPooled = query.contains("pooled=1")
    let others = query.filter { $0 != "pooled=1" }
    self.text = base + (others.isEmpty ? "" : "?" + others.joined(separator: "&"))
    guard let options = Self.options(try PostgresLibrary.functions(), self.text) else {
      throw .settings(
        path: "postgresql://…",
        reason: "the address cannot be read; it looks like postgresql://user@host:port/database")
    }
    self.options = options
    name = Self.name(options)
    hasSeveralHosts = options["host", default: ""].contains(",")
    if options["password"] != nil || options["sslpassword"] != nil {
      throw .settings(
        path: name,
        reason: "a password in an address is seen by all users of the machine; put it into "
          + "~/.pgpass (mode 0600) or a service file, and leave it out")
    }
  }

  /// What is added to the address: where the network is not this machine's, TLS with a certificate
  /// that is verified, unless the address or the environment says otherwise.
  func additions(writing: Bool) -> [(keyword: String, value: String)] {
    var additions = [("client_encoding", "UTF8"), ("fallback_application_name", "frontline")]
    if options["connect_timeout"] == nil { additions.append(("connect_timeout", "10")) }
    if !saysHowToEncrypt, !isLocal { additions.append(("sslmode", "verify-full")) }
    if hasSeveralHosts, options["target_session_attrs"] == nil {
      additions.append(("target_session_attrs", writing ? "read-write" : "prefer-standby"))
    }
    return additions
  }

  /// Whether it, the environment or a service says how the connection is encrypted.
  private var saysHowToEncrypt: Bool {
    options["sslmode"] != nil || Self.environment("PGSSLMODE") != nil
      || options["service"] != nil || Self.environment("PGSERVICE") != nil
  }

  private var isLocal: Bool {
    let hosts = options["hostaddr"] ?? options["host"] ?? Self.environment("PGHOST") ?? ""
    return hosts.split(separator: ",").allSatisfy { Self.isLocal(String($0)) }
  }

  /// Whether a host is this machine: a socket or a loopback address. `127.example.org` is a name.
  static func isLocal(_ host: String) -> Bool {
    host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@")
      || ["localhost", "::1"].contains(host)
      || host.hasPrefix("127.") && host.utf8.allSatisfy { (0x2E...0x39).contains($0) && $0 != 0x2F }
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func parts(of text: String) -> (base: String, query: [String]) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
    return (String(parts[0]), query)
  }

  private static func name(_ options: [String: String]) -> String {
    let user = options["user"].map { $0 + "@" } ?? ""
    let port = options["port"].map { ":" + $0 } ?? ""
    let database = options["dbname"].map { "/" + $0 } ?? ""
    let host = options["host"] ?? options["hostaddr"] ?? ""
    return host.hasPrefix("/")
      ? "postgresql://\(user)\(port)\(database)?host=\(host)"
      : "postgresql://\(user)\(host)\(port)\(database)"
  }

  private static func options(
    _ library: UnsafePointer<frontline_pq>, _ text: String
  ) -> [String: String]? {
    var fault: UnsafeMutablePointer<CChar>?
    defer { if let fault { library.pointee.free_memory(fault) } }
    guard let list = library.pointee.parse(text, &fault) else { return nil }
    defer { library.pointee.free_options(list) }
    var (options, option) = ([String: String](), UnsafePointer(list))
    // The list ends with an option without a keyword.
    while UnsafeRawPointer(option).load(as: UnsafeRawPointer?.self) != nil {
      if let value = option.pointee.value {
        options[String(cString: option.pointee.keyword)] = String(cString: value)
      }
      option += 1
    }
    return options
  }
}
