internal import Files

extension Tracker {
  /// Fetches what is new at the addresses of sources, and imports it; `told` hears of each source.
  ///
  /// One run at a time fetches for a ledger: another is told to try again.
  package func sync(_ request: SyncRequest, _ told: (SourceSync) throws -> Void) throws(Failure) {
    let path = try ledger.pathForWriting()
    // A ledger that is none is told before anything is fetched.
    _ = try openLogForWriting()
    let feeds = try chosen(request.names, among: self.feeds())
    let fetch = try WebFetch(seconds: request.seconds, megabytes: request.megabytes)
    if request.isDryRun {
      let folder = try failing { try TemporaryFolder() }
      for feed in feeds {
        var run = FeedSync(self, feed, request, fetch, keepingIn: folder.path)
        run.run()
        try failing { try told(run.outcome) }
      }
      return
    }
    let folder = path + ".fetched"
    let isAlone = try failing {
      try FileSystem.makeFolder(folder)
      return try FolderLock.tryHolding(folder: folder) {
        for feed in feeds {
          var run = FeedSync(self, feed, request, fetch, keepingIn: folder)
          run.run()
          try told(run.outcome)
        }
      }
    }
    guard isAlone else {
      throw Failure(
        .tryAgain, "\(ledger: path): another run fetches for this ledger; try again later")
    }
  }

  private func chosen(_ names: [String], among feeds: [Feed]) throws(Failure) -> [Feed] {
    guard !names.isEmpty else {
      guard feeds.isEmpty else { return feeds }
      throw Failure(
        .usage, "no address of a source is kept; give one to a source with \(field: .fetch)")
    }
    return try names.map { name throws(Failure) in
      guard let feed = feeds.first(where: { $0.source.lowercased() == name.lowercased() }) else {
        throw FeedList.unknown(name, among: feeds)
      }
      return feed
    }
  }
}
