/// The checks that look at the company and at the person's place in it.
struct CompanyChecks {
    let input: ValidationInput
    let address: EmailAddress?
    let lists: Lists
    let at: Timestamp

    func closed() -> Check {
        guard let entry = input.register else {
            return Check(.companyClosed, .unknown, .notChecked, source: .register, at: at)
        }
        switch entry.status {
        case .active: return Check(.companyClosed, .pass, source: .register, at: at)
        case .dissolved:
            return Check(.companyClosed, .fail, .companyDissolved, source: .register, evidence: entry.evidence, at: at)
        case .insolvent:
            return Check(.companyClosed, .fail, .companyInsolvent, source: .register, evidence: entry.evidence, at: at)
        }
    }

    func parked() -> Check {
        guard address != nil || !input.website.isEmpty else {
            return Check(.domainParked, .unknown, .missing, source: .list, at: at)
        }
        if lists.parked.isEmpty { return Check(.domainParked, .unknown, .notChecked, source: .list, at: at) }
        guard let hit = hit(in: lists.parked) else { return Check(.domainParked, .pass, source: .list, at: at) }
        return Check(.domainParked, .fail, .domainParked, source: .list, evidence: hit, at: at)
    }

    func left() -> Check {
        guard let until = input.employedUntil else {
            return Check(.leftCompany, .unknown, .notChecked, source: .record, at: at)
        }
        return until <= at
            ? Check(.leftCompany, .fail, .leftCompany, source: .record, at: at)
            : Check(.leftCompany, .pass, source: .record, at: at)
    }

    /// Our own people first, then suppliers, then what the title says.
    func cannotBuy() -> Check {
        if let hit = hit(in: lists.own) { return cannotBuy(.employee, source: .list, hit) }
        if let hit = hit(in: lists.supplier) { return cannotBuy(.supplier, source: .list, hit) }
        if lists.isTitleThatCannotBuy(input.title) { return cannotBuy(.titleCannotBuy, source: .list, input.title) }
        switch input.profile.standing {
        case .student: return cannotBuy(.student, source: .form, input.title)
        case .notWorking: return cannotBuy(.notWorking, source: .form, input.title)
        case .working: break
        }
        if input.title.isEmpty, lists.own.isEmpty, lists.supplier.isEmpty {
            return Check(.cannotBuy, .unknown, .missing, source: .list, at: at)
        }
        return Check(.cannotBuy, .pass, source: .list, at: at)
    }

    func competitor() -> Check {
        guard address != nil || !input.companyKey.isEmpty || !input.website.isEmpty else {
            return Check(.competitor, .unknown, .missing, source: .list, at: at)
        }
        if lists.competitor.isEmpty { return Check(.competitor, .unknown, .notChecked, source: .list, at: at) }
        guard let hit = hit(in: lists.competitor) else { return Check(.competitor, .pass, source: .list, at: at) }
        return Check(.competitor, .fail, .competitor, source: .list, evidence: hit, at: at)
    }

    private func cannotBuy(_ reason: CheckReason, source: Check.Source, _ evidence: String) -> Check {
        Check(.cannotBuy, .fail, reason, source: source, evidence: evidence, at: at)
    }

    private func hit(in list: ListedNames) -> String? {
        if list.isEmpty { return nil }
        if let address, let hit = list.hit(address) { return hit }
        if let hit = list.hit(companyKey: input.companyKey) { return hit }
        guard !input.website.isEmpty, let host = DomainName.host(of: input.website) else { return nil }
        return list.hit(host: host)
    }
}
