internal import ChangeLog
internal import Days
internal import Exchange
internal import Files

/// How the features of a document are understood: as the user says, or as a legend does.
struct MapMeaning {
  /// What every feature means, where the user says so.
  let given: GroundMeaning?
  /// What a legend makes of them; nil where none knows the document.
  let reading: LegendReading?

  /// How a document from the file at a path is understood.
  init(
    of file: FeatureFile, at path: String, given: GroundMeaning?, chosen: Legend?,
    among library: LegendLibrary
  ) throws(Failure) {
    self.given = given
    if given != nil {
      reading = nil
    } else if let chosen {
      reading = LegendReading(chosen, of: file, at: path)
    } else {
      let readings = library.readings(of: file, at: path)
      guard readings.count <= 1 || readings.allSatisfy({ $0.legend.refusal != nil }) else {
        let names = readings.map(\.legend.name).joined(separator: ", ")
        throw Failure(
          .data,
          "\(path): several legends know this map (\(names)); say which is meant with "
            + "\(field: .legend)")
      }
      reading = readings.first
    }
    if let refusal = reading?.legend.refusal { throw Failure(.data, "\(path): \(refusal)") }
  }

  /// What a feature comes to.
  func verdict(of feature: ImportedFeature) -> Legend.Verdict {
    given.map { .means($0) } ?? reading?.verdict(of: feature) ?? .unknown
  }
}

/// The day of each feature of a file, and whatever says another.
struct MapDays {
  private let path: String
  private let given: CalendarDate?
  private let reading: LegendReading?
  private let nameDay: CalendarDate?
  /// What to tell about days that differ, each in a line.
  private(set) var remarks: Set<String> = []

  init(of path: String, given: CalendarDate?, reading: LegendReading?) {
    self.path = path
    self.given = given
    self.reading = reading
    nameDay = FileDay.day(in: FileSystem.name(of: path))
  }

  /// The day of a feature: that which the user says, else that of the legend, the feature, the name.
  mutating func day(of feature: ImportedFeature) throws(Failure) -> CalendarDate {
    let legendDay = reading?.day(of: feature)
    let ownDay = feature.attributes.day
    let told = legendDay ?? ownDay ?? nameDay
    if let given {
      if let told, told != given {
        remarks.insert("\(path): it says \(told) itself, and is taken as of \(given)")
      }
      return given
    }
    if legendDay == nil, let ownDay, let nameDay, ownDay != nameDay {
      throw Failure(
        .data,
        "\(feature.place): it speaks of \(ownDay), and the file's name of \(nameDay); say the day "
          + "with \(field: .date)")
    }
    if let told, let nameDay, told != nameDay {
      remarks.insert("\(path): its name says \(nameDay), its content \(told), which is taken")
    }
    if let told { return told }
    throw Failure(
      .data,
      "\(path): neither the name nor the file tells the day; give it with \(field: .date) "
        + "YYYY-MM-DD")
  }
}
