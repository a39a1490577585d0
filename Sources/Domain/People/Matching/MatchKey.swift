/// A stored number under which persons, or companies, that may be the same are found together.
public struct MatchKey: Hashable, Sendable {
    public enum Kind: UInt8, CaseIterable, Sendable {
        case email = 1
        case externalID = 2
        case visitorID = 3
        case phoneAndName = 4
        case mailbox = 5
        case soundAndDomain = 6
        case soundAndCompany = 7
        case phoneEndAndSound = 8
        case companyExternalID = 32
        case companyName = 33
        case companyLooseName = 34
        case companyDomain = 35
        case companyPhone = 36
        case companyAddress = 37

        /// Whether equal texts behind the key may be enough to call two persons one.
        public var isStrong: Bool { rawValue <= Kind.phoneAndName.rawValue }
    }

    public let kind: Kind
    public let value: UInt64

    init(_ kind: Kind, _ first: String, _ second: String = "", _ third: String = "") {
        var hash = StableHash(kind.rawValue)
        hash.add(first)
        if !second.isEmpty || !third.isEmpty { hash.add(second) }
        if !third.isEmpty { hash.add(third) }
        self.kind = kind
        value = hash.value
    }

    /// The number as databases keep it.
    public var stored: Int64 { Int64(bitPattern: value) }
}

/// The keys of one person: under which it is stored, and under which its like are looked up.
public enum MatchKeys {
    /// A block with more rows than this tells nothing: a switchboard, a mailing list.
    ///
    /// The store need read no more.
    public static let largestBlock = 50

    /// Keys to store with the person, strong ones first.
    ///
    /// With the first reading of the surname alone, Smith finds a stored Schmidt and Schmidt no stored Smith; with
    /// both, each finds the other, for one key more in about every fourth row of the weak kinds.
    public static func stored(of person: FoldedPerson, bothReadings: Bool = false) -> [MatchKey] {
        keys(of: person, withAlternates: bothReadings)
    }

    /// Keys to look up: those of both readings of the surname.
    public static func lookup(of person: FoldedPerson) -> [MatchKey] {
        keys(of: person, withAlternates: true)
    }

    private static func keys(of person: FoldedPerson, withAlternates: Bool) -> [MatchKey] {
        var keys: [MatchKey] = []
        keys.reserveCapacity(8)
        for id in person.externalIDs { keys.append(MatchKey(.externalID, id.source, id.id)) }
        for email in person.emails { keys.append(MatchKey(.email, email.identifier)) }
        if !person.name.isEmpty {
            for phone in person.phones { keys.append(MatchKey(.phoneAndName, phone, person.name.key)) }
        }
        for visitor in person.visitorIDs { keys.append(MatchKey(.visitorID, visitor)) }
        for mailbox in person.mailboxes { keys.append(MatchKey(.mailbox, mailbox)) }
        let sound = person.soundKey
        if !sound.isEmpty { append(sound, of: person, to: &keys) }
        if withAlternates {
            let alternate = person.alternateSoundKey
            if !alternate.isEmpty { append(alternate, of: person, to: &keys) }
        }
        return keys
    }

    private static func append(_ sound: String, of person: FoldedPerson, to keys: inout [MatchKey]) {
        for domain in person.businessDomains { keys.append(MatchKey(.soundAndDomain, sound, domain)) }
        if !person.companyKey.isEmpty { keys.append(MatchKey(.soundAndCompany, sound, person.companyKey)) }
        for phone in person.phones { keys.append(MatchKey(.phoneEndAndSound, String(phone.suffix(4)), sound)) }
    }
}
