import Domain
import Testing

@Suite("Counting the chain")
struct GapTallyTests {
    private func at(_ text: String) throws -> Timestamp {
        Timestamp(milliseconds: Int64(try #require(Day(text: text)).number) * 86_400_000 + 3_600_000)
    }

    private func pay(_ text: String, _ amount: Int64) throws -> MoneyEvent {
        MoneyEvent(opportunity: 1, day: try #require(Day(text: text)), amount: amount)
    }

    @Test("each step counts in the period of its own instant, with its rows")
    func steps() throws {
        let march = PeriodCalendar(zone: try #require(Zone("UTC"))).period(.month, containing: try at("2027-03-01"))
        let west = FigureSegment(territory: "West", vertical: "Logistics")
        let rows = [
            GapRow(
                lead: 1, segment: west, capturedAt: try at("2027-03-01"), validAt: try at("2027-03-01"),
                qualifiedAt: try at("2027-03-31"), acceptedAt: try at("2027-04-01"), wasInTime: true,
                deals: [.init(id: 11, openedAt: try at("2027-04-02"))]),
            GapRow(
                lead: 2, segment: west, capturedAt: try at("2027-01-10"), validAt: try at("2027-01-10"),
                qualifiedAt: try at("2027-02-10"), acceptedAt: try at("2027-03-02"), wasInTime: true,
                deals: [
                    .init(
                        id: 12, openedAt: try at("2027-03-09"), decidedAt: try at("2027-03-30"), isWon: true,
                        amount: 500, paid: [try pay("2027-03-31", 200), try pay("2027-04-01", 300)]),
                    .init(id: 13, openedAt: try at("2027-02-28"), decidedAt: try at("2027-03-20"), amount: 900),
                ]),
            GapRow(
                lead: 3, segment: FigureSegment(territory: "East"), capturedAt: try at("2027-03-05"),
                acceptedAt: try at("2027-03-08"), deals: [.init(id: 14, openedAt: try at("2027-03-10"))]),
        ]
        let found = GapTally.segments(
            rows,
            beside: [
                ("outbound", west, [try pay("2027-03-03", 70), try pay("2027-05-03", 9)]),
                ("partner", west, [try pay("2027-05-03", 9)]),
            ], in: march
        ) { $0.territory }
        #expect(found.map(\.name) == ["East", "West"])
        #expect(
            found[1].tally.counts
                == GapCounts(
                    captured: 1, valid: 1, qualified: 1, accepted: 1, acceptedInTime: 1, openedInTime: 1, decided: 2,
                    won: 1, wonAmount: 500, paid: 200, beside: ["outbound": 70]))
        #expect(found[0].tally.counts == GapCounts(captured: 1, accepted: 1, openedLate: 1))
        let tally = found[1].tally
        #expect(tally.rows[.captured] == [1] && tally.rows[.accepted] == [2] && tally.rows[.decided] == [12, 13])
        #expect(tally.rows[.won] == [12] && tally.rows[.paid] == [12] && tally.rows[.openedLate] == nil)
        #expect(found[0].tally.rows[.openedLate] == [14])
    }

    @Test("each link names the steps whose rows it opens to")
    func opens() {
        for link in GapLink.allCases { #expect(!link.steps.rows.isEmpty, "\(link)") }
        #expect(GapLink.winRate.steps.rows == [.won] && GapLink.winRate.steps.of == [.decided])
    }
}
