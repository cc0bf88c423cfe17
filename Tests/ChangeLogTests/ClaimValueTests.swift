import ChangeLog
import Testing

@Suite("Grade")
struct GradeTests {
  @Test("Only a letter from A to F and a digit from 1 to 6 are a grade")
  func strict() {
    for text in ["Z9", "A0", "A7", "G1", "", "A", "A12", "1A", "A-1", "Ａ1", "A１", "Á1", "A 1"] {
      #expect(Grade(text) == nil, "\(text)")
    }
    #expect(Grade("b2")?.description == "B2")
  }

  @Test("What cannot be judged reaches no grade that judges")
  func reaches() throws {
    let b2 = Grade(.b, .two)
    #expect(Grade(.a, .one).isAtLeast(b2) && b2.isAtLeast(b2))
    #expect(!Grade(.f, .one).isAtLeast(b2) && !Grade(.a, .three).isAtLeast(b2))
  }
}

@Suite("ClaimID")
struct ClaimIDTests {
  @Test("An id is 1 to 120 ASCII letters, digits, dots, lines and dashes")
  func strict() {
    for text in [
      "", "a b", "Покровськ", "a/b", "a\u{0}", "a\n", String(repeating: "a", count: 121),
    ] {
      #expect(ClaimID(text) == nil, "\(text)")
    }
    #expect(ClaimID("Pokrovsk-isw_2025.1")?.text == "Pokrovsk-isw_2025.1")
  }
}

@Suite("Standing")
struct StandingTests {
  @Test("The gravest answer decides, and confirmation against denial is a dispute")
  func rules() {
    #expect(Standing(answers: []) == .unanswered)
    #expect(Standing(answers: [.note, .captured]) == .unanswered)
    #expect(Standing(answers: [.denied, .confirmed]) == .disputed)
    #expect(Standing(answers: [.denied]) == .denied)
    #expect(Standing(answers: [.confirmed, .confirmed]) == .confirmed)
    #expect(Standing(answers: [.confirmed, .contradicted]) == .contradicted)
    #expect(Standing(answers: [.contradicted, .retracted]) == .retracted)
    #expect(Standing(answers: [.superseded, .retracted, .denied]) == .superseded)
  }
}

@Suite("Subject")
struct SubjectTests {
  @Test("Ground worked out from settlements is derived, drawn ground is not")
  func derived() {
    var subject = Subject(form: .settlement, name: "Pokrovsk", part: "southern outskirts")
    #expect(!subject.isDerived && subject.label == "Pokrovsk (southern outskirts)")
    for basis in Subject.AreaBasis.allCases {
      subject.areaBasis = basis
      #expect(subject.isDerived == (basis != .drawn))
    }
  }
}
