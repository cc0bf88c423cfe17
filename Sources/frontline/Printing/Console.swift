import Exchange
internal import PlainText
import SimpleFeatures
import Synchronization
import Tracker

#if canImport(Glibc)
  import Glibc
#endif

/// What the command line prints, and how.
enum Console {
  /// Whether standard output is a terminal.
  static let isTerminal = isatty(STDOUT_FILENO) == 1
  /// Whether it is one that shows colours.
  static let hasColor = isTerminal && getenv("NO_COLOR") == nil
  /// Whether progress can be shown.
  static let hasProgress = isatty(STDERR_FILENO) == 1

  /// Prints a result on standard output, with a line end.
  static func print(_ text: String) throws(Failure) {
    try print(Array((text + "\n").utf8))
  }

  /// Prints a part of a result on standard output, as it is.
  static func print(_ bytes: [UInt8]) throws(Failure) {
    guard write(bytes, to: STDOUT_FILENO) else {
      let cause = String(cString: strerror(errno))
      throw Failure(.inputOutput, "standard output: cannot write: \(cause)")
    }
  }

  /// Says something about the work on standard error, in one line.
  static func note(_ text: String) {
    _ = write(harmless(text).replacing("\n", with: " ") + "\n", to: STDERR_FILENO)
  }

  /// Says several things, each in a line of its own.
  static func note(_ texts: [String]) {
    for text in texts { note(text) }
  }

  private static let lastNotice = Mutex<GeometryNotice?>(nil)

  /// Says on standard error what ground had to be moved, once where the next overlay moves the same;
  /// GEOS's own words help no reader.
  static func note(_ notice: GeometryNotice) {
    let isNew = lastNotice.withLock { last in
      defer { last = notice }
      return last != notice
    }
    guard isNew, case .snapped = notice else { return }
    clearProgress()
    note("\(notice)")
  }

  /// Says what went wrong on standard error, in one line.
  static func complain(_ text: String) { note("frontline: " + text) }

  /// Shows how far long work has come, on one line that is written over.
  static func progress(_ done: Int, of total: Int, _ what: String) {
    guard hasProgress else { return }
    clearProgress()
    if done < total { _ = write("\(done)/\(total) \(what)", to: STDERR_FILENO) }
  }

  /// Makes room for another line where progress is shown.
  static func clearProgress() {
    guard hasProgress else { return }
    _ = write("\r\u{1B}[K", to: STDERR_FILENO)
  }

  /// The text with everything that could steer a terminal made visible: control characters and
  /// the marks that turn the direction of writing. Line ends and tabs stay.
  static func harmless(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: shown.append(scalar)
      case 0x00...0x1F: shown.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: shown.append("\u{2421}")
      default: shown.append(scalar.steersTerminals ? "\u{FFFD}" : scalar)
      }
    }
    return String(shown)
  }

  /// The text in bold, on a terminal.
  static func bold(_ text: String) -> String { hasColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// Writes all of the text; says whether it could.
  private static func write(_ text: String, to file: Int32) -> Bool {
    write(Array(text.utf8), to: file)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
