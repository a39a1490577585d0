/// The numbers under which a company is stored and its like are looked up.
public enum CompanyKeys {
    /// External ids, name, loose name, domains, telephone and address, each once.
    public static func of(_ company: FoldedCompany) -> [MatchKey] {
        var keys = company.externalIDs.map { MatchKey(.companyExternalID, $0.source, $0.id) }
        if !company.nameKey.isEmpty {
            keys.append(MatchKey(.companyName, company.nameKey))
            keys.append(MatchKey(.companyLooseName, company.looseName))
        }
        for domain in company.domains {
            let key = MatchKey(.companyDomain, domain)
            if !keys.contains(key) { keys.append(key) }
        }
        if let phone = company.phone { keys.append(MatchKey(.companyPhone, phone)) }
        if let address = company.address { keys.append(MatchKey(.companyAddress, address)) }
        return keys
    }
}
