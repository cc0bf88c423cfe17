import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Interruptions that long work is to see, so that it can clean up before it ends.
enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let received = Atomic<Int32>(0)

  /// From now on an interruption is only noted.
  static func hold() {
    _ = received.load(ordering: .relaxed)
    var held = sigset_t()
    sigemptyset(&held)
    for number in signals {
      signal(number) { Interruption.received.store($0, ordering: .relaxed) }
      sigaddset(&held, number)
    }
    // Whoever started the program may have held them back.
    pthread_sigmask(SIG_UNBLOCK, &held, nil)
  }

  /// Whether there was one.
  static var isWanted: Bool { received.load(ordering: .relaxed) != 0 }

  /// Ends the program by the interruption that was noted, as others expect it to end.
  static func resume() {
    for number in signals { signal(number, SIG_DFL) }
    let number = received.load(ordering: .relaxed)
    if number != 0 { raise(number) }
  }
}
