internal import CMinizip
internal import Files
package import PlainText

/// Reads the files in a ZIP archive, such as KMZ.
///
/// What macOS keeps beside files (`__MACOSX`, `._name`) is passed over.
/// Sources: PKWARE's APPNOTE.TXT; for KMZ, OGC 07-147r2, annex C.
package struct ZIPArchive: ~Copyable {
  /// A file in the archive.
  package struct Member: Hashable, Sendable {
    /// Its path in the archive.
    package let name: String
    fileprivate let place: UInt
    fileprivate let number: UInt
    fileprivate let isEncrypted: Bool
  }

  /// The bytes that an archive starts with.
  package static let magic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// The files in it, in the order of the archive.
  package let members: [Member]
  private let path: String
  private let archive: unzFile
  private let greatestMember: Int
  private let greatestTotal: Int
  private var total = 0

  /// The archive in a file; `path` is what messages call it.
  ///
  /// No member is read past `greatestMember` bytes, nor all together past `greatestTotal`: an archive
  /// of a few bytes may unpack to any number.
  package init(
    _ file: String, named path: String, greatestMember: Int = 1 << 29, greatestTotal: Int = 1 << 31
  ) throws(FileFault) {
    guard let archive = unzOpen64(file) else { throw Self.damaged(path) }
    do {
      members = try Self.members(of: archive, path)
    } catch {
      unzClose(archive)
      throw error
    }
    self.path = path
    self.archive = archive
    self.greatestMember = greatestMember
    self.greatestTotal = greatestTotal
  }

  /// The bytes of a member.
  package mutating func bytes(of member: Member) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(member) { bytes += $0 }
    return bytes
  }

  /// Writes a member to a new file.
  package mutating func extract(_ member: Member, to target: String) throws {
    var file = try SpooledFile(
      at: target, holding: "\(path)/\(member.name)", atMost: greatestMember)
    try read(member) { try file.append($0) }
  }

  private mutating func read(_ member: Member, _ take: (ArraySlice<UInt8>) throws -> Void) throws {
    guard !member.isEncrypted else {
      throw FileFault(
        FilePlace(path: path), "\(member.name) is encrypted; unpack it with its password first")
    }
    var place = unz64_file_pos(
      pos_in_zip_directory: UInt64(member.place), num_of_file: UInt64(member.number))
    guard unzGoToFilePos64(archive, &place) == UNZ_OK, unzOpenCurrentFile(archive) == UNZ_OK else {
      throw Self.damaged(path)
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    while true {
      let read = Int(unzReadCurrentFile(archive, &chunk, UInt32(chunk.count)))
      guard read >= 0 else { throw Self.damaged(path) }
      if read == 0 { break }
      (count, total) = (count + read, total + read)
      guard count <= greatestMember, total <= greatestTotal else {
        let limit = count > greatestMember ? greatestMember : greatestTotal
        throw FileError.tooLarge(path: "\(path)/\(member.name)", limit: limit)
      }
      try take(chunk[..<read])
    }
    // Closing checks the member's sum.
    guard unzCloseCurrentFile(archive) == UNZ_OK else { throw Self.damaged(path) }
  }

  deinit { unzClose(archive) }

  private static func members(of archive: unzFile, _ path: String) throws(FileFault) -> [Member] {
    var members: [Member] = []
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK {
      var information = unz_file_info64()
      var name = [CChar](repeating: 0, count: 4096)
      var place = unz64_file_pos()
      guard
        unzGetCurrentFileInfo64(
          archive, &information, &name, UInt(name.count - 1), nil, 0, nil, 0) == UNZ_OK,
        unzGetFilePos64(archive, &place) == UNZ_OK
      else { throw damaged(path) }
      let bytes = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      let member = Member(
        name: String(decoding: bytes, as: UTF8.self), place: UInt(place.pos_in_zip_directory),
        number: UInt(place.num_of_file), isEncrypted: information.flag & 1 == 1)
      if !member.isFolder, !member.isOfMacOS { members.append(member) }
      status = unzGoToNextFile(archive)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE else { throw damaged(path) }
    return members
  }

  private static func damaged(_ path: String) -> FileFault {
    FileFault(FilePlace(path: path), "ZIP: the archive is damaged or cut short; fetch it again")
  }
}

extension ZIPArchive.Member {
  fileprivate var isFolder: Bool { name.hasSuffix("/") }
  fileprivate var isOfMacOS: Bool {
    name.hasPrefix("__MACOSX/") || name.split(separator: "/").last?.hasPrefix("._") ?? true
  }
}
