/// Where a lead stands, in our words.
public enum LeadStatus: String, CaseIterable, Sendable {
    case new
    /// Somebody tries to reach the person.
    case working
    /// There was a two-way contact.
    case contacted
    case qualified
    /// Waits for its return date.
    case recycled
    /// An opportunity came of it.
    case converted
    /// Taken for none: junk, lost, unqualified.
    case rejected

    /// Whether a further sign of interest belongs to it.
    public var isOpen: Bool {
        switch self {
        case .new, .working, .contacted, .qualified: true
        case .recycled, .converted, .rejected: false
        }
    }

    /// Reads the statuses of usual systems and our own words; `nil` for one that the mapping has to explain.
    public init?(text: String) {
        let key = String(
            decoding: TextFold.fold(text).utf8.map { $0.isLower || $0.isDigit || $0 >= 0x80 ? $0 : 0x20 }, as: UTF8.self
        )
        .split(separator: " ").joined(separator: " ")
        guard let status = Self.words[key] else { return nil }
        self = status
    }

    private static let words: [String: LeadStatus] = {
        let groups: [(LeadStatus, StaticString)] = [
            (
                .new,
                """
                new, open, open not contacted, not contacted, neu, offen, nouveau, nuevo, novo, nuovo, unread, assigned,
                untouched, fresh, subscriber, lead, none
                """
            ),
            (
                .working,
                """
                working, in progress, in process, attempted, attempted to contact, attempting, in bearbeitung, en cours,
                en proceso, em andamento, in lavorazione, kontaktversuch, no answer, engaged
                """
            ),
            (
                .contacted,
                """
                contacted, connected, working contacted, kontaktiert, contacte, contactado, contatado, contattato,
                meeting scheduled, meeting booked, replied
                """
            ),
            (
                .qualified,
                """
                qualified, pre qualified, prequalified, marketing qualified, marketing qualified lead, mql, sal, sql,
                sales accepted, sales qualified, sales qualified lead, marketingqualifiedlead, salesqualifiedlead,
                qualifiziert, qualifie, calificado, qualificado, qualificato, hot
                """
            ),
            (
                .recycled,
                """
                recycled, nurture, nurturing, contact in future, contact in the future, bad timing, not now, later, on
                hold,
                postponed, spater, warm
                """
            ),
            (
                .converted,
                """
                converted, closed converted, open deal, opportunity, customer, won, konvertiert, converti, convertido,
                convertito, closed won
                """
            ),
            (
                .rejected,
                """
                rejected, junk, junk lead, lost, lost lead, unqualified, not qualified, disqualified, closed,
                closed not converted, dead, invalid, spam, duplicate, bad data, nicht qualifiziert, non qualifie,
                no calificado, nao qualificado, non qualificato, closed lost, not interested, cold
                """
            ),
        ]
        var words: [String: LeadStatus] = [:]
        for (status, text) in groups {
            for word in text.description.split(separator: ",") { words[word.trimmedBlanks] = status }
        }
        return words
    }()
}
