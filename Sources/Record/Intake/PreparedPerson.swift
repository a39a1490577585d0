import Domain

/// A person that is told of, folded and keyed once for all that looks at it.
///
/// Shared and never copied, for it holds many texts.
package final class PreparedPerson: Sendable {
    package let draft: PersonDraft
    package let facts: PersonFacts
    package let folded: FoldedPerson
    /// Keys under which its like are looked up.
    package let lookup: [MatchKey]
    /// Keys under which it is kept, each once.
    package let stored: [MatchKey]
    /// Words under which it is searched for.
    let words: WordList
    /// The row that would be made of it, without an id and a time.
    let row: PersonRow

    init(_ draft: PersonDraft, company: String?, lists: Lists) {
        var draft = draft
        draft.deriveRole()
        self.draft = draft
        facts = draft.facts(company: company)
        folded = FoldedPerson(facts, lists: lists)
        lookup = MatchKeys.lookup(of: folded)
        stored = MatchKeys.stored(of: folded)
        let email = folded.emails.first?.identifier ?? draft.emails.first
        words = WordList(texts: [draft.shownName], emails: email.map { [$0] } ?? [])
        var row = PersonRow(id: ID(0), createdAt: Timestamp(milliseconds: 0), recorded: Timestamp(milliseconds: 0))
        draft.fill(&row)
        row.email = folded.emails.first?.identifier ?? row.email
        self.row = row
    }
}
