import Testing

@testable import Domain

@Suite("Names of persons")
struct PersonNameTests {
    @Test(
        "names are compared without case, diacritics, titles and punctuation",
        arguments: [
            ("Hans", "Müller", "hans muller"), ("HANS", "MULLER", "hans muller"), ("Dr. Hans", "Müller", "hans muller"),
            ("Seán", "O’Brien", "sean obrien"), ("Jean-Luc", "Picard", "jean luc picard"), ("", "Denson", "denson"),
            ("Ana Lúcia", "de Souza", "ana lucia de souza"), ("J.R.", "Smith Jr.", "j r smith"), ("", "", ""),
            ("太郎", "山田", "山田太郎"), ("Иван", "Жуков", "иван жуков"), ("  ", "-", ""), ("José", "", "jose"),
        ])
    func key(first: String, last: String, key: String) {
        #expect(PersonName(first: first, last: last).key == key)
    }

    @Test(
        "a name in one piece is split",
        arguments: [
            ("Hans Müller", "Hans", "Müller"), ("Müller, Hans", "Hans", "Müller"), ("Müller", "", "Müller"),
            ("Ludwig van Beethoven", "Ludwig", "van Beethoven"), ("Ana de la Cruz", "Ana", "de la Cruz"), ("", "", ""),
            ("Smith, Jr.", "", "Smith"), ("Van Morrison", "Van", "Morrison"),
        ])
    func split(full: String, first: String, last: String) {
        let parts = PersonName.split(full)
        #expect(parts.first == first)
        #expect(parts.last == last)
    }

    @Test("one word alone is a surname without an initial")
    func surname() {
        #expect(PersonName(first: "", last: "Tucker").initial.isEmpty)
        #expect(PersonName(first: "", last: "Tucker").surname == "tucker")
        #expect(PersonName(first: "Becki", last: "Tucker").initial == "b")
    }

    @Test("a nickname is another name")
    func nickname() {
        #expect(PersonName(first: "Bob", last: "Smith").key != PersonName(first: "Robert", last: "Smith").key)
    }
}
