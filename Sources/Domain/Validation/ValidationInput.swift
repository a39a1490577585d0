/// Everything about one lead that the checks look at; what is not known is `nil` or empty.
public struct ValidationInput: Sendable {
    public var email = ""
    public var phone = ""
    public var firstName = ""
    public var lastName = ""
    /// `CompanyName.key` of the company.
    public var companyKey = ""
    /// A website or domain of the company.
    public var website = ""
    /// ISO alpha-2, for a telephone number that names no country.
    public var country: String?
    public var title = ""
    public var profile = JobProfile()
    /// What a name server answered for the domain of the e-mail.
    public var resolution: Resolution?
    public var register: RegisterEntry?
    /// Until when the person worked at the company, as the record knows.
    public var employedUntil: Timestamp?
    public var consent: Consent?
    /// Whether somebody put the person on the list of those who must not be contacted, and why.
    public var suppressedBecause: String?
    public var customer = Customer.unknown
    /// When mail to this very address came back for good, and with which words.
    public var bounce: Reported?
    /// That Sales called it no real person, closed or out of business.
    public var salesReport: Reported?

    public init() {}

    /// The answer of a name server.
    public enum Resolution: String, CaseIterable, Sendable {
        case receivesMail = "receives-mail"
        case noMailServer = "no-mail-server"
        case doesNotExist = "does-not-exist"
    }

    /// What a company register says.
    public struct RegisterEntry: Hashable, Sendable {
        public var status: RegisterStatus
        public var evidence: String

        public init(status: RegisterStatus, evidence: String) {
            self.status = status
            self.evidence = evidence
        }
    }

    /// What the company is to us.
    public enum Customer: String, CaseIterable, Sendable {
        case unknown
        case none
        case openOpportunity = "open-opportunity"
        case customer
    }

    /// Something that was seen at an instant.
    public struct Reported: Hashable, Sendable {
        public var at: Timestamp
        public var evidence: String

        public init(at: Timestamp, evidence: String) {
            self.at = at
            self.evidence = evidence
        }
    }
}

/// The standing of a company in a register.
public enum RegisterStatus: String, CaseIterable, Sendable {
    case active
    case insolvent
    case dissolved

    /// Reads what registers write in several languages; `nil` for a word that is none of them.
    public init?(text: String) {
        let folded = TextFold.fold(text)
        func has(_ parts: [String]) -> Bool { parts.contains { folded.hasPrefix($0) } }
        if has(["inactive", "inactiv", "inaktiv", "inativ", "not active", "closed", "dissol", "liquidated", "geloscht"])
        {
            self = .dissolved
        } else if has(["struck", "removed", "deregist", "cerrad", "disuelt", "radie", "ferme", "baixad", "encerrad"]) {
            self = .dissolved
        } else if has(["cessat", "cancell", "ceased", "erloschen", "aufgelost", "geschlossen", "out of business"]) {
            self = .dissolved
        } else if has(["insolv", "bankrupt", "liquidation", "in liquidation", "administration", "in administration"]) {
            self = .insolvent
        } else if has(["concurs", "falencia", "fallit", "fallimento", "redressement", "receivership", "konkurs"]) {
            self = .insolvent
        } else if has(["activ", "aktiv", "ativ", "attiv", "live", "registered", "good standing", "open", "normal"]) {
            self = .active
        } else {
            return nil
        }
    }
}
