extension DemoPast {
    private static let pages = [
        "/robots/palletising", "/robots/mobile", "/welding-cells", "/customers", "/second-shift", "/returns", "/prices",
        "/safety",
    ]
    /// What one row of the export has room for.
    static let slots = 14

    /// What the buyer did before, and a little after.
    package mutating func bring(_ lead: inout DemoPastLead, until end: Int64) {
        switch lead.kind {
        case .reader:
            lead.campaign = chance.one(of: DemoBoard.reading)
            add("content-read", -4, to: &lead)
        case .readMuch:
            lead.campaign = chance.one(of: [1, 4])
            for back in [4, 1_500, 2_900, 4_300] { add("content-read", -back, to: &lead) }
        case .asked:
            lead.campaign = chance.one(of: DemoBoard.asking)
            lead.source = lead.campaign == 14 ? "Referral" : "Web"
            add(chance.happens(percent: 75) ? "demo-request" : "contact-sales", -4, to: &lead)
            add("pricing-page", -(chance.among(30...2_800)), to: &lead)
            lead.words = chance.one(of: [
                "We palletise by hand on two lines and want to see what a robot would change.",
                "Please show us the mobile robots in a narrow-aisle warehouse.",
                "Need a demo before our budget closes.", "Asks for a call back about a second shift.",
            ])
        case .talked:
            lead.campaign = chance.one(of: DemoBoard.talking)
            lead.source = "Trade fair"
            add("event-conversation", -(chance.among(20...1_900)), to: &lead)
            lead.words = "Talked at the booth about welding cells."
        case .attended:
            lead.campaign = chance.one(of: DemoBoard.attending)
            lead.source = "Webinar"
            add("webinar-attended", -(chance.among(20...600)), to: &lead)
            for back in [900, 1_900] { add("pricing-page", -back, to: &lead) }
            for back in [700, 1_300, 2_100, 3_300] { add("content-read", -back, to: &lead) }
        case .listed:
            lead.campaign = DemoBoard.junk
            lead.source = "List"
            add("contact-sales", -6, to: &lead)
        }
        look(&lead, until: end)
        lead.touches.sort { $0.at < $1.at }
    }

    /// Pages seen and mails opened: they tell of a visit, and score nothing.
    private mutating func look(_ lead: inout DemoPastLead, until end: Int64) {
        let wanted = min(DemoPast.slots, chance.among(5...12))
        while lead.touches.count < wanted {
            let back = chance.happens(percent: 75) ? chance.among(10...60_000) : -chance.among(60...20_000)
            let isLate = lead.at - .minutes(back) > end - .hours(2)
            add(
                chance.happens(percent: 70) ? "page-view" : "mail-clicked", isLate ? -abs(back) : -back, to: &lead)
        }
    }

    private mutating func add(_ kind: String, _ minutes: Int, to lead: inout DemoPastLead) {
        lead.touches.append(
            DemoPastLead.Touch(
                kind: kind, page: kind == "pricing-page" ? "/prices" : chance.one(of: DemoPast.pages),
                at: lead.at + .minutes(minutes)))
    }
}
