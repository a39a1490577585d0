/// What a sign of interest becomes: a touch of the lead that is open, or a lead of its own.
public enum LeadIntake {
    public enum Outcome: Hashable, Sendable {
        /// Of this row the record has a lead: it is brought up to date.
        case update(ID<Lead>)
        /// The person's open lead goes on; the sign is a touch of the person.
        case touch(ID<Lead>)
        case newLead
    }

    /// Decides for one person, all of whose leads are given, with those recorded for persons merged into it.
    ///
    /// A row with an id of its own in another system is a lead of its own, also beside an open one. Of several open
    /// leads, as imports leave them, the newest takes the touch.
    public static func decide(externalID: ExternalID?, leads: [Lead]) -> Outcome {
        if let externalID {
            return leads.first { $0.externalID == externalID }.map { .update($0.id) } ?? .newLead
        }
        let open = leads.filter(\.status.isOpen)
        return open.max { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }.map { .touch($0.id) } ?? .newLead
    }

    /// Which of a person's leads ours would have been one, had they not come from elsewhere: more than one is open.
    public static func surplus(_ leads: [Lead]) -> [ID<Lead>] {
        let open = leads.filter { $0.status.isOpen && $0.externalID == nil }
            .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        return open.dropFirst().map(\.id)
    }
}
