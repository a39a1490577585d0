/// A person as it is compared with others: everything folded once.
public struct FoldedPerson: Sendable {
    public let emails: [EmailAddress]
    /// The folded forms of the addresses.
    public let mailboxes: [String]
    /// Registrable domains of the addresses that are not free mail.
    public let businessDomains: [String]
    /// Keys of the telephone numbers.
    public let phones: [String]
    public let externalIDs: [ExternalID]
    public let visitorIDs: [String]
    public let name: PersonName
    /// How the surname sounds.
    public let sound: DoubleMetaphone
    public let companyKey: String
    public let country: String?
    public let isKnown: Bool

    public init(_ facts: PersonFacts, lists: Lists = .shipped, folding: EmailFolding = .standard) {
        emails = facts.emails.compactMap { EmailAddress($0) }
        mailboxes = emails.map { $0.matchKey(folding) }
        businessDomains = emails.compactMap { email in
            lists.freeMail.hit(email) == nil && lists.disposable.hit(email) == nil ? email.registrableDomain : nil
        }
        phones = facts.phones.compactMap { PhoneNumber.key($0, country: facts.country) }
        externalIDs = facts.externalIDs.filter { !$0.id.isEmpty }
        visitorIDs = facts.visitorIDs.filter { !$0.isEmpty }
        name =
            facts.firstName.isEmpty
            ? PersonName(full: facts.lastName) : PersonName(first: facts.firstName, last: facts.lastName)
        sound = DoubleMetaphone(folded: name.surname)
        companyKey = facts.company.isEmpty ? "" : CompanyName.key(facts.company)
        country = facts.country
        isKnown = facts.isKnown
    }

    /// First letter and sound of the surname; the surname itself in other scripts; empty when one is missing.
    var soundKey: String {
        guard !name.initial.isEmpty, !name.surname.isEmpty else { return "" }
        return name.initial + "|" + (sound.primary.isEmpty ? name.surname : sound.primary)
    }

    /// The second reading of `soundKey`; empty when there is none.
    var alternateSoundKey: String {
        guard !name.initial.isEmpty, !sound.alternate.isEmpty, sound.alternate != sound.primary else { return "" }
        return name.initial + "|" + sound.alternate
    }

    func sounds(like other: FoldedPerson) -> Bool {
        guard !name.initial.isEmpty, name.initial == other.name.initial else { return false }
        if name.surname == other.name.surname { return !name.surname.isEmpty }
        return sound.sounds(like: other.sound)
    }
}
