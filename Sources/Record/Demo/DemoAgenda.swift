import Domain

/// Something that one of ours, or a buyer, does at its instant.
enum DemoDeed: Sendable {
    case capture(DemoLead)
    /// The file of a recent week's readers.
    case bring(week: Int)
    /// A step of a deal, as whoever owns it.
    case sell(ID<Opportunity>, DemoWay.Step)
    case meet(DemoMeetings.Deed)
    /// Account management takes over what was won.
    case takeOver(ID<Opportunity>)
    /// Order, invoice and payments of a deal of the recent weeks, one after the other.
    case bill(ID<Opportunity>, Int)
    case accept
    case attempt(kind: String, AttemptRecord.Outcome, note: String)
    case reject(RejectionInput)
    case answer(RejectionAnswer.Kind, note: String)
    case rule(Ruling.Verdict, because: String)
    case returnForData([String])
    case resume
    case dispose(reason: String, note: String)
    case waive(commitment: String, reason: String)
}

/// What is to happen, in the order of time.
struct DemoAgenda {
    struct Item: Sendable {
        var at: Timestamp
        /// `nil` for a capture.
        var lead: ID<Lead>?
        var deed: DemoDeed
    }

    /// Latest first.
    private var items: [Item] = []

    mutating func add(_ deed: DemoDeed, of lead: ID<Lead>? = nil, at instant: Timestamp) {
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if items[middle].at > instant { low = middle + 1 } else { high = middle }
        }
        items.insert(Item(at: instant, lead: lead, deed: deed), at: low)
    }

    mutating func next() -> Item? { items.popLast() }
}
