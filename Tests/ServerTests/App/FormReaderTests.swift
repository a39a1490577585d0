import Domain
import Testing

@testable import Record
@testable import Server

@Suite("Reading forms")
struct FormReaderTests {
    private enum Colour: String { case red, blue }

    @Test("all faults of a form come together")
    func faults() throws {
        let reader = FormReader(
            Form([
                ("name", "  "), ("age", "200"), ("colour", "green"), ("day", "2027-02-30"), ("email", "kim@"),
                ("zone", "Mars/Base"), ("id", "x"), ("revision", "one"),
            ]))
        let name = reader.text("name", "Name")
        let age = reader.number("age", "Age", in: 0...150)
        _ = reader.choice("colour", "Colour", of: Colour.self)
        _ = reader.day("day", "Day")
        _ = reader.email("email", "Address")
        _ = reader.zone("zone", "Zone")
        _ = reader.id("id", "User", of: User.self)
        _ = reader.revision()
        _ = reader.text("missing", "Other")
        #expect(throws: Problem.self) { try reader.check(name, age) }
        #expect(
            reader.faults.map(\.field) == ["name", "age", "colour", "day", "email", "zone", "id", "", "missing"])
    }

    @Test("a form without faults gives its values")
    func values() throws {
        let reader = FormReader(
            Form([
                ("name", " Kim "), ("age", "41"), ("colour", "blue"), ("day", "2027-02-28"), ("tick", "yes"),
                ("email", " kim@company.example "), ("zone", "Europe/Vienna"), ("revision", "7"),
            ]))
        let (name, age, colour) = try reader.check(
            reader.text("name", "Name"), reader.number("age", "Age", in: 0...150),
            reader.choice("colour", "Colour", of: Colour.self))
        #expect(name == "Kim")
        #expect(age == 41)
        #expect(colour == .blue)
        #expect(reader.day("day", "Day") == Day(year: 2_027, month: 2, day: 28))
        #expect(reader.email("email", "Address") == "kim@company.example")
        #expect(reader.revision() == 7)
        #expect(reader.isTicked("tick") && !reader.isTicked("other"))
        #expect(reader.optionalText("none", "None") == nil)
    }

    @Test(
        "encoded fields are read as browsers write them",
        arguments: [
            ("a=1&b=2", ["a", "1", "b", "2"]), ("", []), ("a", ["a", ""]), ("a=", ["a", ""]), ("a=b=c", ["a", "b=c"]),
            ("a=x+y%20z", ["a", "x y z"]), ("a=%E4%B8%96", ["a", "世"]), ("&&a=1&&", ["a", "1"]),
            ("%61=%2B", ["a", "+"]),
        ] as [(String, [String])])
    func encoded(text: String, expected: [String]) throws {
        #expect(try URLEncodedForm.parse(text.utf8).flatMap { [$0.0, $0.1] } == expected)
    }

    @Test("broken encodings are refused", arguments: ["a=%", "a=%4", "a=%zz", "a=%ff%fe"])
    func broken(text: String) {
        #expect(throws: Refusal.self) { try URLEncodedForm.parse(text.utf8) }
    }
}
