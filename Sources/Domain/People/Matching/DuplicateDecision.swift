/// Whether a person is already on record, with everyone it was compared with.
public struct DuplicateDecision: Sendable {
    public enum Outcome: Hashable, Sendable {
        /// A strong key is the same: it is this person.
        case same(ID<Person>, by: DuplicateReason)
        /// Somebody should look: the person is taken as a new one until then.
        case review
        case new
    }

    public let outcome: Outcome
    /// Those worth looking at, the likeliest first, without the one that is the same.
    public let candidates: [DuplicateCandidate]
    /// Persons known by nothing but a browser whose history joins the one that is the same.
    public let joins: [ID<Person>]
}

/// One person that might be the same, with how sure that is.
public struct DuplicateCandidate: Hashable, Sendable {
    public let id: ID<Person>
    /// 0 to 1000, of which 1000 is kept for strong keys.
    public let confidence: Int
    public let reasons: [DuplicateReason]
}

/// Why two persons may be one, or may not.
public enum DuplicateReason: String, CaseIterable, Sendable {
    case sameExternalID = "same-external-id"
    case sameEmail = "same-email"
    case samePhoneAndName = "same-phone-and-name"
    case sameVisitor = "same-visitor"
    case sameMailbox = "same-mailbox"
    case sameName = "same-name"
    case similarName = "similar-name"
    case sameDomain = "same-domain"
    case sameCompany = "same-company"
    case samePhone = "same-phone"
    case samePhoneEnd = "same-phone-end"
    case namesDiffer = "names-differ"
    case countriesDiffer = "countries-differ"
    case keptApartBySource = "kept-apart-by-source"
}
