import Journeys
import Testing

@testable import Domain

@Suite("Reading what to learn from")
struct LearningRowsTests {
    private static let day = CivilTime.millisecondsPerDay

    /// One lead after another, handed over on its tenth day: what it was known by then, and what came later.
    private struct Past {
        var builder = JourneyStoreBuilder(
            zone: "UTC", attributes: ["lead.source", "company.industry", "company.employees"])
        var history = PlanHistory()

        mutating func add(
            industry: String, later: String? = nil, touches: [(kind: String, at: Int64, known: Int64)] = [],
            _ answer: LeadOutcome.Answer
        ) {
            let place = Int64(history.count)
            for touch in touches {
                let kind = builder.kind(touch.kind)
                builder.append(
                    Journeys.Touch(
                        at: touch.at * LearningRowsTests.day, known: touch.known * LearningRowsTests.day,
                        day: Int32(touch.at), kind: kind))
            }
            let journey = builder.endJourney(person: place + 100)
            func codes(_ industry: String) -> [UInt32] {
                [
                    builder.code(.text("web"), attribute: 0), builder.code(.text(industry), attribute: 1),
                    builder.code(.number(50 + place), attribute: 2),
                ]
            }
            var rows = [LeadDraft.Row(from: 0, codes: codes(industry))]
            if let later { rows.append(.init(from: 10 * LearningRowsTests.day + 1, codes: codes(later))) }
            var draft = LeadDraft(id: place + 1, journey: journey, rows: rows)
            draft.outcome.handedOverAt = 10 * LearningRowsTests.day
            draft.outcome.answer = answer
            draft.outcome.answeredAt = answer == .none ? LeadOutcome.never : 12 * LearningRowsTests.day
            builder.add(draft)
            history.append(place + 1, createdAt: 0, source: 0, outcome: draft.outcome)
        }

        func rows() throws -> LearningRows {
            let accord = AccordDocument(SmallAccord.text).accord
            let store = try builder.build(position: 1)
            return try LearningRows(store, history: history, accord: accord, target: .accepted)
        }
    }

    private func past(later: String? = nil, extra: [(kind: String, at: Int64, known: Int64)] = []) -> Past {
        var past = Past()
        for place in 0..<12 {
            past.add(
                industry: place % 2 == 0 ? "Water" : "Food", later: later,
                touches: [("content-read", 4, 4), ("content-read", 10, 10), ("web-visit", 9, 9)] + extra,
                place % 3 == 0 ? .rejected : .accepted)
        }
        past.add(industry: "Water", .none)
        return past
    }

    private func names(_ rows: LearningRows) -> [String] { rows.fields.map(\.name) }

    @Test("each answered hand-off is a row, with the fields and touches that were known at the hand-over")
    func rows() throws {
        let rows = try past().rows()
        #expect(rows.table.count == 12 && rows.table.positives == 8)
        let touches = ["content-read", "web-visit"]
        #expect(names(rows) == ["company.industry", "company.employees", "lead.source"] + touches + touches)
        guard case .numbers(let read) = rows.table.columns[3].values,
            case .numbers(let visits) = rows.table.columns[4].values
        else {
            Issue.record("touches are numbers")
            return
        }
        // Half-life 30 days: one of today, and one of six days ago at 2^(-6/30), in whole thousandths.
        #expect(read[0] == 1.871 && visits[0] == 0.977)
        // Then each once more, as it is without fading.
        #expect(rows.fields[5].form == .touch(atMost: 5, halfLifeDays: nil))
        #expect(rows.table.columns[5].values == .numbers([Double](repeating: 2, count: 12)))
        #expect(rows.knownAt[0] == 12 * Self.day && rows.judgedAt[0] == 10 * Self.day)
    }

    @Test("what was known later changes nothing: neither a field, nor a touch of before that was told after")
    func noLookAhead() throws {
        let plain = try past().rows()
        let planted = try past(later: "Gold", extra: [("content-read", 3, 11), ("demo-request", 12, 12)]).rows()
        #expect(planted.table.outcomes == plain.table.outcomes)
        for name in ["company.industry", "company.employees", "lead.source", "content-read", "web-visit"] {
            let one = plain.table.columns.first { $0.name == name }
            #expect(one != nil && one == planted.table.columns.first { $0.name == name })
        }
        // The kind that only came later is there, and nobody has it.
        let demo = planted.table.columns.first { $0.name == "demo-request" }
        #expect(demo?.values == .numbers([Double](repeating: 0, count: 12)))
    }

    @Test("a plan's history is read from the same store")
    func history() throws {
        let store = try past().builder.build(position: 1)
        let history = try PlanHistory(store, observedAt: 99)
        #expect(history.count == 13 && history.sourceNames == ["web"] && history.observedAt == 99)
        #expect(history.persons[0] == 100 && history.companies[0] == 0 && history.leads[12] == 13)
        #expect(history.outcomes[0].wasTaken == false && history.outcomes[12].wasTaken == nil)
    }
}
