/// Why a job could not be done: a text for people, and an exit status for scripts.
package struct Failure: Error, Hashable, Sendable {
  /// The sort of failure; the raw value is the exit status that `sysexits.h` gives it.
  package enum Reason: Int32, Sendable {
    /// The command was used wrongly.
    case usage = 64
    /// Input data is wrong.
    case data = 65
    /// An input file is missing or cannot be read.
    case noInput = 66
    /// Something that the program needs is not installed.
    case unavailable = 69
    /// The program itself is at fault.
    case software = 70
    /// Output cannot be created.
    case cannotCreate = 73
    /// Reading or writing failed.
    case inputOutput = 74
    /// It may work later.
    case tryAgain = 75
    /// Permission is missing.
    case permission = 77
    /// The installation or the set-up is wrong.
    case configuration = 78
  }

  /// The sort of failure.
  package let reason: Reason
  /// The place, the value, the cause, how to mend it; faces word its fields.
  package let message: FieldedText

  /// A failure from its parts.
  package init(_ reason: Reason, _ message: FieldedText) {
    self.reason = reason
    self.message = message
  }

  /// A failure whose text names no field.
  package init(_ reason: Reason, text: String) {
    self.init(reason, FieldedText(text))
  }
}

extension Failure: CustomStringConvertible {
  /// The message in the words of no face, for logs and tests.
  package var description: String { "\(message)" }
}
