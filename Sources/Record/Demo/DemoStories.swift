import Domain

/// Plans what becomes of a hand-off, once somebody has it.
struct DemoStories {
    var chance: DemoChance
    /// Whether an attempt alone does not accept.
    var needsClick = false
    /// Meetings so far; one in six is missed.
    private var meetings = 0

    init(chance: DemoChance) {
        self.chance = chance
    }

    /// Adds to the agenda what the receiving side does from the moment that somebody has it.
    ///
    /// Hot ones have two hours, the others a day or more.
    mutating func plan(
        _ story: DemoLead.Story, tier: String?, assigned: Timestamp, lead: ID<Lead>, into agenda: inout DemoAgenda
    ) {
        let isHot = tier == "hot"
        switch story {
        case .waiting: return
        case .junk: refuse(at: assigned.advanced(byMilliseconds: .minutes(chance.among(20...110))), lead, &agenda)
        case .worked:
            let minutes = isHot ? chance.among(8...95) : chance.among(40...1_150)
            work(from: assigned.advanced(byMilliseconds: .minutes(minutes)), lead, &agenda)
        case .late:
            let minutes = isHot ? chance.among(150...420) : chance.among(1_800...4_600)
            let start = assigned.advanced(byMilliseconds: .minutes(minutes))
            if chance.happens(percent: 20) {
                let reason = "The fair's data came in late; Sales was told so on the same day."
                agenda.add(
                    .waive(commitment: "S2", reason: reason), of: lead, at: start.advanced(byMilliseconds: .hours(5)))
            }
            work(from: start, lead, &agenda)
        case .accepted:
            let start = assigned.advanced(
                byMilliseconds: .minutes(isHot ? chance.among(5...60) : chance.among(30...900)))
            agenda.add(.accept, of: lead, at: start)
            work(from: start.advanced(byMilliseconds: .minutes(chance.among(20...200))), lead, &agenda)
        case .silent:
            let days = chance.happens(percent: 60) ? chance.among(3...6) : chance.among(8...12)
            work(from: assigned.advanced(byMilliseconds: .days(days)), lead, &agenda)
        case .rejected:
            reject(
                at: assigned.advanced(
                    byMilliseconds: .minutes(isHot ? chance.among(15...110) : chance.among(60...1_100))),
                lead, &agenda)
        }
    }

    /// Attempts every day or two until somebody answers, then a disposition.
    private mutating func work(from start: Timestamp, _ lead: ID<Lead>, _ agenda: inout DemoAgenda) {
        let needed = chance.one(of: [1, 1, 1, 2, 2, 3, 4])
        let isReached = chance.happens(percent: 82)
        let kinds = ["call", "personal-email", "call", "social-message", "call", "personal-email", "call", "call"]
        let notes = [
            "Left a message.", "Wrote with two slots for a talk.", "Busy, asked to try again.", "Sent a note.",
        ]
        var at = start
        if needsClick { agenda.add(.accept, of: lead, at: at.advanced(byMilliseconds: -.minutes(1))) }
        for number in 0..<(isReached ? needed : 6) {
            let isLast = isReached && number == needed - 1
            agenda.add(
                .attempt(
                    kind: isLast ? "call" : kinds[number], isLast ? .twoWay : .notReached,
                    note: isLast ? "Talked about their lines and the time frame." : notes[number % notes.count]),
                of: lead, at: at)
            if !isLast { at = at.advanced(byMilliseconds: .minutes(chance.among(900...2_600))) }
        }
        let days = isReached ? chance.among(1...8) : 2
        let ending = isReached ? reachedEnding() : ("unreachable", "Six attempts over three channels.")
        if ending.0 == "meeting-booked", !needsClick { return meet(from: at, lead, &agenda) }
        agenda.add(
            .dispose(reason: ending.0, note: ending.1), of: lead,
            at: at.advanced(byMilliseconds: .days(days) + .minutes(chance.among(0...500))))
    }

    /// A meeting with the account executive, who takes the lead on; what comes of it has chance of its own.
    private mutating func meet(from instant: Timestamp, _ lead: ID<Lead>, _ agenda: inout DemoAgenda) {
        let booked = instant.advanced(byMilliseconds: .minutes(5))
        var at = booked.advanced(byMilliseconds: .days(chance.among(1...4)) + .minutes(chance.among(0...200)))
        agenda.add(.meet(.book(ahead: at.milliseconds - booked.milliseconds)), of: lead, at: booked)
        meetings += 1
        if meetings % 6 == 2 {
            let again = Int64.days(2)
            agenda.add(.meet(.miss(again: again)), of: lead, at: at.advanced(byMilliseconds: .minutes(20)))
            at = at.advanced(byMilliseconds: again + .minutes(20))
            // They do not come a second time either, and the meeting stands as planned.
            if chance.happens(percent: 30) { return }
        }
        let held = at.advanced(byMilliseconds: .minutes(50))
        agenda.add(.meet(.hold), of: lead, at: held)
        let taken = held.advanced(byMilliseconds: .minutes(chance.among(40...1_200)))
        agenda.add(.meet(.take), of: lead, at: taken)
        guard chance.happens(percent: 60) else { return }
        agenda.add(
            .meet(.open(amount: Int64(chance.among(24...120)) * 500)), of: lead,
            at: taken.advanced(byMilliseconds: .hours(chance.among(2...40))))
    }

