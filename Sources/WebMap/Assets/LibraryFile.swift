internal import Foundation
internal import HTTPTypes
internal import NIOCore

/// The files of Leaflet that the page needs; nothing else of its folder is served.
enum LibraryFile: String, CaseIterable, Sendable {
  case script = "leaflet.js"
  case style = "leaflet.css"
  case layers = "images/layers.png"
  case layersLarge = "images/layers-2x.png"
  case marker = "images/marker-icon.png"
  case markerLarge = "images/marker-icon-2x.png"
  case markerShadow = "images/marker-shadow.png"

  /// What it is.
  var type: Answer.MediaType {
    switch self {
    case .script: .javascript
    case .style: .css
    case .layers, .layersLarge, .marker, .markerLarge, .markerShadow: .png
    }
  }
}

/// Leaflet, as the package libjs-leaflet installs it.
struct MapLibrary: Sendable {
  /// The files that are there.
  private let files: [LibraryFile: Document]

  /// The folder of Debian's package.
  static let usualFolder = "/usr/share/javascript/leaflet"

  /// Reads the library from a folder.
  init(folder: String) {
    var files: [LibraryFile: Document] = [:]
    for file in LibraryFile.allCases {
      // The smaller script is the same one, with shorter names.
      let small = file.rawValue.replacing(".js", with: ".min.js")
      for name in [small, file.rawValue] {
        if let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") {
          files[file] = Document(ByteBuffer(bytes: bytes), file.type, effort: .most)
          break
        }
      }
    }
    self.files = files
  }

  /// Whether the page can be shown with what is there.
  var isComplete: Bool { files[.script] != nil && files[.style] != nil }

  /// What is said where it is missing.
  static let absence = "the map library is missing on the server: install libjs-leaflet"

  /// A file; says what to install when it is missing.
  func document(of file: LibraryFile) throws(Problem) -> Document {
    guard let document = files[file] else { throw Problem(.serviceUnavailable, Self.absence) }
    return document
  }

  /// The text of a file; empty when it is missing.
  func text(of file: LibraryFile) -> String { files[file].map { String(buffer: $0.bytes) } ?? "" }
}
