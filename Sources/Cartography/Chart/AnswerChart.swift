package import Days
internal import Drawing
package import Wording

/// What a chart of an answer shows, worded already, and how it looks.
package struct AnswerChart: Sendable {
  /// What a mark, a bar or a curve stands for; the style gives its colour.
  package enum Tone: Hashable, Sendable {
    /// Russian control, or what Russian sources say.
    case russian
    /// What Ukrainian sources say.
    case ukrainian
    /// What third parties say.
    case thirdParty
    /// What is not shown as under Russian control.
    case other
    /// Ground that neither side controls.
    case contested
    /// Nothing is known.
    case unknown
    /// What stands for no side.
    case ink
  }

  /// The shape of a point, so that sides are told apart without colours.
  package enum Shape: Hashable, Sendable { case disc, square, diamond, triangle }

  /// Something drawn in a row, at values of its axis; what lies beyond the axis is drawn at its end.
  package enum Mark: Hashable, Sendable {
    case bar(from: Double, to: Double, Tone)
    case line(from: Double, to: Double, Tone)
    case point(Double, Shape, Tone, isHollow: Bool)
    case tick(Double, Tone)
    /// A small cross.
    case cross(Double, Tone)
    /// A hollow arrow at an end of the axis.
    case arrow(toRight: Bool, Tone)
    /// A short stroke under a bar, with a name where there is room for it.
    case name(Double, String)
  }

  /// A row of marks.
  package struct Row: Sendable {
    /// What stands over the first row of a group.
    package var heading: String?
    /// What it is of.
    package var label: String
    /// What stands at its end.
    package var detail: String
    package var marks: [Mark]

    /// A row from its parts.
    package init(heading: String? = nil, label: String, detail: String, marks: [Mark]) {
      self.heading = heading
      self.label = label
      self.detail = detail
      self.marks = marks
    }
  }

  /// What the values of rows are.
  package enum Axis: Sendable {
    /// Days before and after something, which stands at 0; what is farther off is at the end.
    case daysApart(ClosedRange<Int>)
    /// Days, by their numbers.
    case days(from: CalendarDate, to: CalendarDate)
    /// Kilometres from 0 on.
    case kilometers(Double)
  }

  /// A curve over time.
  package struct Curve: Sendable {
    package var name: String
    /// Its last value in words; empty for none.
    package var value: String
    package var tone: Tone
    package var isDashed: Bool
    /// Its values; nil where there is none, so that the curve breaks.
    package var points: [(day: CalendarDate, value: Double?)]

    /// A curve from its parts.
    package init(
      name: String, value: String = "", tone: Tone, isDashed: Bool = false,
      points: [(day: CalendarDate, value: Double?)]
    ) {
      self.name = name
      self.value = value
      self.tone = tone
      self.isDashed = isDashed
      self.points = points
    }
  }

  /// Something that was said on a day, marked over curves.
  package struct Event: Sendable {
    package var day: CalendarDate
    package var text: String
    package var shape: Shape
    package var tone: Tone

    /// An event from its parts.
    package init(day: CalendarDate, text: String, shape: Shape, tone: Tone) {
      self.day = day
      self.text = text
      self.shape = shape
      self.tone = tone
    }
  }

  /// Curves over time.
  package struct Curves: Sendable {
    package var curves: [Curve]
    package var events: [Event]
    /// What the values are of.
    package var title: String
    /// The value at which the axis ends, and what stands there; values beyond it are drawn on it.
    package var cap: (value: Double, text: String)?
    /// The days between which the curves run.
    package var days: ClosedRange<CalendarDate>

    /// Curves from their parts.
    package init(
      _ curves: [Curve], events: [Event] = [], title: String,
      cap: (value: Double, text: String)? = nil, days: ClosedRange<CalendarDate>
    ) {
      self.curves = curves
      self.events = events
      self.title = title
      self.cap = cap
      self.days = days
    }
  }

  /// What is drawn.
  package enum Plot: Sendable {
    case rows([Row], Axis, title: String)
    case curves(Curves)
  }

  /// What stands over the page, from above: a notice, the title, the days, what is shown.
  package var notice: String?
  package var title: String
  package var days: String
  package var subtitle: String
  /// What marks mean.
  package var legend: [(mark: Mark, text: String)]
  package var plot: Plot
  /// What stands at the foot, from above: sources, cautions.
  package var foot: [String]
  package var language = MapLanguage.english
  /// The width and height in points; without a height as high as the rows need.
  package var size: (width: Int, height: Int?) = (1200, nil)
  /// The part of the width and height that is left empty on each side.
  package var safeArea = 0.0
  /// What is put at its foot beside that.
  package var wishes = PageWishes()
  /// The command that draws it again, for the file to name.
  package var command: String?
  /// Pixels per point.
  package var scale = 1.0
  package var style = MapStyle.light

  /// A chart from its words and what is drawn.
  package init(
    notice: String? = nil, title: String, days: String, subtitle: String,
    legend: [(mark: Mark, text: String)], plot: Plot, foot: [String]
  ) {
    self.notice = notice
    self.title = title
    self.days = days
    self.subtitle = subtitle
    self.legend = legend
    self.plot = plot
    self.foot = foot
  }

  /// The chart as a file; the same chart always gives the same bytes.
  package func file(_ format: PictureFormat = .png, outlinesText: Bool = false)
    throws(CartographyError) -> [UInt8]
  {
    try picture(format, outlinesText: outlinesText).file
  }

  /// The chart as a file, with its words.
  package func picture(_ format: PictureFormat, outlinesText: Bool = false)
    throws(CartographyError) -> DrawnPicture
  {
    let fonts = try FontLibrary.ofPictures(in: style)
    return try Scene(self, fonts: fonts).picture(
      format, outlinesText: outlinesText, fonts: fonts)
  }
}
