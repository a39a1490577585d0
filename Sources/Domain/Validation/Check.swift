/// What one check found about a lead.
public struct Check: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Sendable { case pass, warn, fail, unknown }

    /// Where the finding comes from.
    public enum Source: String, CaseIterable, Sendable {
        /// The text itself.
        case form
        /// A list, shipped or imported.
        case list
        /// The answer of a name server.
        case resolver
        /// A company register.
        case register
        /// What the record holds of the person or the company.
        case record
        /// What Sales said.
        case sales
    }

    public let name: CheckName
    public let verdict: Verdict
    /// Why; `nil` when the check passed.
    public let reason: CheckReason?
    public let source: Source
    /// What it was seen by, for people; may hold personal data.
    public let evidence: String
    public let at: Timestamp

    public init(
        _ name: CheckName, _ verdict: Verdict, _ reason: CheckReason? = nil, source: Source, evidence: String = "",
        at: Timestamp
    ) {
        self.name = name
        self.verdict = verdict
        self.reason = reason
        self.source = source
        self.evidence = evidence
        self.at = at
    }
}

/// The checks by the names under which an accord's `blocks` lists them.
public enum CheckName: String, CaseIterable, Sendable {
    case emailSyntax = "email-syntax"
    case emailDomain = "email-domain"
    case disposableDomain = "disposable-domain"
    case roleAddress = "role-address"
    case freeMail = "free-mail"
    case phone
    case nameSanity = "name-sanity"
    case companyClosed = "company-closed"
    case domainParked = "domain-parked"
    case leftCompany = "left-company"
    case cannotBuy = "cannot-buy"
    case competitor
    case suppressed
    case noConsent = "no-consent"
    case existingCustomer = "existing-customer"
    case hardBounce = "hard-bounce"
    case salesReported = "sales-reported"
}

/// Stable codes of what a check can find, as the API answers them.
public enum CheckReason: String, CaseIterable, Sendable {
    case missing = "MISSING"
    case invalidFormat = "INVALID_FORMAT"
    case invalidDomain = "INVALID_DOMAIN"
    case misspelledDomain = "MISSPELLED_DOMAIN"
    case reservedDomain = "RESERVED_DOMAIN"
    case unresolvedDomain = "UNRESOLVED_DOMAIN"
    case noMailServer = "NO_MAIL_SERVER"
    case notChecked = "NOT_CHECKED"
    case disposableEmail = "DISPOSABLE_EMAIL"
    case roleAddress = "ROLE_ADDRESS"
    case freeMail = "FREE_MAIL"
    case invalidPhone = "INVALID_PHONE"
    case unknownCountry = "UNKNOWN_COUNTRY"
    case placeholder = "PLACEHOLDER"
    case keyboardMash = "KEYBOARD_MASH"
    case tooShort = "TOO_SHORT"
    case digitsInName = "DIGITS_IN_NAME"
    case noVowel = "NO_VOWEL"
    case addressAsName = "ADDRESS_AS_NAME"
    case companyDissolved = "COMPANY_DISSOLVED"
    case companyInsolvent = "COMPANY_INSOLVENT"
    case domainParked = "DOMAIN_PARKED"
    case leftCompany = "LEFT_COMPANY"
    case student = "STUDENT"
    case notWorking = "NOT_WORKING"
    case supplier = "SUPPLIER"
    case employee = "EMPLOYEE"
    case titleCannotBuy = "TITLE_CANNOT_BUY"
    case competitor = "COMPETITOR"
    case suppressed = "SUPPRESSED"
    case noConsent = "NO_CONSENT"
    case consentWithdrawn = "CONSENT_WITHDRAWN"
    case existingCustomer = "EXISTING_CUSTOMER"
    case openOpportunity = "OPEN_OPPORTUNITY"
    case hardBounce = "HARD_BOUNCE"
    case salesReported = "SALES_REPORTED"
}
