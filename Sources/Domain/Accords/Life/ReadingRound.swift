/// Who has to read the version in force, and until when (`signing.everyoneReadsWithin`).
public enum ReadingRound {
    /// One who works for a party that signs.
    public struct Member: Hashable, Sendable {
        /// E-mail address.
        public var email: String
        public var party: Party
        /// Since when they work here.
        public var since: Timestamp

        public init(email: String, party: Party, since: Timestamp) {
            self.email = email
            self.party = party
            self.since = since
        }
    }

    /// What one of them is asked.
    public struct Asking: Hashable, Sendable {
        public var email: String
        public var askedAt: Timestamp
        public var due: Timestamp
        /// Who signed it has read it.
        public var readAt: Timestamp?

        public init(email: String, askedAt: Timestamp, due: Timestamp, readAt: Timestamp? = nil) {
            self.email = email
            self.askedAt = askedAt
            self.due = due
            self.readAt = readAt
        }
    }

    /// Whom to ask who was not asked yet, each once, in the order given.
    ///
    /// Everyone who works for a party of the version is asked when it comes into force; who comes later, on their
    /// first day. The time is counted in each one's own working hours.
    public static func askings(
        _ version: AccordVersion, inForceSince begin: Timestamp, members: [Member], asked: Set<String>,
        calendar: (String) -> BusinessCalendar
    ) -> [Asking] {
        guard let span = version.signing.everyoneReadsWithin else { return [] }
        let parties = Set(version.parties.map(\.party))
        var seen = asked
        return members.compactMap { member in
            guard parties.contains(member.party), seen.insert(member.email).inserted else { return nil }
            let start = max(begin, member.since)
            let signed = version.signatures.filter { AccordLife.same($0.signer, member.email) && $0.enteredBy == nil }
            return Asking(
                email: member.email, askedAt: start, due: calendar(member.email).due(from: start, span: span),
                readAt: signed.map(\.at).min())
        }
    }
}
