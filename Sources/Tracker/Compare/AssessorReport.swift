internal import ChangeLog
package import Control
internal import Days
internal import PlainText

/// An assessor of a map, and how old its picture is: for JSON.
package struct AssessorReport: Encodable, Hashable, Sendable {
  /// The name of the source.
  package let name: String
  /// The day of its newest map or reading.
  package let newestDay: String
  /// `shown`; `not-current`, where its newest map is too old beside those of others; or `not-lead`,
  /// where another assessor leads.
  package let role: String

  init(_ assessor: Assessor) {
    name = assessor.name
    newestDay = "\(assessor.newestDay)"
    role = assessor.role.rawValue
  }
}

extension [AssessorReport] {
  /// Those whose pictures are shown, each with the day of its newest map: "DeepState of 2025-11-08, ISW
  /// of 2025-11-06"; nil where none is.
  package var shown: String? {
    let shown = filter { $0.role == Assessor.Role.shown.rawValue }
    return shown.isEmpty
      ? nil : shown.map { "\($0.name) of \($0.newestDay)" }.joined(separator: ", ")
  }
}

extension ControlMap {
  /// The names of the assessors whose pictures are shown.
  var namesOfShownAssessors: [String] {
    assessors.filter { $0.role == .shown }.map(\.name)
  }

  /// What is to be known of whose claims the map shows, each in a line: assessors that are left out,
  /// and claims that are not graded well enough.
  package var remarks: [String] {
    var remarks = assessors.compactMap { assessor -> String? in
      switch assessor.role {
      case .shown: nil
      case .notLead: "\(assessor.name) is left out on \(asOf): another assessor leads"
      case .notCurrent:
        "\(assessor.name) is left out on \(asOf): its newest map, of \(assessor.newestDay), is more "
          + "than \(Assessor.currentWithinDays) days older than the newest of any"
      }
    }
    if let lead = view.lead, !assessors.isEmpty, !assessors.contains(where: { $0.name == lead }) {
      remarks.append("\(lead) leads and has no map on \(asOf): all current assessors are shown")
    }
    if ungradedCount > 0 {
      remarks.append(
        "\(ungradedCount.counted("claim is", "claims are")) left out on \(asOf), parts of maps too: "
          + "not graded well enough, or not at all")
    }
    return remarks
  }
}
