import Days
import Drawing
import Testing
import Wording

@testable import Cartography

@Suite("Charts of answers")
struct AnswerChartTests {
  private func chart(rows count: Int, axis: AnswerChart.Axis = .daysApart(-60...60)) -> AnswerChart
  {
    AnswerChart(
      title: "Claims", days: "1 to 8 November 2025", subtitle: "Each row is a claim.",
      legend: [(.point(0, .disc, .russian, isHollow: false), "Russian claim")],
      plot: .rows(
        (0..<count).map { number in
          AnswerChart.Row(
            heading: number == 0 ? "Source" : nil, label: "Place \(number)", detail: "3 days after",
            marks: [.point(Double(number), .disc, .russian, isHollow: false)])
        }, axis, title: "Days from the claim"), foot: ["Sources: A."])
  }

  private func scene(_ chart: AnswerChart) throws -> Scene {
    Scene(chart, fonts: try FontLibrary.ofPictures())
  }

  private func discs(_ scene: Scene) -> [PixelPoint] {
    scene.layers.flatMap(\.items).compactMap {
      if case .disc(let center, _, _, _) = $0 { center } else { nil }
    }
  }

  @Test("The same chart gives the same bytes in every format, and each language its own")
  func determinism() throws {
    for format in PictureFormat.allCases {
      let file = try chart(rows: 5).file(format)
      #expect(try chart(rows: 5).file(format) == file, "\(format)")
    }
    var ukrainian = chart(rows: 200)
    ukrainian.size = (1200, 600)
    var english = ukrainian
    (ukrainian.language, english.language) = (.ukrainian, .english)
    #expect(try ukrainian.file() != english.file())
  }

  @Test("A chart is as high as its rows need, and one of a chosen height keeps the last of them")
  func heights() throws {
    let (few, many) = (try scene(chart(rows: 20)), try scene(chart(rows: 60)))
    #expect(many.height - few.height > 40 * 15)
    // One disc stands in the legend.
    #expect(discs(many).count == 61)
    var low = chart(rows: 60)
    low.size = (1200, 400)
    let scene = try scene(low)
    #expect(scene.height == 400)
    #expect((5..<40).contains(discs(scene).count))
    // The last row is the newest, and its point the farthest to the right.
    let points = discs(scene).dropFirst()
    #expect(points.last?.x == points.map(\.x).max())
    #expect(points.allSatisfy { $0.y < 400 })
  }

  @Test("What is farther off than the axis reaches stands at its end")
  func clamping() throws {
    let chart = AnswerChart(
      title: "", days: "", subtitle: "", legend: [],
      plot: .rows(
        [-1000, -60, 60, 1000].map { value in
          .init(
            label: "", detail: "", marks: [.point(value, .disc, .russian, isHollow: false)])
        }, .daysApart(-60...60), title: ""), foot: [])
    let points = discs(try scene(chart))
    #expect(points.count == 4)
    #expect(points[0].x == points[1].x && points[2].x == points[3].x)
    #expect(points[1].x < points[2].x)
  }

  @Test("A curve breaks where a day has no value, and what is beyond the cap is hollow on it")
  func curves() throws {
    let first = try #require(CalendarDate("2025-10-01"))
    let values: [Double?] = [20, 12, nil, 5, 5]
    let days = values.indices.map { first.adding(days: 7 * $0) }
    let chart = AnswerChart(
      title: "", days: "", subtitle: "", legend: [],
      plot: .curves(
        .init(
          [.init(name: "passage", tone: .ink, points: zip(days, values).map { ($0, $1) })],
          title: "Kilometres", cap: (20, "20 km or wider"), days: days[0]...days[4])),
      foot: [])
    let items = try scene(chart).layers.flatMap(\.items)
    let ink = chart.style.legend.color
    let lines = items.compactMap { item -> Int? in
      guard case .line(let path, let stroke) = item, stroke.color == ink, stroke.width > 2 else {
        return nil
      }
      return path.subpaths.map(\.points.count).max()
    }
    #expect(lines == [2, 2])
    let fills = items.compactMap { item -> Color?? in
      if case .disc(_, _, let fill, _) = item { fill } else { nil }
    }
    #expect(fills == [chart.style.page, ink, ink, ink])
  }
}
