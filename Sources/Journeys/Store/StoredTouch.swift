/// A touch as a store gives it back, with the numbers of its names.
public struct StoredTouch: Sendable, Equatable {
    public var at: Int64
    /// In a journey that a merge made longer not before the merge.
    public var known: Int64
    public var day: Int32
    public var kind: UInt16
    public var channel: UInt16
    public var campaign: UInt32
    /// From when on the journey has it no more; `Int64.max`: it keeps it.
    public var until = Int64.max
}

/// A touch of somebody at a company.
public struct StoredCompanyTouch: Sendable, Equatable {
    public var touch: StoredTouch
    /// The journey of who did it.
    public var journey: Int
}

extension JourneyStore {
    /// The touches of a journey in the order (known, position).
    public func touches(ofJourney journey: Int) -> [StoredTouch] {
        journeys.offsets.range(journey).map { touch in
            var stored = stored(touch)
            stored.until = partedAt(touch)
            return stored
        }
    }

    /// The touches of a company in the order (known, position).
    public func touches(ofCompany company: Int) -> [StoredCompanyTouch] {
        companies.offsets.range(company).map { place in
            let touch = Int(companies.touch[place])
            var stored = stored(touch)
            let span = companies.span(ofPlace: place)
            stored.known = max(stored.known, span.from)
            stored.until = span.until
            return StoredCompanyTouch(touch: stored, journey: journeys.journey(ofTouch: touch))
        }
    }

    public func person(ofJourney journey: Int) -> Int64 { journeys.person[journey] }

    /// What role the person of a journey was known to have at an instant.
    public func role(ofJourney journey: Int, at instant: Int64) -> String? {
        var role: UInt32 = 0
        for epoch in journeys.roleOffsets.range(journey) where journeys.roleFrom[epoch] <= instant {
            role = journeys.role[epoch]
        }
        return role == 0 ? nil : roles[Int(role)]
    }

    /// When one of ours first did something with a company, as known at an instant.
    public func firstActivity(ofCompany company: Int, at instant: Int64) -> Int64? {
        companies.firstActivity(company, at: instant)
    }

    /// When a lead came back from recycling, oldest first.
    public func returns(ofLead lead: Int) -> [Int64] {
        var (low, high) = (0, leads.returnLead.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(leads.returnLead[middle]) < lead { low = middle + 1 } else { high = middle }
        }
        var returns: [Int64] = []
        while low < leads.returnLead.count, Int(leads.returnLead[low]) == lead {
            returns.append(leads.returnAt[low])
            low += 1
        }
        return returns
    }

    /// How many touches the company with the most has.
    public var mostCompanyTouches: Int {
        (0..<companyCount).map { companies.offsets.range($0).count }.max() ?? 0
    }

    /// The last instant at which a lead is judged.
    public func judgedUntil(_ lead: Int) -> Int64 { leads.until[lead] }

    private func stored(_ touch: Int) -> StoredTouch {
        StoredTouch(
            at: touches.at[touch], known: touches.known[touch], day: touches.day[touch], kind: touches.kind[touch],
            channel: touches.channel[touch], campaign: touches.campaign[touch])
    }

    private func partedAt(_ touch: Int) -> Int64 {
        var (low, high) = (0, touches.partedTouch.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(touches.partedTouch[middle]) < touch { low = middle + 1 } else { high = middle }
        }
        guard low < touches.partedTouch.count, Int(touches.partedTouch[low]) == touch else { return .max }
        return touches.partedAt[low]
    }
}
