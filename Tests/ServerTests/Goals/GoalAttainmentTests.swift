import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("What stands beside numbers of attainment")
struct GoalAttainmentTests {
    @Test(
        "waivers, leads given by hand and hours of others stand beside each person, quarter by quarter, and add up",
        arguments: Engine.allCases)
    func beside(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let company = world.company
            let lead = try await company.receive(SmallLead.numbered(1))
            let handoff = try await company.handoff(of: lead)
            let (holder, other) = handoff.user == company.id("Kim") ? ("Kim", "Lee") : ("Lee", "Kim")
            let deal = try await world.credit.deal("West", amount: 500, touches: [], openedDaysAgo: 4, owner: holder)
            let act = company.act("Sam")
            try await company.database.write { connection in
                func put(_ at: Timestamp, waived commitment: String, minutes: Int64, by user: ID<User>) throws {
                    try connection.execute(
                        """
                        INSERT INTO waiver (handoff, commitment, author, at, recorded, reason)
                        VALUES (\(handoff.id), \(commitment), \(act.author), \(at), \(at), 'Fair')
                        """)
                    try connection.execute(
                        """
                        INSERT INTO assignment (id, handoff, person, user_id, at, recorded, author, rule)
                        VALUES (\(try act.ids.next() as ID<Lead>), \(handoff.id), \(handoff.person), \(handoff.user),
                            \(at), \(at), \(act.author), 'by hand')
                        """)
                    var activity = ActivityRow(
                        person: handoff.person, id: try act.ids.next(), at: at, recorded: at, kind: "meeting")
                    activity.opportunity = deal
                    activity.minutes = minutes
                    activity.user = user
                    let row = activity
                    try connection.insert(into: "activity", columns: ActivityRow.columns) { try row.write(to: $0) }
                }
                let before = act.now.advanced(byMilliseconds: -40 * 86_400_000)
                try put(act.now, waived: "S1", minutes: 90, by: company.id(other))
                try put(act.now, waived: "S2", minutes: 60, by: company.id(holder))
                try put(before, waived: "S3", minutes: 30, by: company.id(other))
            }
            company.pass(minutes: 1)
            let table = try await world.store.attainment(nil, world.reader)
            let side = try #require(table.sides.first { $0.party == .sales })
            func row(_ segment: GoalSegment) throws -> [RepBeside] {
                try #require(side.rows.first { $0.segment == segment }).beside
            }
            let own = try row(GoalSegment(person: company.id(holder)))
            #expect(own.count == table.quarters.count)
            #expect(own.last == RepBeside(waivers: 2, moved: 2, minutesAsked: 90))
            #expect(own.dropLast().last == RepBeside(waivers: 1, moved: 1, minutesAsked: 30))
            #expect(try row(GoalSegment(person: company.id(other))).allSatisfy { $0 == RepBeside() })
            #expect(try #require(side.rows.first).beside == own, "the party's is that of its persons")
            let marketing = try #require(table.sides.first { $0.party == .marketing })
            #expect(marketing.rows.allSatisfy { $0.beside.allSatisfy { $0 == RepBeside() } })
            let file = String(decoding: GoalAttainmentFile.lines(table), as: UTF8.self)
            #expect(file.contains("attainment,waivers,given_by_hand,hours_of_others") && file.contains(",2,2,1.5"))
        }
    }
}
