internal import NIOCore

/// A file of the page, which is part of the program.
struct PageAsset: Sendable {
  /// Its bytes.
  let bytes: ByteBuffer
  /// What it is.
  let type: Answer.MediaType

  private init(_ bytes: [UInt8], _ type: Answer.MediaType) {
    self.bytes = ByteBuffer(bytes: bytes)
    self.type = type
  }

  /// The asset of a name; nil when there is none.
  init?(name: Substring) {
    guard let asset = Self.byName[String(name)] else { return nil }
    self = asset
  }

  /// The page itself.
  static let page = PageAsset(PackageResources.index_html, .html)
  /// The description of the API.
  static let openAPI = PageAsset(PackageResources.openapi_json, .openAPI)

  private static let byName: [String: PageAsset] = [
    "style.css": PageAsset(PackageResources.style_css, .css)
  ]
}
