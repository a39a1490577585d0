extension DemoPast {
    /// What became of it: decided, tried, ended, and perhaps a deal.
    package mutating func answer(_ lead: inout DemoPastLead) {
        let company = crowd.companies[lead.company]
        lead.isExpansion = company.isCustomer
        let rep = lead.isExpansion ? "ana" : self.rep(for: company)
        let handed = lead.at + .minutes(chance.among(1...4))
        var answer = DemoPastLead.Answer(rep: rep, handedAt: handed)
        let minutes = delay(lead, of: rep)
        let at = min(handed + .minutes(minutes), ends - .hours(3))
        answer.answeredAt = max(at, handed + .minutes(1))
        if let reason = rejection(of: lead) {
            answer.rejection = reason
        } else {
            work(&answer, from: at)
            if answer.disposition == "meeting-booked" { deal(&lead, after: answer.disposedAt ?? at) }
        }
        lead.answer = answer
    }

    /// Minutes until somebody took it up: hot ones have two hours, the others a day or more.
    private mutating func delay(_ lead: DemoPastLead, of rep: String) -> Int {
        let lateShare =
            rep == DemoWholeDocuments.late
            ? 52
            : DemoWholeDocuments.territory(of: crowd.companies[lead.company].state) == DemoWholeDocuments.scarce
                && !lead.isExpansion ? 38 : 3
        let isLate = chance.happens(percent: lateShare)
        if lead.kind == .asked || lead.kind == .listed {
            return isLate ? chance.among(180...1_500) : chance.among(6...105)
        }
        return isLate ? chance.among(4_600...8_800) : chance.among(35...1_250)
    }

    private mutating func rejection(of lead: DemoPastLead) -> String? {
        func one(_ percent: Int, _ reasons: [String]) -> String? {
            chance.happens(percent: percent) ? chance.one(of: reasons) : nil
        }
        if lead.isExpansion { return nil }
        switch lead.kind {
        case .reader: return nil
        case .asked: return one(7, ["no-real-interest", "duplicate", "not-our-customer", "bad-contact-data"])
        case .talked: return one(11, ["no-real-interest", "not-our-customer", "no-real-interest", "left-company"])
        case .attended: return one(9, ["no-real-interest", "not-our-customer", "student-or-competitor"])
        case .readMuch: return one(47, ["no-real-interest", "no-real-interest", "not-our-customer"])
        case .listed: return one(66, ["company-closed", "company-closed", "left-company", "cannot-buy"])
        }
    }

    /// Attempts every day or two until somebody answers, then a disposition.
    private mutating func work(_ answer: inout DemoPastLead.Answer, from start: Int64) {
        let needed = chance.one(of: [1, 1, 1, 2, 2, 3, 4])
        let isReached = chance.happens(percent: 84)
        let kinds = ["call", "personal-email", "call", "social-message", "call", "personal-email"]
        var at = start
        for number in 0..<(isReached ? needed : 6) where at < ends - .hours(2) {
            let isLast = isReached && number == needed - 1
            answer.attempts.append(
                .init(kind: isLast ? "call" : kinds[number], outcome: isLast ? "two-way" : "not-reached", at: at))
            at += .minutes(chance.among(900...2_600))
        }
        let disposed = at + .days(isReached ? chance.among(1...8) : 2)
        guard disposed < ends - .hours(1) else { return }
        answer.disposedAt = disposed
        guard isReached else { return answer.disposition = "unreachable" }
        switch chance.below(100) {
        case ..<46: answer.disposition = "meeting-booked"
        case ..<66: answer.disposition = "not-now"
        case ..<79: answer.disposition = "no-budget"
        case ..<89: answer.disposition = "uses-competitor"
        default: answer.disposition = "not-a-buyer"
        }
    }

    /// Four in ten meetings become a deal; what a plant tour began is won more often.
    private mutating func deal(_ lead: inout DemoPastLead, after meeting: Int64) {
        guard lead.kind != .listed, chance.happens(percent: lead.kind == .readMuch ? 15 : 45) else { return }
        let created = meeting + .days(chance.among(3...30)) + .minutes(chance.among(0...400))
        guard created < ends + .days(size.recentDays - 1) else { return }
        var deal = DemoPastLead.Deal(createdAt: created, amount: Int64(chance.among(24...190)) * 500)
        if lead.company % 29 == 3 { deal.currency = "EUR" }
        let toured = !lead.isExpansion && chance.happens(percent: 38)
        deal.isToured = toured
        if toured { lead.tourAt = max(begins, lead.at - .days(chance.among(64...110))) }
        let closed = created + .days(chance.among(14...110))
        if closed < ends + .days(size.recentDays - 1) {
            deal.closedAt = closed
            deal.isWon = chance.happens(percent: toured ? 58 : 21)
        }
        lead.deal = deal
    }
}
