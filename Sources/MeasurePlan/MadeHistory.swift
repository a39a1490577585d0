import Domain
import Foundation
import Journeys

/// Leads that never were, the same each time: what plans are measured over.
struct MadeHistory {
    /// One lead with what became of it.
    struct Lead {
        let created: Int64
        let industry: Int
        let employees: Int
        let country: Int
        let role: Int
        let source: Int
        let touches: [(at: Int64, kind: Int)]
        let answer: LeadOutcome.Answer
        let isWon: Bool
    }

    static let day: Int64 = 86_400_000
    /// 1 January 2025 and 1 January 2027, UTC.
    static let start: Int64 = 1_735_689_600_000
    static let end: Int64 = 1_798_761_600_000

    static let industries = ["Manufacturing", "Logistics", "Retail", "Banking", "Energy", "Health", "Media", "Food"]
    static let countries = ["US", "DE", "GB", "FR", "JP"]
    static let roles = ["plant", "operations", "it", "finance", "student", "other"]
    static let sources = ["Web", "Event", "Referral", "Advertisement", "Partner", "Cold call"]
    static let kinds = [
        "content-read", "email-click", "pricing-page", "webinar-attended", "event-visit", "trial-started",
        "contact-sales", "demo-request",
    ]

    let leads: Int
    let touches: Int

    /// The lead of a number.
    func lead(_ number: Int) -> Lead {
        var chance = Chance(UInt64(number) + 1)
        let created = Self.start + Int64(chance.below(690)) * Self.day + Int64(chance.below(86_400)) * 1_000
        var touches: [(at: Int64, kind: Int)] = []
        for _ in 0..<chance.below(2 * self.touches + 1) {
            // Early kinds are frequent, late ones rare.
            let kind = min(chance.below(8), chance.below(8), chance.below(9))
            touches.append((created + Int64(chance.below(60 * 86_400) - 20 * 86_400) * 1_000, kind))
        }
        touches.sort { $0.at < $1.at }
        let answers: [LeadOutcome.Answer] = [.none, .accepted, .accepted, .rejected, .silent]
        let answer = chance.below(3) == 0 ? answers[chance.below(5)] : .none
        return Lead(
            created: created, industry: chance.below(8), employees: chance.below(1_000), country: chance.below(5),
            role: chance.below(6), source: chance.below(6), touches: touches, answer: answer,
            isWon: answer == .accepted && chance.below(4) == 0)
    }

    func store() throws -> JourneyStore {
        let names = ["company.industry", "company.employees", "company.country", "person.role", "lead.source"]
        var builder = JourneyStoreBuilder(zone: "UTC", attributes: names)
        func codes(_ values: [StoredValue], _ attribute: Int) -> [UInt32] {
            values.map { builder.code($0, attribute: attribute) }
        }
        let columns = [
            codes(Self.industries.map { .text($0) }, 0), codes((0..<1_000).map { .number(Int64($0)) }, 1),
            codes(Self.countries.map { .text($0) }, 2), codes(Self.roles.map { .text($0) }, 3),
            codes(Self.sources.map { .text($0) }, 4),
        ]
        let kinds = Self.kinds.map { builder.kind($0) }
        let channel = builder.channel("Web")
        let (reason, currency) = (builder.reason("not-our-customer"), builder.currency("USD"))
        for company in 0..<max(1, leads / 5) { _ = builder.addCompany(id: Int64(company + 1)) }
        for number in 0..<leads {
            let made = lead(number)
            for touch in made.touches {
                builder.append(
                    Journeys.Touch(
                        at: touch.at, known: touch.at, day: Int32(touch.at / Self.day), kind: kinds[touch.kind],
                        channel: channel, campaign: 0), company: number % max(1, leads / 5))
            }
            let journey = builder.endJourney(person: Int64(number + 1))
            let row = [made.industry, made.employees, made.country, made.role, made.source].enumerated().map {
                columns[$0][$1]
            }
            var draft = LeadDraft(
                id: Int64(number + 1), journey: journey, company: number % max(1, leads / 5),
                rows: [LeadDraft.Row(from: made.created, codes: row)])
            draft.outcome = outcome(made, reason, currency)
            builder.add(draft)
        }
        return try builder.build(position: 1)
    }

    private func outcome(_ lead: Lead, _ reason: UInt16, _ currency: UInt16) -> LeadOutcome {
        var outcome = LeadOutcome()
        guard lead.answer != .none else { return outcome }
        outcome.handedOverAt = lead.created + 3_600_000
        outcome.answer = lead.answer
        outcome.answeredAt = lead.created + 7_200_000
        if lead.answer == .rejected { outcome.reason = reason }
        if lead.isWon {
            outcome.isWon = true
            outcome.closedAt = lead.created + 30 * Self.day
            outcome.amount = 1_000_000
            outcome.currency = currency
        }
        return outcome
    }

    /// Leads and touches as CSV.
    func export(to folder: String) throws {
        var leads = "lead,created,industry,employees,country,role,source,answer,won\n"
        var touches = "lead,at,kind\n"
        let files = try ["leads", "touches"].map { name in
            let path = "\(folder)/\(name).csv"
            try Data().write(to: URL(filePath: path))
            return try FileHandle(forWritingTo: URL(filePath: path))
        }
        for number in 0..<self.leads {
            let made = lead(number)
            leads +=
                "\(number + 1),\(made.created),\(Self.industries[made.industry]),\(made.employees),"
                + "\(Self.countries[made.country]),\(Self.roles[made.role]),\(Self.sources[made.source]),"
                + "\(made.answer),\(made.isWon ? 1 : 0)\n"
            for touch in made.touches { touches += "\(number + 1),\(touch.at),\(Self.kinds[touch.kind])\n" }
            if number % 10_000 == 9_999 || number == self.leads - 1 {
                try files[0].write(contentsOf: Data(leads.utf8))
                try files[1].write(contentsOf: Data(touches.utf8))
                (leads, touches) = ("", "")
            }
        }
        for file in files { try file.close() }
    }

    /// The same numbers for the same seed.
    private struct Chance {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

        mutating func below(_ bound: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
        }
    }
}
