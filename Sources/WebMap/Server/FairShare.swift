/// Work of several clients, in the order of start-time fair queueing: a client that asks for much
/// waits for itself, not others for it.
///
/// Each piece of work has a start tag: the end of its client's work before it, or the present time
/// of the queue, whichever is later; the least is taken first. A client's time goes on by what its
/// work costs. Source: Goyal, Vin, Cheng, "Start-time fair queueing", SIGCOMM 1996.
struct FairShare<Work> {
  private struct Line {
    var waiting: ArraySlice<(work: Work, start: Double, cost: Double)> = []
    /// When all work of the client that was taken or waits has had its share.
    var end = 0.0
    var running = 0
  }

  /// How much work of one client is done at a time.
  private let mostRunning: Int
  private var lines: [String: Line] = [:]
  /// The start tag of the work that was taken last.
  private var time = 0.0

  /// How much is waiting.
  private(set) var count = 0

  /// An empty queue, from which so much work of one client is taken at a time.
  init(mostRunning: Int) { self.mostRunning = mostRunning }

  /// How much of a client's work is waiting.
  func count(of client: String) -> Int { lines[client]?.waiting.count ?? 0 }

  /// Lets work of a client wait.
  mutating func add(_ work: Work, of client: String, cost: Int) {
    var line = lines[client] ?? Line()
    let start = max(time, line.end)
    line.waiting.append((work, start, Double(cost)))
    line.end = start + Double(cost)
    lines[client] = line
    count += 1
  }

  /// Takes the work that is to be done next; nil where there is none, or each client that waits has
  /// as much under way as it may.
  mutating func next() -> Work? {
    var first: (client: String, start: Double)?
    for (client, line) in lines where line.running < mostRunning {
      guard let start = line.waiting.first?.start else { continue }
      if let found = first, (found.start, found.client) <= (start, client) { continue }
      first = (client, start)
    }
    guard let first, let work = lines[first.client]?.waiting.popFirst()?.work else { return nil }
    lines[first.client]?.running += 1
    time = first.start
    count -= 1
    return work
  }

  /// Work of a client that was taken is done.
  mutating func finish(of client: String) {
    lines[client]?.running -= 1
    forgetIfIdle(client)
  }

  /// Drops waiting work of a client that is no longer wanted.
  mutating func remove(of client: String, where isUnwanted: (Work) -> Bool) {
    guard var line = lines[client], let first = line.waiting.first else { return }
    let before = line.waiting.count
    line.waiting.removeAll { isUnwanted($0.work) }
    count -= before - line.waiting.count
    // What was not done costs nothing: the rest moves up.
    line.end = max(first.start, time)
    for index in line.waiting.indices {
      line.waiting[index].start = line.end
      line.end += line.waiting[index].cost
    }
    lines[client] = line
    forgetIfIdle(client)
  }

  /// A client of whom nothing waits is as if it had never asked, as soon as its share is over.
  private mutating func forgetIfIdle(_ client: String) {
    guard let line = lines[client], line.waiting.isEmpty, line.running == 0 else { return }
    if line.end <= time || count == 0 { lines[client] = nil }
  }
}