    private mutating func reachedEnding() -> (String, String) {
        switch chance.below(100) {
        case ..<48: ("meeting-booked", "The account executive takes it from here.")
        case ..<66: ("not-now", "Their new line starts next year.")
        case ..<78: ("no-budget", "Budget is closed until the next fiscal year.")
        case ..<88: ("uses-competitor", "Under contract with another supplier.")
        default: ("not-a-buyer", "Wrote a study, has nothing to decide.")
        }
    }

    private mutating func reject(at instant: Timestamp, _ lead: ID<Lead>, _ agenda: inout DemoAgenda) {
        let (input, canBeContested) = rejection()
        agenda.add(.reject(input), of: lead, at: instant)
        let isLate = chance.happens(percent: 15)
        let answered = instant.advanced(
            byMilliseconds: .minutes(isLate ? chance.among(3_000...4_200) : chance.among(50...1_300)))
        switch chance.below(100) {
        case ..<28 where canBeContested:
            agenda.add(
                .answer(.contest, note: "They asked for a demo of two cells and named a date."), of: lead, at: answered)
            let ruled = answered.advanced(byMilliseconds: .minutes(chance.among(400...1_900)))
            if chance.happens(percent: 55) {
                let because = chance.one(of: [
                    "The request names a need and a date; that is interest by the definition.",
                    "Two people of the company came to the webinar and one asked for prices: interest enough.",
                    "A dealer decides with them; they fit the profile.",
                ])
                agenda.add(.rule(.handOffStands, because: because), of: lead, at: ruled)
                work(from: ruled.advanced(byMilliseconds: .minutes(chance.among(60...600))), lead, &agenda)
            } else {
                let because = chance.one(of: [
                    "The form was filled in by an intern for a study.", "They wrote themselves that they will not buy.",
                ])
                agenda.add(.rule(.rejectionStands, because: because), of: lead, at: ruled)
            }
        case ..<45: agenda.add(.answer(.fixData, note: "Data completed from the register."), of: lead, at: answered)
        case ..<55:
            agenda.add(
                .answer(.fixRule, note: "Students should not pass the door “asked”."), of: lead, at: answered)
        default: agenda.add(.answer(.accept, note: "Right, thank you."), of: lead, at: answered)
        }
    }

    /// The first calls show what a bought list is worth; Marketing agrees to most, and has not got to the last ones.
    private mutating func refuse(at instant: Timestamp, _ lead: ID<Lead>, _ agenda: inout DemoAgenda) {
        let input = chance.one(of: [
            RejectionInput(reason: "company-closed", proof: "The state's register: dissolved."),
            RejectionInput(reason: "company-closed", proof: "The number is out of service, the hall is for rent."),
            RejectionInput(reason: "left-company", proof: "Automatic answer names a successor."),
            RejectionInput(reason: "cannot-buy", proof: "Is a student who gave the company of an internship."),
        ])
        agenda.add(.reject(input), of: lead, at: instant)
        let minutes = chance.happens(percent: 60) ? chance.among(300...1_300) : chance.among(4_000...10_000)
        agenda.add(
            .answer(.accept, note: "The list's supplier was told."), of: lead,
            at: instant.advanced(byMilliseconds: .minutes(minutes)))
    }

    private mutating func rejection() -> (RejectionInput, canBeContested: Bool) {
        switch chance.below(100) {
        case ..<34:
            (
                RejectionInput(
                    reason: "no-real-interest",
                    note: chance.one(of: [
                        "Only wanted the white paper, said so on the phone.",
                        "Compares prices for a talk, buys nothing.",
                        "Has no project and no date.",
                    ])), true
            )
        case ..<52:
            (RejectionInput(reason: "not-our-customer", note: "Buys through a dealer who is our customer."), true)
        case ..<62: (RejectionInput(reason: "student-or-competitor", note: "Writes a thesis."), false)
        case ..<78: (RejectionInput(reason: "bad-contact-data", proof: "Mail returned: no such user."), false)
        case ..<86: (RejectionInput(reason: "left-company", proof: "Automatic answer names a successor."), false)
        case ..<94: (RejectionInput(reason: "duplicate"), false)
        default: (RejectionInput(reason: "wrong-territory"), false)
        }
    }
}
