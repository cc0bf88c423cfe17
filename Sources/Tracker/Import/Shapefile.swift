internal import Exchange
internal import Files
internal import PlainText
internal import SimpleFeatures

/// What is known of a Shapefile beside its shapes: the files that go with it, and what stands in for
/// those that are missing.
///
/// Source: Esri, "Shapefile Technical Description", 1998.
struct Shapefile {
  /// The endings of the files that go with one.
  static let companions: Set<String> = ["shx", "dbf", "prj", "cpg"]

  /// Where it can be read.
  let path: String
  /// The options for ogr2ogr that say what the file does not.
  private(set) var options: [String] = []
  /// What was taken for granted, each in a line.
  private(set) var remarks: [String] = []

  /// The Shapefile that was opened; without its index it is copied into a folder, where a new index
  /// may be made.
  init(_ file: borrowing OpenedFile, copyingInto folder: String) throws(Failure) {
    let name = file.path
    let parts = Parts(of: file.content)
    if parts["shx"] == nil {
      try failing { try parts.copy(into: folder) }
      path = folder + "/map.shp"
      remarks.append("\(name): its index (.shx) is missing and was made anew, in a copy")
    } else {
      path = file.content
    }
    if parts["prj"] == nil {
      guard let box = try Self.box(of: file.content),
        Self.surroundings.union(box) == Self.surroundings
      else {
        throw Failure(
          .data,
          """
          \(name): this is a Shapefile without .prj, and its coordinates are not degrees around \
          Ukraine; put the .prj beside it that its maker gave it
          """)
      }
      options += ["-s_srs", "EPSG:4326"]
      remarks.append("\(name): no .prj beside it; its coordinates are taken as degrees on WGS 84")
    }
    if let encoding = file.encoding {
      options += ["-oo", "ENCODING=\(encoding.name)"]
    } else if let table = parts["dbf"], parts["cpg"] == nil {
      options += try Self.encoding(ofTable: table, name)
    }
  }

  /// The box in which coordinates that are degrees around Ukraine lie.
  private static let surroundings = BoundingBox(west: 20, south: 42, east: 44, north: 55)

  /// The box around all shapes, as the head of the file gives it; nil where it is cut short.
  private static func box(of path: String) throws(Failure) -> BoundingBox? {
    let head = try failing { try WholeFile.read(path, atMost: 100) }
    guard head.count == 100 else { return nil }
    let numbers = stride(from: 36, to: 68, by: 8).map { start in
      Double(
        bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(head[start + $1]) << (8 * UInt64($1)) })
    }
    guard numbers.allSatisfy(\.isFinite) else { return nil }
    return BoundingBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
  }

  /// The option that says how a table's texts are encoded, where neither it nor a .cpg does: plain
  /// ASCII needs none, and UTF-8 is beyond doubt.
  ///
  /// Source: dBASE, file header, language driver in byte 29.
  private static func encoding(ofTable path: String, _ name: String) throws(Failure) -> [String] {
    let bytes = try failing { try WholeFile.read(path) }
    guard bytes.count > 32, bytes[29] == 0 else { return [] }
    let length = Int(bytes[8]) | Int(bytes[9]) << 8
    let texts = bytes.dropFirst(length)
    guard texts.contains(where: { $0 >= 0x80 }) else { return [] }
    guard String(validating: texts, as: UTF8.self) != nil else {
      throw Failure(
        .data,
        """
        \(name): its table (.dbf) does not say how its texts are encoded, and they are not UTF-8; \
        say it with \(field: .encoding) windows-1251, or whichever it is
        """)
    }
    return ["-oo", "ENCODING=UTF-8"]
  }
}

/// The files of one Shapefile, which differ in their endings.
private struct Parts {
  private var paths: [String: String] = [:]

  init(of path: String) {
    let (folder, name) = (FileSystem.folder(of: path), FileSystem.name(of: path))
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    for other in (try? FileSystem.names(in: folder)) ?? [] where other.hasPrefix(stem + ".") {
      paths[other.dropFirst(stem.count + 1).lowercased()] = "\(folder)/\(other)"
    }
    paths["shp"] = path
  }

  /// The path of the file with that ending; nil where there is none.
  subscript(ending: String) -> String? { paths[ending] }

  /// Copies them into a folder, as `map` with their endings.
  func copy(into folder: String) throws(FileError) {
    for (ending, path) in paths
    where ending == "shp" || Shapefile.companions.contains(ending) {
      try WholeFile.writeInPlace(WholeFile.read(path), to: "\(folder)/map.\(ending)")
    }
  }
}
