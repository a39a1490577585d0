import Domain
import Testing

@testable import Record
@testable import Server

@Suite("Which version held when")
struct AccordTimelineTests {
    private static func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    @Test(
        "an instant is measured under the version that held, and before all under the first",
        arguments: [
            (0, 1, true), (9, 1, true), (10, 1, false), (19, 1, false), (20, 4, false), (99, 4, false),
        ] as [(Int64, Int64, Bool)])
    func holding(instant: Int64, number: Int64, isBefore: Bool) {
        // Version 3 is followed at its own instant, so it never held.
        let timeline = AccordTimeline([(1, Self.at(10)), (3, Self.at(20)), (4, Self.at(20))])
        #expect(timeline.holding(at: Self.at(instant)) == .init(number: number, isBeforeAccord: isBefore))
        #expect(timeline.beginning == Self.at(10))
    }

    @Test("without any version nothing holds")
    func nothing() {
        #expect(AccordTimeline([]).holding(at: Self.at(0)) == nil)
    }

    @Test(
        "words that stay are shown once",
        arguments: [
            ("at least 85%", "at least 90%", "at least <del>85%</del> <ins>90%</ins>"),
            ("same words", "same words", "same words"),
            ("a b c", "a c", "a <del>b</del> c"),
            ("x < y", "x > y", "x <del>&lt;</del> <ins>&gt;</ins> y"),
        ])
    func words(before: String, after: String, html: String) {
        #expect(WordDifference.html(before, after).text == html)
    }
}
