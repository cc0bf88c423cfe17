// Words for two pictures that are drawn over one another.
extension MapWording {
  /// The title of such a picture.
  package var titleOfDisagreement: String {
    pick("Where two maps differ", "Де дві карти розходяться")
  }

  /// What it shows, as a sentence without its full stop.
  package func disagreement(of first: String, and second: String) -> String {
    pick(
      "Ground that only one of \(first) and \(second) shows under Russian control",
      "Територія, яку під російським контролем показує лише одне з джерел: \(first), \(second)")
  }

  /// What ground is called in the legend that one picture alone shows, with its area in the part shown.
  package func shownAlone(by name: String, squareKilometers: Double) -> String {
    pick(
      "Russian control by \(name) alone: \(area(squareKilometers))",
      "Російський контроль лише за джерелом \(name): \(area(squareKilometers))")
  }

  /// What ground is called that both show.
  package var shownByBoth: String {
    pick("Russian control by both", "Російський контроль за обома джерелами")
  }
}
