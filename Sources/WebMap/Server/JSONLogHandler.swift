internal import ChangeLog
internal import Logging
internal import Tracker

/// Writes each message as a line of JSON on standard error.
struct JSONLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var fields = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
    fields["time"] = "\(Tracker.now)"
    fields["level"] = "\(event.level)"
    fields["message"] = "\(event.message)"
    guard let line = try? Answer.json(fields) else { return }
    LogOutput.standardError.write(line)
  }
}
