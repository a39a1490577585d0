/// A list of persons and companies: e-mail addresses, domains and company names.
public struct ListedNames: Sendable {
    private var emails = WordSet()
    private var domains = WordSet()
    private var companies = WordSet()

    public init() {}

    init(domains: WordSet) {
        self.domains = domains
    }

    public var isEmpty: Bool { emails.isEmpty && domains.isEmpty && companies.isEmpty }

    /// Adds an address (`ann@acme.com`), a domain or website (`acme.com`) or a company's name.
    public mutating func insert(_ entry: String) {
        change(entry, with: { $0.insert($1) })
    }

    /// Takes an entry out again, also one that was shipped.
    public mutating func remove(_ entry: String) {
        change(entry, with: { $0.remove($1) })
    }

    /// What of the person is listed: its address, its mail's host or registrable domain.
    public func hit(_ email: EmailAddress) -> String? {
        email.withParts { local, domain, registrable in
            if domains.contains(registrable) { return registrable.text }
            if domain.count != registrable.count, domains.contains(domain) { return domain.text }
            return emails.contains(email.identifier) ? email.identifier : nil
        }
    }

    /// Whether a host or the domain above it is listed.
    public func hit(host: String) -> String? {
        if domains.contains(host) { return host }
        let registrable = DomainName.registrable(host)
        return domains.contains(registrable) ? registrable : nil
    }

    /// Whether a company is listed, by the key of its name.
    public func hit(companyKey: String) -> String? {
        !companyKey.isEmpty && companies.contains(companyKey) ? companyKey : nil
    }

    private mutating func change(_ entry: String, with verb: (inout WordSet, String) -> Void) {
        if let email = EmailAddress(entry) {
            verb(&emails, email.identifier)
        } else if !entry.trimmedBlanks.contains(where: \.isWhitespace), let host = DomainName.host(of: entry) {
            verb(&domains, host)
        } else {
            let key = CompanyName.key(entry)
            if !key.isEmpty { verb(&companies, key) }
        }
    }
}
