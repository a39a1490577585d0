/// The checks of one lead: whether it is a real person whom we may contact, at a company that exists.
///
/// Every check has an answer for every lead; what nothing is known about is `unknown`, never `pass`. Which failures
/// block a hand-off is the accord's matter. Source: docs/rules/validation.md.
public enum Validation {
    /// One result for each check, in the order of `CheckName.allCases`.
    public static func judge(_ input: ValidationInput, lists: Lists = .shipped, at: Timestamp) -> [Check] {
        let email = EmailAddress.parse(input.email)
        let address = try? email.get()
        var checks: [Check] = []
        checks.reserveCapacity(CheckName.allCases.count)
        let mail = EmailChecks(address: address, lists: lists, at: at)
        checks.append(mail.syntax(email))
        checks.append(mail.domain(input.resolution))
        checks.append(mail.disposable())
        checks.append(mail.role())
        checks.append(mail.freeMail())
        checks.append(phone(input, at: at))
        checks.append(NameSanity.check(first: input.firstName, last: input.lastName, at: at))
        let company = CompanyChecks(input: input, address: address, lists: lists, at: at)
        checks.append(company.closed())
        checks.append(company.parked())
        checks.append(company.left())
        checks.append(company.cannotBuy())
        checks.append(company.competitor())
        let record = RecordChecks(input: input, address: address, lists: lists, at: at)
        checks.append(record.suppressed())
        checks.append(record.consent())
        checks.append(record.customer())
        checks.append(record.bounce())
        checks.append(record.salesReport())
        return checks
    }

    /// The failures that an accord's `blocks` names.
    public static func blocking(_ checks: [Check], by blocks: [String]) -> [Check] {
        checks.filter { $0.verdict == .fail && blocks.contains($0.name.rawValue) }
    }

    private static func phone(_ input: ValidationInput, at: Timestamp) -> Check {
        guard !input.phone.isEmpty else { return Check(.phone, .unknown, .missing, source: .form, at: at) }
        switch PhoneNumber.parse(input.phone, country: input.country) {
        case .success(let number): return Check(.phone, .pass, source: .form, evidence: number.e164, at: at)
        case .failure(.empty): return Check(.phone, .unknown, .missing, source: .form, at: at)
        case .failure(.noCountry):
            return Check(
                .phone, .unknown, .unknownCountry, source: .form, evidence: PhoneFault.noCountry.rawValue, at: at)
        case .failure(let fault):
            let reason = fault == .placeholder ? CheckReason.placeholder : .invalidPhone
            return Check(.phone, .fail, reason, source: .form, evidence: fault.rawValue, at: at)
        }
    }
}
