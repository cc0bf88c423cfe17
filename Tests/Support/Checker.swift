package import Foundation
package import Testing

/// Somebody else's program, which reads what ours has written.
package struct Checker: Sendable {
  /// What a run came to.
  package struct Outcome {
    package let status: Int32
    package let output: String
    package let errors: String
  }

  /// Where it is.
  package let program: String
  /// A module of Python that it must have, if any.
  private var module: String?

  /// GDAL's `ogr2ogr`.
  package static let converter = Checker(program: "/usr/bin/ogr2ogr")
  /// GDAL's `ogrinfo`.
  package static let reader = Checker(program: "/usr/bin/ogrinfo")
  /// GDAL's `gdalinfo`.
  package static let rasterReader = Checker(program: "/usr/bin/gdalinfo")
  /// `openssl`, which makes certificates.
  package static let openssl = Checker(program: "/usr/bin/openssl")
  /// `pgbouncer`, a pooler of connections to PostgreSQL.
  package static let pgbouncer = Checker(program: "/usr/sbin/pgbouncer")
  /// `ldd`, which tells what a program is linked with.
  package static let ldd = Checker(program: "/usr/bin/ldd")
  /// `ps`, which tells what runs.
  package static let ps = Checker(program: "/usr/bin/ps")
  /// `sha256sum` of coreutils.
  package static let sha256sum = Checker(program: "/usr/bin/sha256sum")
  /// `pngcheck`.
  package static let pngcheck = Checker(program: "/usr/bin/pngcheck")
  /// FFmpeg's `ffprobe`.
  package static let ffprobe = Checker(program: "/usr/bin/ffprobe")
  /// libxml2's `xmllint`.
  package static let xmllint = Checker(program: "/usr/bin/xmllint")
  /// `qpdf`.
  package static let qpdf = Checker(program: "/usr/bin/qpdf")
  /// Poppler's `pdffonts`.
  package static let pdffonts = Checker(program: "/usr/bin/pdffonts")
  /// Poppler's `pdfinfo`.
  package static let pdfinfo = Checker(program: "/usr/bin/pdfinfo")
  /// Poppler's `pdftotext`.
  package static let pdftotext = Checker(program: "/usr/bin/pdftotext")
  /// Poppler's `pdftoppm`.
  package static let pdftoppm = Checker(program: "/usr/bin/pdftoppm")
  /// librsvg's `rsvg-convert`.
  package static let rsvgConvert = Checker(program: "/usr/bin/rsvg-convert")
  /// Inkscape, without a window.
  package static let inkscape = Checker(program: "/usr/bin/inkscape")
  /// `gifsicle`, which tells what is in a GIF.
  package static let gifsicle = Checker(program: "/usr/bin/gifsicle")
  /// `tidy`, which checks HTML.
  package static let tidy = Checker(program: "/usr/bin/tidy")
  /// Info-ZIP's `unzip`.
  package static let unzip = Checker(program: "/usr/bin/unzip")
  /// Debian's Python.
  package static let python = Checker(program: "/usr/bin/python3")
  /// Debian's Python with GDAL's modules.
  package static let gdalPython = Checker(program: "/usr/bin/python3", module: "osgeo_utils")
  /// The Python that `Scripts/setup --checkers` makes.
  package static let venv = Checker(
    program: Repository.root.appending(path: ".build-checkers/bin/python").path)
  /// The same Python with a validator of JSON Schema, which schemathesis brings.
  package static let schemaValidator = Checker(
    program: Repository.root.appending(path: ".build-checkers/bin/python").path,
    module: "jsonschema_rs")
  /// The same Python with shapely.
  package static let shapely = Checker(
    program: Repository.root.appending(path: ".build-checkers/bin/python").path,
    module: "shapely")

  init(program: String, module: String? = nil) {
    self.program = program
    self.module = module
  }

  /// Whether it is installed, with all that it must have.
  package var isInstalled: Bool {
    guard FileManager.default.isExecutableFile(atPath: program) else { return false }
    guard let module else { return true }
    return (try? run(["-c", "import \(module)"]).status) == 0
  }

  /// Runs it in a folder to its end.
  package func run(
    _ arguments: String..., in folder: URL = FileManager.default.temporaryDirectory
  ) throws -> Outcome {
    try run(arguments, in: folder)
  }

  /// Runs it in a folder to its end. Its output goes to files, so that no pipe can fill up.
  package func run(
    _ arguments: [String], in folder: URL = FileManager.default.temporaryDirectory
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let files = ["out", "err"].map { folder.appending(path: ".\(UUID()).\($0)") }
    for file in files { try Data().write(to: file) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    let said = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Outcome(status: process.terminationStatus, output: said[0], errors: said[1])
  }

  fileprivate var name: String {
    module.map { "\(program) with \($0)" } ?? program
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test where somebody else's program is not installed.
  package static func needs(_ checkers: Checker...) -> Self {
    .enabled("\(checkers.map(\.name).joined(separator: ", ")): Scripts/setup --checkers") {
      checkers.allSatisfy(\.isInstalled)
    }
  }

  /// Skips a test where a device is missing, such as `/dev/full`.
  package static func needsDevice(_ path: String) -> Self {
    .enabled(if: FileManager.default.fileExists(atPath: path), "\(path) is not here")
  }
}
