import Domain

/// A person that is told of, folded and keyed once for all that looks at it.
struct PreparedPerson: Sendable {
    let draft: PersonDraft
    let facts: PersonFacts
    let folded: FoldedPerson
    /// Keys under which its like are looked up.
    let lookup: [MatchKey]
    /// Keys under which it is kept, each once.
    let stored: [MatchKey]
    let tokens: [String]

    init(_ draft: PersonDraft, company: String?, lists: Lists) {
        var draft = draft
        draft.deriveRole()
        self.draft = draft
        facts = draft.facts(company: company)
        folded = FoldedPerson(facts, lists: lists)
        lookup = MatchKeys.lookup(of: folded)
        stored = MatchKeys.stored(of: folded)
        let email = folded.emails.first?.identifier ?? draft.emails.first
        tokens = SearchTokens.of(texts: [draft.shownName], emails: email.map { [$0] } ?? [])
    }
}
