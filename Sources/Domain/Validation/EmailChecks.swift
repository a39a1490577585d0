/// The checks that look at the e-mail address.
struct EmailChecks {
    let address: EmailAddress?
    let lists: Lists
    let at: Timestamp

    func syntax(_ parsed: Result<EmailAddress, EmailFault>) -> Check {
        switch parsed {
        case .success: return Check(.emailSyntax, .pass, source: .form, at: at)
        case .failure(.empty): return Check(.emailSyntax, .unknown, .missing, source: .form, at: at)
        case .failure(let fault):
            return Check(.emailSyntax, .fail, .invalidFormat, source: .form, evidence: fault.rawValue, at: at)
        }
    }

    /// What the form of the domain tells comes first, then the name server, then the list of well-known providers.
    func domain(_ resolution: ValidationInput.Resolution?) -> Check {
        guard let address else { return missing(.emailDomain, source: .form) }
        let (standing, intended) = address.withParts { _, domain, registrable in
            (
                TopLevels.isReservedDomain(registrable) ? .reserved : TopLevels.standing(of: domain),
                TopLevels.intended(domain)
            )
        }
        switch standing {
        case .reserved: return found(.emailDomain, .fail, .reservedDomain, source: .list, address.domain)
        case .impossible: return found(.emailDomain, .fail, .invalidDomain, source: .form, address.domain)
        case .misspelled where intended == nil:
            return found(.emailDomain, .fail, .invalidDomain, source: .list, address.domain)
        case .misspelled, .country, .usual, .uncommon: break
        }
        switch resolution {
        case .receivesMail: return Check(.emailDomain, .pass, source: .resolver, at: at)
        case .doesNotExist: return found(.emailDomain, .fail, .unresolvedDomain, source: .resolver, address.domain)
        case .noMailServer: return found(.emailDomain, .fail, .noMailServer, source: .resolver, address.domain)
        case nil: break
        }
        if let intended {
            return found(.emailDomain, .warn, .misspelledDomain, source: .list, "\(address.domain), meant \(intended)?")
        }
        if lists.freeMail.hit(address) != nil { return Check(.emailDomain, .pass, source: .list, at: at) }
        return Check(.emailDomain, .unknown, .notChecked, source: .resolver, at: at)
    }

    func disposable() -> Check {
        listed(.disposableDomain, lists.disposable, .fail, .disposableEmail)
    }

    func freeMail() -> Check {
        listed(.freeMail, lists.freeMail, .warn, .freeMail)
    }

    func role() -> Check {
        guard let address else { return missing(.roleAddress, source: .list) }
        guard let hit = lists.roleHit(address) else { return Check(.roleAddress, .pass, source: .list, at: at) }
        return found(.roleAddress, .warn, .roleAddress, source: .list, hit)
    }

    private func listed(
        _ name: CheckName, _ list: ListedNames, _ verdict: Check.Verdict, _ reason: CheckReason
    ) -> Check {
        guard let address else { return missing(name, source: .list) }
        guard let hit = list.hit(address) else { return Check(name, .pass, source: .list, at: at) }
        return found(name, verdict, reason, source: .list, hit)
    }

    private func missing(_ name: CheckName, source: Check.Source) -> Check {
        Check(name, .unknown, .missing, source: source, at: at)
    }

    private func found(
        _ name: CheckName, _ verdict: Check.Verdict, _ reason: CheckReason, source: Check.Source, _ evidence: String
    ) -> Check {
        Check(name, verdict, reason, source: source, evidence: evidence, at: at)
    }
}
