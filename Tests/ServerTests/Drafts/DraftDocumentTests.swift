import Domain
import Testing

@testable import Record
@testable import Server

/// Answers as a test draws them.
enum DraftChance {
    private static let countries = ["DE", "AT", "CH", "US", "CA", "FR", "IT", "ES", "GB", "SE", "NO", "DK"]

    static func answers(_ seed: UInt64) -> DraftAnswers {
        var chance = SeededChance(seed)
        var answers = DraftAnswers()
        answers.name =
            ["Pumps 2027", "He said \"yes\" \\ no", "Köln: 100%", "- a # b"].randomElement(using: &chance) ?? ""
        answers.from = Day(number: Int32.random(in: 18_000...30_000, using: &chance))
        answers.currency = ["EUR", "USD", "JPY"].randomElement(using: &chance) ?? "EUR"
        answers.timeZone = ["Europe/Vienna", "America/New_York", "UTC"].randomElement(using: &chance) ?? "UTC"
        answers.marketing = "maria@pumps.example"
        answers.sales = "sam@pumps.example"
        answers.arbiter = "olu@pumps.example"
        if Bool.random(using: &chance) { answers.accountManagement = "ana@pumps.example" }
        if Bool.random(using: &chance) { answers.executive = "ceo@pumps.example" }
        if Bool.random(using: &chance) { answers.industries = ["Machinery", "Food & drink", "Öl"] }
        if Bool.random(using: &chance) { answers.roles = ["operations", "it"] }
        answers.grade = ["A", "B", "C"].randomElement(using: &chance) ?? "B"
        for number in DraftNumber.allCases {
            answers[number] =
                [
                    number.range.lowerBound, number.range.upperBound, number.usual,
                    Int.random(in: number.range, using: &chance),
                ].randomElement(using: &chance) ?? number.usual
        }
        answers[.largest] = max(answers[.largest], answers[.smallest])
        let count = Int.random(in: 1...DraftAnswers.mostTerritories, using: &chance)
        answers.territories = (0..<count).map { place in
            DraftAnswers.Territory(
                name: ["West", "Süd 1", "O-land", "true", "North", "Rest"][place],
                countries: count == 1 && Bool.random(using: &chance)
                    ? [] : [countries[place * 2], countries[place * 2 + 1]],
                rule: nil, pool: [nil, "pool-a", "pool-b"].randomElement(using: &chance) ?? nil,
                volume: Int.random(in: 1...1_000_000, using: &chance),
                capacity: Int.random(in: 1...1_000_000, using: &chance))
        }
        return answers
    }
}

@Suite("A guided draft becomes an accord")
struct DraftDocumentTests {
    @Test("whatever is answered within the bounds makes a text that can be signed", arguments: 0..<120)
    func signable(seed: Int) {
        let answers = DraftChance.answers(UInt64(seed) + 1)
        let text = DraftDocument(answers: answers).text
        let report = AccordCheck.check(text: text, roster: nil, history: nil)
        #expect(report.isSignable, "\(report.errors.map(\.message))\n\(text)")
        #expect(report.compiled != nil)
        #expect(report.accord.name == answers.name)
        #expect(report.accord.term.from == answers.from)
        #expect(report.accord.segments.territories.map(\.name) == answers.territories.map(\.name))
    }

    @Test("what a form sends is read back as it was", arguments: 0..<60)
    func fields(seed: Int) {
        let answers = DraftChance.answers(UInt64(seed) + 500)
        let reader = FormReader(answers.form)
        #expect(DraftReader(reader: reader).answers() == answers)
        #expect(reader.faults.isEmpty)
    }

    @Test("each number stands in the text as it was answered")
    func numbers() throws {
        var answers = DraftChance.answers(3)
        answers[.acceptance] = 77
        answers[.hotHours] = 1
        answers[.dispositionDays] = 17
        let accord = AccordCheck.check(text: DraftDocument(answers: answers).text, roster: nil, history: nil).accord
        let commitment = { (id: String) in try #require(accord.commitments.first { $0.id == id }) }
        #expect(try commitment("M2").atLeast == .share(7_700))
        #expect(try commitment("S1").within?.value(for: "hot") == .businessMinutes(60))
        #expect(try commitment("S4").within == .all(.businessDays(17)))
    }

    @Test(
        "an answer that cannot be is told at its field",
        arguments: [
            ("acceptance", "0", "whole number"), ("acceptance", "x", "whole number"), ("largest", "1", "below"),
            ("currency", "EURO", "more than 3"), ("currency", "12A", "three letters"), ("grade", "D", "A, B or C"),
            ("industries", "a'b", "no quotes"), ("sales", "maria@pumps.example", "leader of its own"),
            ("territory1-name", "", "one name"), ("territory1-name", "Other", "another name"),
            ("territory1-countries", "Germany", "two letters"), ("territory1-volume", "0", "whole number"),
            ("timeZone", "Mars/Base", "such as"), ("from", "soon", "date"),
        ])
    func faults(field: String, value: String, words: String) {
        var answers = DraftChance.answers(11)
        answers[.smallest] = 50
        answers[.largest] = 500
        let reader = FormReader(answers.form.setting(field, value))
        _ = DraftReader(reader: reader).answers()
        #expect(reader.faults.contains { $0.field == field && $0.message.contains(words) }, "\(reader.faults)")
    }

    @Test("one country in two territories is told")
    func twice() {
        var answers = DraftChance.answers(1)
        answers.territories = ["West", "East"].map {
            DraftAnswers.Territory(name: $0, countries: ["DE"], rule: nil, pool: nil, volume: 1, capacity: 1)
        }
        let reader = FormReader(answers.form)
        _ = DraftReader(reader: reader).answers()
        #expect(reader.faults.map(\.message) == ["DE belongs to West already."])
    }
}
