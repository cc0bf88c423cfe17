internal import Exchange
internal import Files
internal import PlainText

/// A file to import, whole and unpacked: standard input and pipes are gathered in a temporary folder
/// first, and so is what a gzipped file holds.
struct OpenedFile: ~Copyable {
  /// The path by which messages call it, and whose last part may tell the day and the legend.
  let path: String
  /// Where its bytes can be read.
  let content: String
  /// What kind of file it is.
  let format: FileFormat
  /// The SHA-256 of the bytes as they were given, in lower-case hexadecimal.
  let sha256: String
  /// Whether it was gzipped as it was given.
  let isGzipped: Bool
  /// How text is encoded in it, where that is said.
  let encoding: NamedEncoding?
  private let folder: TemporaryFolder

  /// Nothing is taken past this many bytes out of a pipe or a gzipped file.
  private static let greatestSize = 1 << 31

  /// The file at a path, `-` being standard input; of a format, or of that which its bytes tell.
  init(_ path: String, format: FileFormat? = nil, encoding: NamedEncoding? = nil) throws(Failure) {
    if FileSystem.isPipe(path) {
      let folder = try failing { try TemporaryFolder() }
      let name = path == "-" ? "standard input" : path
      let content = folder.path + "/given"
      try failing {
        var file = try SpooledFile(at: content, holding: name, atMost: Self.greatestSize)
        try file.append(allOf: path)
      }
      try self.init(content, named: name, format: format, encoding: encoding, in: folder)
      return
    }
    guard path != "-",
      FileSystem.isFile(path) || FileSystem.isFolder(path) || !FileSystem.exists(path)
    else {
      throw Failure(
        .noInput, "\(path): this is a device or a socket; give a file or a pipe")
    }
    try self.init(path, named: path, format: format, encoding: encoding)
  }

  /// The file that is to be imported.
  init(_ file: GivenFile, format: FileFormat?, encoding: NamedEncoding?) throws(Failure) {
    if file.content == file.name {
      try self.init(file.name, format: format, encoding: encoding)
    } else {
      try self.init(file.content, named: file.name, format: format, encoding: encoding)
    }
  }

  /// The file whose bytes lie at a path, and which messages call by another.
  init(
    _ given: String, named path: String, format: FileFormat? = nil, encoding: NamedEncoding? = nil
  ) throws(Failure) {
    let folder = try failing { try TemporaryFolder() }
    try self.init(given, named: path, format: format, encoding: encoding, in: folder)
  }

  private init(
    _ given: String, named path: String, format: FileFormat?, encoding: NamedEncoding?,
    in folder: consuming TemporaryFolder
  ) throws(Failure) {
    let start = try failing { try WholeFile.read(given, atMost: GzipFile.magic.count) }
    var content = given
    if start == GzipFile.magic {
      content = folder.path + "/unpacked"
      let target = content
      try failing {
        var file = try SpooledFile(at: target, holding: path, atMost: Self.greatestSize)
        try GzipFile.unpack(given, named: path, to: &file)
      }
    }
    // GDAL sees nothing but what the bytes say.
    let told =
      if let format, !format.needsGDAL { format } else { try FileFormat(of: content, named: path) }
    if let format, format.needsGDAL, format != told {
      throw Failure(
        .data, "\(path): this is no \(format.title), by its bytes; it starts like \(told.title)")
    }
    let digest = try failing { try MappedFile(given).sha256() }
    self.path = path
    self.content = content
    isGzipped = content != given
    self.format = told
    sha256 = digest
    self.encoding = encoding
    self.folder = folder
  }

  /// The table in it.
  func table() throws(Failure) -> CSVTable {
    let (text, path) = (try text(), path)
    return try failing { try CSVTable(text, path: path) }
  }

  /// The text in UTF-8, of no more than makes a table.
  private func text() throws(Failure) -> [UInt8] {
    let content = content
    let bytes = try failing { try WholeFile.read(content, atMost: CSVTable.greatestSize + 1) }
    guard let encoding else {
      let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      guard isWide || String(validating: bytes, as: UTF8.self) == nil else { return bytes }
      throw Failure(
        .data,
        """
        \(path): the text is not UTF-8; say how it is encoded with \(field: .encoding) \
        \(isWide ? "UTF-16" : "windows-1251, or whichever it is")
        """)
    }
    guard let text = encoding.utf8(bytes) else {
      throw Failure(.data, "\(path): the text is not \(encoding.name), as \(field: .encoding) says")
    }
    return text
  }
}
