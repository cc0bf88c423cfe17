internal import Foundation

/// Who uses the program: whoever is kept as having entered a claim where nobody else is named.
enum Recorder {
  /// The name of the user, or nil where the system tells none.
  static var name: String? {
    let name = NSUserName()
    return name.isEmpty ? nil : name
  }
}
