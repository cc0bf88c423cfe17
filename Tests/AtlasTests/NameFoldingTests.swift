import Testing

@testable import Atlas

@Suite("Folding of names")
struct NameFoldingTests {
  @Test("Apostrophes of every sort, hyphens, spaces and case do not count")
  func apostrophes() {
    let spellings = ["Марʼїнка", "Мар'їнка", "Мар’їнка", "Мар`їнка", "Мар´їнка", "МАРЇНКА"]
    #expect(Set(spellings.map(NameFolding.fold)) == ["маріінка".replacing("іі", with: "і")])
    #expect(NameFolding.fold("Niu-York") == NameFolding.fold("niu york"))
    #expect(NameFolding.fold("Niu‑York") == "niuyork")
  }

  @Test("Diacritics do not count, in one character or in two")
  func diacritics() {
    #expect(NameFolding.fold("Slov’jans’k") == "slovjansk")
    #expect(NameFolding.fold("Dzeržynśk") == "dzerzynsk")
    #expect(NameFolding.fold("Зелений Гай") == NameFolding.fold("Зелений Гаи\u{306}"))
    #expect(NameFolding.fold("Королёво") == NameFolding.fold("Королево"))
  }

  @Test("Soft signs do not count")
  func softSigns() {
    #expect(NameFolding.fold("Покровськ") == NameFolding.fold("Покровск"))
  }

  @Test("Latin and Cyrillic letters that look alike stay apart")
  func scriptsStayApart() {
    #expect(NameFolding.fold("Coca") != NameFolding.fold("Соса"))
  }

  @Test(
    "A letter of another script inside a word is found",
    arguments: [
      ("Pоkrovsk", "о"), ("Покрoвськ", "o"), ("Toretsk Тoрецьк", "o"), ("Ρokrovsk", "Ρ"),
      ("Niu-Yоrk", "о"),
    ])
  func oddLetters(name: String, letter: Unicode.Scalar) {
    #expect(NameFolding.oddLetter(in: name) == letter)
  }

  @Test("Words of different scripts beside one another are no mixture")
  func wholeWords() {
    #expect(NameFolding.oddLetter(in: "Pokrovsk (Покровськ)") == nil)
    #expect(NameFolding.oddLetter(in: "Мар’янка") == nil)
    #expect(NameFolding.oddLetter(in: "Slovʼiansk") == nil)
    #expect(NameFolding.oddLetter(in: "UA14160210010027331") == nil)
  }
}
