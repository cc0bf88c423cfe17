internal import CPage

/// The files of the page, which are part of the program: `Sources/WebMap/Page/Page.c`.
enum PageAsset {
  /// The page itself.
  static let page = String(cString: frontline_page)
  /// The description of the API.
  static let openAPI = String(cString: frontline_openapi)
  /// The sign in the browser's tab.
  static let icon = String(cString: frontline_icon)
  /// The modules, by the names of their files.
  static let modules = files(from: frontline_scripts)
  /// The style sheets, in the order in which they count.
  static let styles = files(from: frontline_styles)

  private static func files(
    from first: UnsafePointer<frontline_page_file>
  ) -> [(name: String, text: String)] {
    var files: [(name: String, text: String)] = []
    var file = first
    while let name = file.pointee.name {
      files.append((String(cString: name), String(cString: file.pointee.text)))
      file += 1
    }
    return files
  }
}
