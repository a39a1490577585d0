import Testing

@testable import Domain

@Suite("Leads at intake")
struct LeadIntakeTests {
    @Test("a sign of interest is a touch while a lead is open, afterwards a new lead")
    func oneOpen() {
        #expect(LeadIntake.decide(externalID: nil, leads: []) == .newLead)
        #expect(LeadIntake.decide(externalID: nil, leads: [lead(1, .working)]) == .touch(ID(1)))
        #expect(LeadIntake.decide(externalID: nil, leads: [lead(1, .converted), lead(2, .recycled)]) == .newLead)
        #expect(LeadIntake.decide(externalID: nil, leads: [lead(1, .new), lead(2, .new)]) == .touch(ID(2)))
    }

    @Test("an imported row with an id is a lead of its own, and the same row twice is one")
    func imported() {
        let row = ExternalID(source: "zoho", id: "4563")
        #expect(LeadIntake.decide(externalID: row, leads: [lead(1, .new)]) == .newLead)
        #expect(LeadIntake.decide(externalID: row, leads: [lead(1, .rejected, row)]) == .update(ID(1)))
        #expect(
            LeadIntake.decide(externalID: ExternalID(source: "hubspot", id: "4563"), leads: [lead(1, .new, row)])
                == .newLead)
    }

    @Test("of ours more than one open is shown")
    func surplus() {
        let row = ExternalID(source: "zoho", id: "1")
        #expect(LeadIntake.surplus([lead(2, .new), lead(1, .new), lead(3, .new, row), lead(4, .converted)]) == [ID(2)])
    }

    @Test(
        "statuses of usual systems are read",
        arguments: [
            ("Open - Not Contacted", LeadStatus.new), ("NEW", .new), ("Working - Contacted", .contacted),
            ("IN_PROGRESS", .working), ("ATTEMPTED_TO_CONTACT", .working), ("Closed - Converted", .converted),
            ("OPEN_DEAL", .converted), ("Junk Lead", .rejected), ("UNQUALIFIED", .rejected), ("BAD_TIMING", .recycled),
            ("Contact in Future", .recycled), ("Pre-Qualified", .qualified), ("Closed - Not Converted", .rejected),
        ])
    func statuses(text: String, status: LeadStatus) {
        #expect(LeadStatus(text: text) == status)
    }

    @Test("an unknown status is left to the mapping", arguments: ["", "Banana", "-"])
    func unknown(text: String) {
        #expect(LeadStatus(text: text) == nil)
    }

    private func lead(_ id: Int64, _ status: LeadStatus, _ externalID: ExternalID? = nil) -> Lead {
        Lead(id: ID(id), person: ID(1), createdAt: Timestamp(milliseconds: id), status: status, externalID: externalID)
    }
}
