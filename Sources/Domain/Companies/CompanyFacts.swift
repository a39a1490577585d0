/// A company as the record knows it.
public struct Company: Sendable {
    public var id: ID<Company>
    public var createdAt: Timestamp
    public var facts: CompanyFacts
    /// How many persons, leads and opportunities it has.
    public var contacts: Int
    public var leads: Int
    public var opportunities: Int

    public init(
        id: ID<Company>, createdAt: Timestamp, facts: CompanyFacts, contacts: Int = 0, leads: Int = 0,
        opportunities: Int = 0
    ) {
        self.id = id
        self.createdAt = createdAt
        self.facts = facts
        self.contacts = contacts
        self.leads = leads
        self.opportunities = opportunities
    }
}

/// What identifies a company, as it was written; of a lead, what it tells of its company.
public struct CompanyFacts: Hashable, Sendable {
    public var name = ""
    public var externalIDs: [ExternalID] = []
    /// Domains from which its people write; of a lead, its e-mail address or the domain of it.
    public var mailDomains: [String] = []
    public var website = ""
    public var phone = ""
    public var street = ""
    public var postalCode = ""
    public var city = ""
    /// ISO alpha-2.
    public var country: String?

    public init() {}
}

/// A company as it is compared with others: everything folded once.
public struct FoldedCompany: Sendable {
    public let nameKey: String
    public let looseName: String
    public let externalIDs: [ExternalID]
    /// Registrable domains, without free mail.
    public let mailDomains: [String]
    /// Domains that were left out because anybody writes from there.
    public let freeDomains: [String]
    public let website: String?
    public let phone: String?
    /// Folded street, postal code and city; `nil` unless a street and one of the others are known.
    public let address: String?
    public let country: String?

    public init(_ facts: CompanyFacts, lists: Lists = .shipped) {
        nameKey = facts.name.isEmpty ? "" : CompanyName.key(facts.name)
        looseName = CompanyName.looseKey(ofKey: nameKey)
        externalIDs = facts.externalIDs.filter { !$0.id.isEmpty }
        let hosts = facts.mailDomains.compactMap { DomainName.host(of: $0) }
        func isFree(_ host: String) -> Bool {
            lists.freeMail.hit(host: host) != nil || lists.disposable.hit(host: host) != nil
        }
        mailDomains = hosts.filter { !isFree($0) }.map(DomainName.registrable)
        freeDomains = hosts.filter(isFree)
        website = DomainName.host(of: facts.website).flatMap { isFree($0) ? nil : DomainName.registrable($0) }
        phone = facts.phone.isEmpty ? nil : PhoneNumber.key(facts.phone, country: facts.country)
        address = PostalAddress.key(
            street: facts.street, postalCode: facts.postalCode, city: facts.city, country: facts.country)
        country = facts.country
    }

    var domains: [String] { mailDomains + (website.map { [$0] } ?? []) }
}

/// Street addresses as they are compared.
enum PostalAddress {
    static func key(street: String, postalCode: String, city: String, country: String?) -> String? {
        guard !street.isEmpty, !(postalCode.isEmpty && city.isEmpty) else { return nil }
        let place = postalCode.isEmpty ? words(city) : [letters(postalCode)]
        let parts = words(street).map { abbreviations[$0] ?? $0 } + place + [country ?? ""]
        return parts.joined(separator: " ")
    }

    /// `Hauptstraße 5` and `Hauptstr. 5` are one street.
    private static func words(_ text: String) -> [String] {
        TextFold.fold(text).split { !$0.isLetter && !$0.isNumber }.map { word in
            for ending in ["strasse", "straat", "gatan"] where word.hasSuffix(ending) && word.count > ending.count {
                return word.dropLast(ending.count) + (ending == "strasse" ? "str" : ending)
            }
            return String(word)
        }
    }

    private static func letters(_ text: String) -> String {
        TextFold.fold(text).filter { $0.isLetter || $0.isNumber }
    }

    private static let abbreviations = [
        "street": "st", "strasse": "str", "avenue": "ave", "av": "ave", "avenida": "ave", "boulevard": "blvd",
        "road": "rd", "drive": "dr", "lane": "ln", "suite": "ste", "floor": "fl", "north": "n", "south": "s",
        "east": "e", "west": "w", "rua": "r", "calle": "c", "place": "pl", "square": "sq", "highway": "hwy",
    ]
}
