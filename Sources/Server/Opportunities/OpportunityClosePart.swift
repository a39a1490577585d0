import Domain
import Record

/// The form that closes an opportunity, with the three facts that are asked once; and the one that opens it again.
struct OpportunityClosePart {
    let page: OpportunityPage

    private var dossier: OpportunityDossier { page.dossier }

    var html: HTML {
        guard dossier.mayWork else { return .nothing }
        return dossier.row.status == .open ? close : reopen
    }

    private var close: HTML {
        let fields = Fields(page.typed("closing"), prefix: "closing-")
        let outcomes = OutcomeClass.choices.map { outcome -> (String, String) in
            let meaning = OutcomeWords.meaning(outcome)
            return (
                outcome.rawValue,
                "\(OutcomeWords.title(outcome)): \(meaning.prefix(1).lowercased() + meaning.dropFirst())"
            )
        }
        let knew =
            [("", "not asked")] + OpportunityClosing.KnewUs.allCases.map { ($0.rawValue, OutcomeWords.title($0)) }
        return HTML.card(
            "Close it",
            """
            <details\(flag: "open", if: page.part == "closing")><summary>Won or lost</summary>\(page.opening("closing"))\
            \(fields.choice("outcome", "Outcome", outcomes))\(fields.fault("amount"))\(fields.fault("at"))\
            \(fields.text("reasons", "Reasons", hint: hint("Needed unless won; commas between them.", dossier.known.reasons), isRequired: false))\
            \(fields.text("competitors", "Rivals", hint: hint("Commas between them.", dossier.known.competitors), isRequired: false))\
            \(fields.choice("knewUs", "Did they know us before?", knew))\
            \(fields.text("missingFeature", "What the product lacked", hint: hint("Asked once; the list of lost money is made of it.", dossier.known.features), isRequired: false))\
            \(fields.area("note", "Note", isRequired: false))\
            \(fields.text("day", "On", type: "date", hint: "Empty: today.", isRequired: false))
            <div class="buttons"><button class="button first">Close it</button></div></form></details>
            """)
    }

    /// What was said before, so that one thing keeps one name.
    private func hint(_ sentence: String, _ known: [String]) -> String {
        known.isEmpty ? sentence : "\(sentence) Said before: \(known.prefix(6).joined(separator: ", "))."
    }

    private var reopen: HTML {
        let fields = Fields(page.typed("reopening"), prefix: "reopening-")
        return HTML.card(
            "Open it again",
            """
            <details\(flag: "open", if: page.part == "reopening")><summary>It is not over</summary>\
            \(page.opening("reopening"))\(fields.fault("at"))\
            \(fields.area("reason", "Why", hint: "Stage, amount, closing day and what was shown stand again as before."))
            <div class="buttons"><button class="button">Open it again</button></div></form></details>
            """)
    }
}
