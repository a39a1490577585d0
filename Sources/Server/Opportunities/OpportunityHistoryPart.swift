import Domain
import Record

/// Each change of stage, amount, closing day and owner, with when it happened and when it was written down.
struct OpportunityHistoryPart {
    let dossier: OpportunityDossier
    let format: Format

    var html: HTML {
        let rows = dossier.course.history.reversed().map(row)
        return HTML.section(
            "History", HTML(text: sentence), id: "history",
            Table(
                "History",
                columns: [
                    .init("What"), .init("From"), .init("To"), .init("When"), .init("Written down"), .init("By"),
                ],
                rows: rows
            ).html)
    }

    private var sentence: String {
        var words: [String] = []
        let findings = dossier.findings
        if !findings.skipped.isEmpty { words.append("skipped \(findings.skipped.joined(separator: ", "))") }
        if findings.isBornLate { words.append("opened in a later stage than the first") }
        if !findings.enteredWithout.isEmpty {
            words.append("entered \(findings.enteredWithout.joined(separator: ", ")) without what it asks for")
        }
        if !findings.wonWithout.isEmpty {
            words.append("won although not shown: \(findings.wonWithout.joined(separator: ", "))")
        }
        if findings.backDated > 0 {
            words.append("\(Format.count(findings.backDated, "row")) written down more than a day later")
        }
        guard !words.isEmpty else { return "Newest first; nothing is ever changed in it." }
        return "Against the process: \(words.joined(separator: "; "))."
    }

    private func row(_ change: OpportunityChange) -> [HTML] {
        let (what, from, to) = words(change)
        let late = change.recorded.milliseconds - change.at.milliseconds > OpportunityRules.defaultBackDating
        return [
            "\(what)\(change.reason.map { reason -> HTML in "<small>\(reason)</small>" })", HTML(text: from),
            HTML(text: to), format.timeElement(change.at),
            change.recorded == change.at
                ? "at once" : "\(format.timeElement(change.recorded))\(if: late, "<small>back-dated</small>")",
            HTML(text: dossier.name(change.by)),
        ]
    }

    private func words(_ change: OpportunityChange) -> (String, String, String) {
        func money(_ money: Money?) -> String { money.map { Format.money($0, exact: true) } ?? "–" }
        func day(_ day: Day?) -> String { day.map(format.day) ?? "–" }
        func name(_ email: String?) -> String { email.map(dossier.name) ?? "nobody" }
        switch change.kind {
        case .opened(let stage, let amount, let closes):
            return (
                "Opened", "",
                [stage, money(amount), day(closes)].filter { $0 != "–" && !$0.isEmpty }.joined(separator: ", ")
            )
        case .stage(let from, let to, let entry):
            return (entry.isMet ? "Stage" : "Stage, without what it asks for", from, to)
        case .amount(let from, let to): return ("Amount", money(from), money(to))
        case .closingDay(let from, let to):
            let isPush = from.flatMap { from in to.map { $0 > from } } ?? false
            return (isPush ? "Closing day, pushed" : "Closing day", day(from), day(to))
        case .owner(let from, let to): return ("Owner", name(from), name(to))
        case .evidence(let evidence): return ("Shown", "", evidence)
        case .closed(let said):
            return ("Closed", "", ([OutcomeWords.title(said.outcome)] + said.reasons).joined(separator: ", "))
        case .reopened: return ("Opened again", "", "")
        }
    }
}

/// Who and what had part in a won deal, by name.
struct OpportunityCreditPart {
    let page: OpportunityPage

    var html: HTML {
        guard let credit = page.dossier.credit else { return .nothing }
        guard !credit.isEmpty else {
            return HTML.section(
                "Had part in it", id: "part",
                HTML.empty("Nobody known", "Here stand the campaigns, pieces and marketers that had part in the deal."))
        }
        var facts: [(String, HTML)] = []
        func add(_ title: String, _ names: [String]) {
            if !names.isEmpty { facts.append((title, HTML(text: names.joined(separator: ", ")))) }
        }
        add("Campaigns", credit.campaigns)
        add("Pieces", credit.pieces)
        add("Marketers", credit.marketers.map(\.name))
        add("For the sellers", credit.needs)
        return HTML.section(
            "Had part in it", HTML(text: told),
            id: "part",
            "<article class=\"card\">\(HTML.facts(facts))</article>")
    }

    private var told: String {
        let paid = page.dossier.money.paidInFullOn == nil ? "" : ", and again when it was paid in full"
        return "By name, as the notice said when it was won\(paid); the shares stand in the journey."
    }
}
