import Domain
import Storage

/// A round as one reader may see it: what others said about a lead shows when their own side has said something too.
package struct CalibrationReading: Sendable {
    /// One lead of the round for the reader.
    package struct Line: Sendable {
        package let one: CalibrationCase
        /// What the reader's side said.
        package let own: CalibrationVerdict?
        /// What everybody said; empty while it is hidden.
        package let verdicts: [CalibrationVerdict]
        /// Whether all have judged it, or the round is over.
        package let isRevealed: Bool
    }

    package let round: CalibrationRound
    /// The period of its leads, for people.
    package let title: String
    package let rule: Calibration
    package let lines: [Line]
    /// Of those that all judged; told when the round is over.
    package let agreement: CalibrationAgreement
    /// How many leads each side has judged.
    package let progress: [(party: Party, count: Int)]
    /// The side for which the reader judges; `nil` for onlookers.
    package let side: Party?
    private let names: [ID<User>: String]

    /// - Throws: `Problem.notFound` when there is no such round.
    package static func read(
        _ id: ID<CalibrationRound>, _ library: AccordLibrary, viewer: Viewer, in connection: any Connection
    ) throws -> CalibrationReading {
        guard let round = try CalibrationQueries.find(id, in: connection),
            let rule = try library.accord(round.version, in: connection).calibration
        else { throw Problem.notFound("There is no such calibration.") }
        let calendar = try PeriodCalendar(accord: try library.accord(round.version, in: connection))
        let side = rule.judges.first { viewer.parties.contains($0) }
        let verdicts = Dictionary(grouping: try CalibrationQueries.verdicts(of: id, in: connection), by: \.number)
        let lines = try CalibrationQueries.cases(of: id, in: connection).map { one in
            let said = verdicts[one.number] ?? []
            let isRevealed = !round.isOpen || rule.judges.allSatisfy { party in said.contains { $0.party == party } }
            return Line(
                one: one, own: said.first { $0.party == side },
                verdicts: isRevealed || !rule.blind ? said : said.filter { $0.party == side }, isRevealed: isRevealed)
        }
        let users = try UserQueries.all(in: connection)
        return CalibrationReading(
            round: round, title: PeriodTitle.of(calendar.period(round.period, containing: round.firstDay)), rule: rule,
            lines: lines,
            agreement: CalibrationAgreement(try judged(round, in: connection), judges: rule.judges),
            progress: rule.judges.map { party in
                (party, verdicts.values.count { $0.contains { $0.party == party } })
            }, side: side,
            names: Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The first that the reader's side has not judged; `nil` when there is none.
    package var next: CalibrationCase? {
        round.isOpen && side != nil ? lines.first { $0.own == nil }?.one : nil
    }

    package func name(_ user: ID<User>?) -> String { user.flatMap { names[$0] } ?? "Accord" }

    static func judged(
        _ round: CalibrationRound, in connection: any Connection
    ) throws -> [CalibrationAgreement.Case] {
        let verdicts = Dictionary(
            grouping: try CalibrationQueries.verdicts(of: round.id, in: connection), by: \.number)
        return try CalibrationQueries.cases(of: round.id, in: connection).map { one in
            CalibrationAgreement.Case(
                isInside: one.isInside,
                verdicts: Dictionary(
                    (verdicts[one.number] ?? []).map { ($0.party, $0.isInside) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }
}

/// What a judge sees of a lead: what it is and what it did until the round was drawn, and neither name nor outcome.
package struct CalibrationSubject: Sendable {
    package struct Touch: Sendable {
        package let at: Timestamp
        package let kind: String
        package let channel: String
        package let campaign: String?
    }

    package let source: String?
    package let title: String?
    package let role: String?
    package let department: String?
    package let industry: String?
    package let employees: Int64?
    package let revenue: Money?
    package let country: String?
    package let state: String?
    package let isCustomer: Bool
    /// The newest first.
    package let touches: [Touch]

    /// `nil` when the lead is not there.
    package static func read(
        _ one: CalibrationCase, at instant: Timestamp, in connection: any Connection
    ) throws -> CalibrationSubject? {
        let touches = try connection.all(
            """
            SELECT touch.at, touch.kind, touch.channel, campaign.name
            FROM touch LEFT JOIN campaign ON campaign.id = touch.campaign AND campaign.withdrawn IS NULL
            WHERE touch.person IN (SELECT id FROM person WHERE id = \(one.person) OR survivor = \(one.person))
                AND touch.at <= \(instant) AND touch.withdrawn IS NULL
            ORDER BY touch.at DESC, touch.id DESC LIMIT 40
            """
        ) { Touch(at: $0.timestamp(0), kind: $0.text(1), channel: $0.text(2), campaign: $0.optionalText(3)) }
        return try connection.first(
            """
            SELECT lead.source, person.title, person.role, person.department, company.industry, company.employees,
                company.revenue, company.revenue_currency, coalesce(company.country, person.country),
                coalesce(company.state, person.state), coalesce(company.customer, FALSE)
            FROM lead JOIN person ON person.id = lead.person LEFT JOIN company ON company.id = lead.company
            WHERE lead.id = \(one.lead)
            """
        ) { row in
            CalibrationSubject(
                source: row.optionalText(0), title: row.optionalText(1), role: row.optionalText(2),
                department: row.optionalText(3), industry: row.optionalText(4), employees: row.optionalInteger(5),
                revenue: row.money(6, currency: 7), country: row.optionalText(8), state: row.optionalText(9),
                isCustomer: row.boolean(10), touches: touches)
        }
    }
}
