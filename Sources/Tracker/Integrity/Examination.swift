internal import ChangeLog
internal import Days
internal import Drawing
internal import Files
internal import PlainText
internal import ShippedData

#if canImport(Glibc)
  private import Glibc
#endif

/// Something that was looked at, and what is to be done where it is not in order.
package struct Finding: Sendable {
  /// How it is.
  package enum State: String, Sendable {
    /// In order.
    case ok
    /// It does for most work.
    case note
    /// Something cannot work.
    case fault
  }

  /// What was looked at.
  package let subject: String
  /// How it is.
  package let state: State
  /// What was found.
  package let found: FieldedText
  /// How to mend it; nil where there is nothing to mend.
  package let remedy: FieldedText?
  /// The sort of failure, where it is a fault.
  package let reason: Failure.Reason?

  static func ok(_ subject: String, _ found: FieldedText) -> Finding {
    Finding(subject: subject, state: .ok, found: found, remedy: nil, reason: nil)
  }

  static func note(_ subject: String, _ found: FieldedText, _ remedy: FieldedText) -> Finding {
    Finding(subject: subject, state: .note, found: found, remedy: remedy, reason: nil)
  }

  static func fault(
    _ subject: String, _ found: FieldedText, _ remedy: FieldedText, _ reason: Failure.Reason
  ) -> Finding {
    Finding(subject: subject, state: .fault, found: found, remedy: remedy, reason: reason)
  }
}

/// Looks at all that the program needs: its own data, the ledger, fonts, other programs, the disk and
/// the limits of the process.
package enum Examination {
  /// A program or folder that some commands need, how it is known, and the package that brings it.
  package struct Aid: Sendable {
    let name: String
    let use: String
    let debianPackage: String
    let paths: [String]

    /// An aid from its parts.
    package init(name: String, use: String, package: String, paths: [String]) {
      self.name = name
      self.use = use
      debianPackage = package
      self.paths = paths
    }
  }

  private static let leastFreeMegabytes = 256
  private static let leastDescriptors = 256

  /// All findings, for a ledger and with aids that a face needs.
  package static func findings(ledger: Ledger, aids: [Aid]) -> [Finding] {
    guard ShippedData.folder() != nil, let tracker = try? Tracker(ledger: ledger) else {
      return [
        .fault(
          "base map", "it was not found beside the program or in share/frontline",
          "install it again with Scripts/install", .configuration)
      ]
    }
    return [baseMap(tracker)] + self.ledger(tracker) + [fonts] + (programs + aids).map(aid)
      + [disk(beside: ledger.path ?? tracker.samplePath), temporaryFolder, descriptors, fileSize]
  }

  private static func baseMap(_ tracker: Tracker) -> Finding {
    do {
      _ = try tracker.openBaseMap()
      return .ok("base map", "\(tracker.dataFolder)")
    } catch {
      return .fault(
        "base map", "\(error)", "install it again with Scripts/install", .configuration)
    }
  }

  private static func ledger(_ tracker: Tracker) -> [Finding] {
    let subject = "ledger"
    let path = tracker.ledgerPath
    if case .sample = tracker.ledger {
      return [.note(subject, "there is none here", "\(remedy: .makeLedger(nil))")]
    }
    do {
      let log = try tracker.openLogUnchanged()
      var findings = [
        tracker.ledger.path.map(FileSystem.mayBeWritten) ?? true
          ? Finding.ok(subject, "\(path)")
          : .note(subject, "\(path) may only be read", "chmod u+w \(path), to record in it")
      ]
      if let last = try log.lastEntry(), last.recordedAt > Tracker.now {
        findings.append(
          .note(
            "clock", "the last entry was recorded at \(last.recordedAt), which is not yet",
            "set the clock of this machine"))
      }
      let result = try log.verify()
      findings += result.faults.map {
        .fault(
          "chain", "\($0)",
          "keep the file; restore a copy, or save what can be read: \(remedy: .salvage)", .data)
      }
      if result.holds {
        let held = result.entries.counted("entry holds", "entries hold")
        findings.append(.ok("chain", "\(held), root \(result.rootDigits)"))
      }
      findings += result.remarks.map {
        .note(subject, "\($0)", "nothing, if you know who added it")
      }
      return findings
    } catch {
      let failure = Failure(error)
      return [
        Finding(
          subject: subject, state: .fault, found: failure.message,
          remedy: failure.reason == .data
            ? "restore a copy, or save what can be read: \(remedy: .salvage)" : nil,
          reason: failure.reason)
      ]
    }
  }

  private static var fonts: Finding {
    do {
      _ = try FontLibrary()
      return .ok("fonts", "Open Sans")
    } catch {
      return .fault("fonts", "\(error)", "apt-get install fonts-open-sans", .unavailable)
    }
  }

  private static let programs = [
    Aid(
      name: "ogr2ogr", use: "import of GeoPackage and Shapefile", package: "gdal-bin", paths: []),
    Aid(name: "ogrinfo", use: "import of GeoPackage and Shapefile", package: "gdal-bin", paths: []),
    Aid(name: "curl", use: "fetching of maps from their addresses", package: "curl", paths: []),
    Aid(name: "ffmpeg", use: "a film that is no animated PNG", package: "ffmpeg", paths: []),
  ]

  private static func aid(_ aid: Aid) -> Finding {
    let folders = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
    let paths = aid.paths.isEmpty ? folders.map { "\($0)/\(aid.name)" } : aid.paths
    guard let found = paths.first(where: FileSystem.exists) else {
      return .note(
        aid.name, "it is not installed; \(aid.use) needs it", "apt-get install \(aid.debianPackage)"
      )
    }
    return .ok(aid.name, "\(found)")
  }

  private static func disk(beside path: String) -> Finding {
    let folder = FileSystem.folder(of: path)
    guard let free = FileSystem.freeBytes(in: folder) else {
      return .note("disk", "\(folder): its free space is not known", "check the path")
    }
    let megabytes = free >> 20
    return megabytes >= leastFreeMegabytes
      ? .ok("disk", "\(megabytes) MB free in \(folder)")
      : .fault(
        "disk", "\(megabytes) MB free in \(folder)", "free some space", .configuration)
  }

  private static var temporaryFolder: Finding {
    do {
      let folder = try TemporaryFolder()
      return .ok("temporary files", "\(FileSystem.folder(of: folder.path))")
    } catch {
      return .fault(
        "temporary files", "\(error)", "set TMPDIR to a folder that may be written to",
        .configuration)
    }
  }

  private static var descriptors: Finding {
    let limit = ProcessLimits.openFiles
    return limit >= leastDescriptors
      ? .ok("open files", "up to \(limit == .max ? "any number" : "\(limit)")")
      : .fault(
        "open files", "the limit is \(limit)", "ulimit -n \(leastDescriptors) or more",
        .configuration)
  }

  private static var fileSize: Finding {
    let limit = ProcessLimits.bytesOfFile
    return limit == .max
      ? .ok("size of files", "no limit")
      : .note("size of files", "the limit is \(limit >> 20) MB", "ulimit -f unlimited")
  }
}
