internal import Foundation
internal import Synchronization
package import Testing

#if canImport(Glibc)
  private import Glibc
#endif

/// A PostgreSQL server of the tests' own, in a temporary folder and without a network; it ends with
/// the process, however that ends.
package final class PostgresCluster: Sendable {
  /// The folder of its socket.
  package let folder: String
  /// The port, of which the socket has its name.
  private let port: Int
  /// The names of this machine on which it listens.
  private let network: String

  /// One server for all tests that leave it running; nil where PostgreSQL is not installed.
  package static let shared: PostgresCluster? = try? PostgresCluster()

  /// The folder of the newest programs from 15 on.
  private static let programs: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let newest = versions.compactMap { Int($0) }.filter { $0 >= 15 }.max()
    return newest.map { "\(root)/\($0)/bin" }
  }()

  /// Whether PostgreSQL is installed, server and client.
  package static var isInstalled: Bool {
    programs.map { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") } == true
      && psql.isInstalled && FileManager.default.fileExists(atPath: "/usr/bin/setpriv")
  }

  private static let psql = Checker(program: "/usr/bin/psql")

  /// What runs a program as the server's user: PostgreSQL refuses root.
  private let asUser: [String]

  /// Where the data of a server come from.
  private enum Beginning {
    case empty
    /// A copy of another server's, which it follows under a name.
    case copy(of: PostgresCluster, named: String)
    case kept
  }

  /// Makes a server and starts it.
  package convenience init() throws { try self.init(.empty) }

  /// Makes a server that can be reached through the network of this machine.
  package static func onNetwork() throws -> PostgresCluster {
    try PostgresCluster(.empty, port: freePort(), network: "localhost")
  }

  /// Makes a server that follows another one, under a name that it can be waited for by.
  package convenience init(following primary: PostgresCluster, named name: String) throws {
    try self.init(.copy(of: primary, named: name))
  }

  private init(_ beginning: Beginning, port: Int = 5432, network: String = "") throws {
    (self.port, self.network) = (port, network)
    folder = try Repository.temporaryFolder().path
    if geteuid() == 0 {
      let entry = try #require(getpwnam("postgres") ?? getpwnam("nobody"))
      let (user, group) = (entry.pointee.pw_uid, entry.pointee.pw_gid)
      try #require(chown(folder, user, group) == 0)
      asUser = ["setpriv", "--reuid=\(user)", "--regid=\(group)", "--clear-groups"]
    } else {
      asUser = ["env"]
    }
    try start(beginning)
  }

  /// Starts it again after it was killed.
  package func restart() throws {
    // The shell that started it may not have noticed its end, and its locks still stand.
    for lock in ["data/postmaster.pid", ".s.PGSQL.\(port).lock"] {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(lock)")
    }
    try start(.kept)
  }

  /// Kills all processes of the server, as a machine that loses its power would.
  package func kill() throws {
    let file = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
    let server = try #require(file.split(separator: "\n").first.flatMap { Int32($0) })
    let children = try Checker.ps.run("--ppid", "\(server)", "-o", "pid=").output
      .split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
    for process in [server] + children { Glibc.kill(process, SIGKILL) }
  }

  private func start(_ beginning: Beginning) throws {
    // The shell ends the server when this process no longer holds its input. It may have been started
    // with the signals of children held back, and then `wait` would never return.
    let making =
      switch beginning {
      case .empty:
        """
        "$@" "$programs/initdb" -D "$folder/data" -U postgres -A trust --no-sync -E UTF8 \\
          --locale=C.UTF-8 >"$folder/log" 2>&1 || exit 1

        """
      case .copy(let primary, let name):
        """
        "$@" "$programs/pg_basebackup" -D "$folder/data" -R -X stream -c fast --no-sync \\
          -d "host=\(primary.folder) user=postgres application_name=\(name)" \\
          >"$folder/log" 2>&1 || exit 1

        """
      case .kept: ""
      }
    let running = """
      "$@" "$programs/postgres" -D "$folder/data" -k "$folder" \\
        -c listen_addresses="$network" -c port="$port" -c fsync=off -c max_connections=200 >>"$folder/log" 2>&1 & server=$!
      read -r line
      kill -QUIT $server 2>/dev/null
      for turn in 1 2 3 4 5 6 7 8 9 10; do
        [ -e "$folder/data/postmaster.pid" ] || break
        sleep 0.2
      done
      rm -rf "$folder"
      """
    try run(
      script: "folder=$1; programs=$2; port=$3; network=$4; shift 4\n" + making + running,
      [folder, try #require(Self.programs), "\(port)", network] + asUser)
    for _ in 0..<300 {
      if try run("SELECT 1", in: "postgres").status == 0 { return }
      usleep(100_000)
    }
    let log = try? String(contentsOfFile: folder + "/log", encoding: .utf8)
    Issue.record("PostgreSQL did not start: \(log ?? "")")
  }

  /// Starts another program as the server's user; it ends with this process.
  package func start(_ program: String, _ arguments: String...) throws {
    try run(
      script: """
        "$@" >/dev/null 2>&1 & program=$!
        read -r line
        # It may have been started with other signals held back.
        kill -KILL $program 2>/dev/null
        """, asUser + [program] + arguments)
  }

  /// Gives a file or a folder to the server's user alone, as PostgreSQL wants it of a key.
  package func own(_ path: String, isFolder: Bool = false) throws {
    let file = try FileManager.default.attributesOfItem(atPath: folder)
    let owner = [FileAttributeKey.ownerAccountID, .groupOwnerAccountID].compactMap {
      (file[$0] as? NSNumber)?.uint32Value
    }
    try #require(owner.count == 2 && chown(path, owner[0], owner[1]) == 0)
    try #require(chmod(path, isFolder ? 0o755 : 0o600) == 0)
  }

  private func run(script: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, "sh"] + arguments
    let input = Pipe()
    Self.inputs.withLock { $0.append(input) }
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// A port of this machine on which nothing listens.
  private static func freePort() throws -> Int {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(handle) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let outcome = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(handle, pointer, size) == 0 && getsockname(handle, pointer, &size) == 0
      }
    }
    try #require(outcome)
    return Int(UInt16(bigEndian: address.sin_port))
  }

  // Never written to, and closed with the process.
  private static let inputs = Mutex<[Pipe]>([])

  /// The address of a database.
  package func address(of database: String, as user: String = "postgres") -> String {
    "postgresql://\(user)@/\(database)?host=\(folder)"
  }

  /// The address of a database through the network, by a name of this machine.
  package func address(of database: String, by host: String, _ options: String) -> String {
    "postgresql://postgres@\(host):\(port)/\(database)?\(options)"
  }

  /// A new database of a name that no other has, empty or a copy of one that nobody uses.
  package func newDatabase(like template: String = "template1") throws -> String {
    let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    let outcome = try run("CREATE DATABASE \(name) TEMPLATE \(template)", in: "postgres")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return name
  }

  /// What psql says to statements in a database, each row on a line.
  @discardableResult
  package func run(
    _ sql: String, in database: String, as user: String = "postgres"
  ) throws -> Checker.Outcome {
    try Self.psql.run([
      "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", folder, "-p", "\(port)", "-U", user,
      "-d", database,
      "-c", sql,
    ])
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test where PostgreSQL is not installed.
  package static var needsPostgres: Self {
    .enabled("PostgreSQL 15: Scripts/setup --checkers") { PostgresCluster.isInstalled }
  }
}
