import ChangeLog
import Foundation
import PostgresLog
import TestSupport
import Testing

@Suite("Encryption between the program and PostgreSQL", .needsPostgres, .needs(.openssl))
struct PostgresEncryptionTests {
  private let cluster: PostgresCluster
  private let database: String
  private let folder: String

  /// A name of this machine that is none of those by which it is taken for this machine.
  private static let otherHost = "2130706433"

  /// A server whose certificate is for `localhost`, by an authority of the test's own.
  init() throws {
    cluster = try PostgresCluster.onNetwork()
    database = try cluster.newDatabase()
    folder = try Repository.temporaryFolder().path
    try PostgresSchema.create(at: PostgresAddress(address("localhost", "sslmode=disable")))
    for name in ["authority", "stranger"] {
      try openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
        "2", "-subj", "/CN=\(name)", "-keyout", "\(name).key", "-out", "\(name).crt")
    }
    try openssl(
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
      "/CN=localhost", "-keyout", "server.key", "-out", "server.csr")
    try Data("subjectAltName=DNS:localhost\n".utf8).write(to: URL(filePath: folder + "/names"))
    try openssl(
      "x509", "-req", "-in", "server.csr", "-CA", "authority.crt", "-CAkey", "authority.key",
      "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "server.crt")
    for name in ["server.key", "server.crt"] {
      let place = "\(cluster.folder)/\(name)"
      try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: place)
      try cluster.own(place)
    }
    try set("ssl_cert_file", to: cluster.folder + "/server.crt")
    try set("ssl_key_file", to: cluster.folder + "/server.key")
    try set("ssl", to: "on")
  }

  private func openssl(_ arguments: String...) throws {
    let outcome = try Checker.openssl.run(arguments, in: URL(filePath: folder))
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  /// Changes a setting of the server, and waits until it holds.
  private func set(_ name: String, to value: String) throws {
    try cluster.run("ALTER SYSTEM SET \(name) = '\(value)'", in: "postgres")
    try cluster.run("SELECT pg_reload_conf()", in: "postgres")
    for _ in 0..<500 {
      if try cluster.run("SHOW \(name)", in: "postgres").output == value + "\n" { return }
      usleep(10_000)
    }
  }

  private func address(_ host: String, _ options: String) -> String {
    cluster.address(of: database, by: host, options)
  }

  /// Whether the connection to an address is encrypted, or why there is none.
  private func outcome(_ host: String, _ options: String) throws -> String {
    do {
      let store = try PostgresStore(
        opening: PostgresAddress(address(host, options)), readOnly: true)
      let isEncrypted = try store.reading {
        try $0.integer(LogQuery("SELECT ssl::int FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
      }
      return isEncrypted == 1 ? "encrypted" : "plain"
    } catch ClaimLogError.settings(_, let reason) {
      return reason
    }
  }

  @Test("A certificate is verified, and its host name; what is not as it must be is refused")
  func certificates() throws {
    let (known, unknown) = (
      "sslrootcert=\(folder)/authority.crt", "sslrootcert=\(folder)/stranger.crt"
    )
    #expect(try outcome("localhost", "sslmode=verify-full&\(known)") == "encrypted")
    #expect(
      try outcome("localhost", "sslmode=verify-full&\(unknown)").contains(
        "certificate verify failed"))
    #expect(
      try outcome("127.0.0.1", "sslmode=verify-full&\(known)").contains(
        "does not match host name \"127.0.0.1\""))
    #expect(try outcome(Self.otherHost, known).contains("does not match host name"))
    #expect(try outcome(Self.otherHost, unknown).contains("certificate verify failed"))
    #expect(
      try outcome(Self.otherHost, "sslrootcert=\(folder)/none.crt").contains(
        "root certificate file \"\(folder)/none.crt\" does not exist"))
    #expect(try outcome(Self.otherHost, "sslmode=verify-ca&\(known)") == "encrypted")
    #expect(try outcome(Self.otherHost, "sslmode=disable") == "plain")
    #expect(try outcome("localhost", "sslmode=disable") == "plain")
    try set("ssl", to: "off")
    let demanded = "sslmode=verify-full&\(known)"
    for (host, options) in [("localhost", demanded), (Self.otherHost, known)] {
      #expect(try outcome(host, options).contains("server does not support SSL"))
    }
    #expect(
      try outcome(Self.otherHost, "sslmode=prefer")
        == "the connection is not encrypted; say sslmode=verify-full, or sslmode=disable where that "
        + "is meant")
    #expect(try outcome("localhost", "") == "plain")
  }
}
