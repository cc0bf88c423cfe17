internal import Synchronization

/// What an operator wants to know, in the text form of Prometheus.
///
/// Source: https://prometheus.io/docs/instrumenting/exposition_formats/
final class Metrics: Sendable {
  private struct Key: Hashable, Comparable {
    let route: String
    let status: Int

    static func < (first: Key, second: Key) -> Bool {
      (first.route, first.status) < (second.route, second.status)
    }
  }

  /// How long answers of one route took.
  private struct Durations {
    var counts = [Int](repeating: 0, count: Metrics.bounds.count)
    var count = 0
    var seconds = 0.0
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var durations: [String: Durations] = [:]
  }

  /// A number that is read when it is asked for.
  struct Gauge: Sendable {
    let name: String
    let help: String
    let isCounter: Bool
    let value: @Sendable () -> Double
  }

  private static let bounds = [0.001, 0.005, 0.02, 0.1, 0.5, 2.5]

  private let state = Mutex(State())
  private let gauges: [Gauge]

  /// Metrics of requests, and of whatever else there is to read.
  init(_ gauges: [Gauge]) { self.gauges = gauges }

  /// Counts an answer.
  func count(route: String, status: Int, took seconds: Double) {
    state.withLock { state in
      state.requests[Key(route: route, status: status), default: 0] += 1
      var durations = state.durations[route] ?? Durations()
      durations.count += 1
      durations.seconds += seconds
      for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
        durations.counts[index] += 1
      }
      state.durations[route] = durations
    }
  }

  /// All metrics as text.
  var text: String {
    let (requests, durations) = state.withLock { ($0.requests, $0.durations) }
    var lines = Self.heading("frontline_requests_total", "Requests answered.", "counter")
    for (key, count) in requests.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "frontline_requests_total{route=\"\(key.route)\",status=\"\(key.status)\"} \(count)")
    }
    let name = "frontline_request_duration_seconds"
    lines += Self.heading(name, "Time until the answer was ready.", "histogram")
    for (route, durations) in durations.sorted(by: { $0.key < $1.key }) {
      for (bound, count) in zip(Self.bounds, durations.counts) {
        lines.append("\(name)_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)")
      }
      lines.append("\(name)_bucket{route=\"\(route)\",le=\"+Inf\"} \(durations.count)")
      lines.append("\(name)_sum{route=\"\(route)\"} \(durations.seconds)")
      lines.append("\(name)_count{route=\"\(route)\"} \(durations.count)")
    }
    for gauge in gauges {
      lines += Self.heading(gauge.name, gauge.help, gauge.isCounter ? "counter" : "gauge")
      lines.append("\(gauge.name) \(gauge.value())")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ name: String, _ help: String, _ type: String) -> [String] {
    ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
  }
}
