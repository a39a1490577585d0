import Foundation
import Testing

@testable import Domain

@Suite("Changing the scoring of a document")
struct AccordEditTests {
    private let text = SmallAccord.text

    @Test(
        "one number changes and not another byte",
        arguments: [
            (AccordSetting.grade("B"), Int64(62_500), "B: 60", "B: 62.5"), (.level(3), 41_000, "3: 40", "3: 41"),
            (.fitPoints(group: 1, rule: 0), -5_000, "\"company.ideal\", points: 40", "\"company.ideal\", points: -5"),
            (.fitCap(group: 0), 1_234_567, "Size, cap: 60", "Size, cap: 1234.567"),
            (.engagementPoints(group: 0, rule: 0), 500, "content-read, points: 10", "content-read, points: 0.5"),
            (.engagementCap(group: 0), 90_000, "Read, cap: 80", "Read, cap: 90"),
            (.halfLife(group: 0), 14, "halfLife: 30d", "halfLife: 14d"),
        ])
    func number(setting: AccordSetting, value: Int64, was: String, becomes: String) throws {
        let changed = try AccordEdit.setting([setting: value], in: text)
        #expect(text.contains(was) && changed == text.replacing(was, with: becomes))
        #expect(setting.value(in: AccordDocument(changed).accord.scoring) == value)
    }

    @Test("several numbers change at once, and one that stays is left as it is written")
    func several() throws {
        let odd = text.replacing("A: 80", with: "A: \"80.0\"")
        let changed = try AccordEdit.setting([.grade("A"): 80_000, .grade("C"): 31_000, .level(4): 71_000], in: odd)
        #expect(changed == odd.replacing("C: 30", with: "C: 31").replacing("4: 70", with: "4: 71"))
        let quoted = try AccordEdit.setting([.grade("A"): 85_000], in: odd)
        #expect(quoted == odd.replacing("\"80.0\"", with: "\"85\""))
    }

    @Test("what is not there or cannot be is refused")
    func refused() {
        #expect(throws: Problem.self) { try AccordEdit.setting([.grade("E"): 1], in: text) }
        #expect(throws: Problem.self) { try AccordEdit.setting([.fitPoints(group: 9, rule: 0): 1], in: text) }
        #expect(throws: Problem.self) { try AccordEdit.setting([.halfLife(group: 0): 0], in: text) }
        #expect(throws: Problem.self) { try AccordEdit.setting([.grade("A"): 1], in: "accord: 1\nnonsense") }
    }

    @Test("a new section stands in the place of the old, and all around it is as it was", arguments: ["\n", "\r\n"])
    func section(lineBreak: String) throws {
        let commented =
            text
            .replacing("scoring:", with: "# how we score\nscoring: # by both\n")
            .replacing(
                "levels: { 4: 70, 3: 40, 2: 10 }", with: "levels: { 4: 70, 3: 40, 2: 10 }  # last\n\n# tiers follow"
            )
            .replacing("\n", with: lineBreak)
        var scoring = AccordDocument(commented).accord.scoring
        scoring.fit[0].rules[0].because = "A \"large\" one: #1 \\ ü"
        scoring.fit[0].rules.append(.init(when: Predicate(text: "person.role == 'o\\'hara'"), points: -1_500))
        let changed = try AccordEdit.replacing(scoring: scoring, in: commented)
        let before = try #require(commented.range(of: "scoring:"))
        let after = try #require(commented.range(of: "\(lineBreak)# tiers follow"))
        #expect(changed.hasPrefix(commented[..<before.lowerBound]))
        #expect(changed.hasSuffix(commented[after.lowerBound...]))
        #expect(AccordDocument(changed).accord.scoring.withoutPlaces == scoring.withoutPlaces)
        let rest =
            changed.utf8.count - commented[..<before.lowerBound].utf8.count - commented[after.lowerBound...].utf8.count
        #expect(
            changed.utf8.dropFirst(commented[..<before.lowerBound].utf8.count).prefix(rest).count { $0 == 13 }
                == (lineBreak == "\r\n"
                    ? changed.utf8.dropFirst(commented[..<before.lowerBound].utf8.count).prefix(rest).count { $0 == 10 }
                    : 0))
    }

    @Test("the last section of a document is replaced too, and one written in braces is refused")
    func ends() throws {
        let lines = text.components(of: "scoring:", until: "tiers:")
        let last = text.replacing(lines, with: "") + "\n" + lines
        let scoring = AccordDocument(last).accord.scoring
        #expect(!scoring.fit.isEmpty)
        let changed = try AccordEdit.replacing(scoring: scoring, in: last)
        #expect(AccordDocument(changed).accord.scoring.withoutPlaces == scoring.withoutPlaces)
        #expect(changed.hasPrefix(text.replacing(lines, with: "")))
    }

    @Test("replaced by itself it is read as before, and can be signed as before")
    func same() throws {
        let scoring = AccordDocument(text).accord.scoring
        let changed = try AccordEdit.replacing(scoring: scoring, in: text)
        let before = AccordCheck.check(text: text, roster: nil, history: nil)
        let after = AccordCheck.check(text: changed, roster: nil, history: nil)
        #expect(after.errors.map(\.message) == before.errors.map(\.message))
        #expect(after.accord.commitments.map(\.id) == before.accord.commitments.map(\.id))
    }
}

extension String {
    /// From the first text up to, not including, the second.
    fileprivate func components(of first: String, until second: String) -> String {
        guard let start = range(of: first), let end = range(of: second) else { return "" }
        return String(self[start.lowerBound..<end.lowerBound])
    }
}
