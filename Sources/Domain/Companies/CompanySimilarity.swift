/// Whether two names that are not equal may be one company's.
enum CompanySimilarity {
    /// One begins with all words of the other, is its initials, or differs in blanks and umlauts alone.
    static func isSimilar(_ one: FoldedCompany, _ other: FoldedCompany) -> Bool {
        if one.looseName == other.looseName { return true }
        if isInitials(one, of: other) || isInitials(other, of: one) { return true }
        return begins(one.nameKey, with: other.nameKey) || begins(other.nameKey, with: one.nameKey)
    }

    private static func isInitials(_ short: FoldedCompany, of long: FoldedCompany) -> Bool {
        !short.nameKey.isEmpty && short.nameKey == CompanyName.acronym(ofKey: long.nameKey)
    }

    /// `siemens energy` begins with `siemens`; one letter begins nothing.
    private static func begins(_ long: String, with short: String) -> Bool {
        short.utf8.count >= 3 && long.utf8.count > short.utf8.count && long.hasPrefix(short + " ")
    }
}
