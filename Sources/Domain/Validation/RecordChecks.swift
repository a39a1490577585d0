/// The checks that look at what the record already holds.
struct RecordChecks {
    let input: ValidationInput
    let address: EmailAddress?
    let lists: Lists
    let at: Timestamp

    func suppressed() -> Check {
        if let why = input.suppressedBecause {
            return Check(.suppressed, .fail, .suppressed, source: .record, evidence: why, at: at)
        }
        let hit = address.flatMap(lists.suppressed.hit) ?? lists.suppressed.hit(companyKey: input.companyKey)
        guard let hit else { return Check(.suppressed, .pass, source: .list, at: at) }
        return Check(.suppressed, .fail, .suppressed, source: .list, evidence: hit, at: at)
    }

    func consent() -> Check {
        switch input.consent {
        case nil: return Check(.noConsent, .unknown, .notChecked, source: .record, at: at)
        case .granted, .legitimateInterest: return Check(.noConsent, .pass, source: .record, at: at)
        case .refused: return Check(.noConsent, .fail, .noConsent, source: .record, at: at)
        case .withdrawn: return Check(.noConsent, .fail, .consentWithdrawn, source: .record, at: at)
        }
    }

    /// A customer's demand is never invalid: it is shown, and goes to the account manager.
    func customer() -> Check {
        switch input.customer {
        case .unknown: Check(.existingCustomer, .unknown, .notChecked, source: .record, at: at)
        case .none: Check(.existingCustomer, .pass, source: .record, at: at)
        case .customer: Check(.existingCustomer, .warn, .existingCustomer, source: .record, at: at)
        case .openOpportunity: Check(.existingCustomer, .warn, .openOpportunity, source: .record, at: at)
        }
    }

    func bounce() -> Check {
        guard let bounce = input.bounce, bounce.at <= at else {
            return address == nil
                ? Check(.hardBounce, .unknown, .missing, source: .record, at: at)
                : Check(.hardBounce, .pass, source: .record, at: at)
        }
        return Check(.hardBounce, .fail, .hardBounce, source: .record, evidence: bounce.evidence, at: at)
    }

    func salesReport() -> Check {
        guard let report = input.salesReport, report.at <= at else {
            return Check(.salesReported, .pass, source: .sales, at: at)
        }
        return Check(.salesReported, .fail, .salesReported, source: .sales, evidence: report.evidence, at: at)
    }
}
