import Domain
import Record

/// The review queue: leads that could not be decided, and records that may be one.
struct ReviewPart: Sendable {
    let items: [ReviewEntry]
    /// How many wait, those that are not shown included.
    let total: Int
    let format: Format
    let tokenField: HTML

    var html: HTML {
        guard !items.isEmpty else { return .nothing }
        let rows = items.map { item -> [HTML] in
            [
                who(item), HTML(text: TouchWords.title(item.kind.rawValue)), HTML(text: why(item)),
                format.timeElement(item.at), forms(item),
            ]
        }
        let table = Table(
            "Review queue",
            columns: [.init("What"), .init("Kind"), .init("Because"), .init("Since"), .init("Decide")], rows: rows)
        return HTML.section(
            "To review", HTML(text: sentence), id: "review", table.html)
    }

    private var sentence: String {
        let all = Format.count(total, "case")
        return total > items.count ? "The surest \(items.count) of \(all)." : all
    }

    private func who(_ item: ReviewEntry) -> HTML {
        switch item.kind {
        case .undecidedLead: "<a href=\"\("/leads/\(ID<Lead>(item.subject))" as Link)\">\(name(item.name))</a>"
        case .duplicatePerson:
            """
            <a href="\("/people/\(ID<Person>(item.subject))" as Link)">\(name(item.name))</a> and \
            <a href="\("/people/\(ID<Person>(item.other))" as Link)">\(name(item.otherName))</a>
            """
        case .duplicateCompany:
            """
            <a href="\("/companies/\(ID<Company>(item.subject))" as Link)">\(name(item.name))</a> and \
            <a href="\("/companies/\(ID<Company>(item.other))" as Link)">\(name(item.otherName))</a>
            """
        }
    }

    private func name(_ name: String?) -> String {
        name.flatMap { $0.isEmpty ? nil : $0 } ?? "Unnamed"
    }

    private func why(_ item: ReviewEntry) -> String {
        let words = (item.reasons ?? "").split(separator: " ").map { TouchWords.plain(String($0)) }
            .joined(separator: ", ")
        switch item.kind {
        case .undecidedLead: return words.isEmpty ? "data is missing" : "missing: \(words)"
        default:
            let sure = item.confidence.map { "\(Format.percent(Double($0) / 1_000)) sure" }
            return [sure, words.isEmpty ? nil : words].compactMap { $0 }.joined(separator: ": ")
        }
    }

    private func forms(_ item: ReviewEntry) -> HTML {
        let first: (ReviewDecision, String) =
            item.kind == .undecidedLead ? (.judged, "Judge again") : (.merge, "They are one")
        let buttons = [first, (.dismissed, "Dismiss")].map { decision, title -> HTML in
            "<button class=\"button\" name=\"decision\" value=\"\(decision.rawValue)\">\(title)</button>"
        }
        return """
            <form class="buttons" method="post" action="\("/review/\(item.id)/decision" as Link)">\(tokenField)\
            \(sideBySide(item))\(buttons)</form>
            """
    }

    private func sideBySide(_ item: ReviewEntry) -> HTML {
        guard item.kind != .undecidedLead else { return .nothing }
        let noun = item.kind == .duplicatePerson ? "person" : "company"
        let link = ("/merges/new" as Link).with("noun", noun).with("one", ID<ReviewItem>(item.subject))
            .with("other", ID<ReviewItem>(item.other)).with("item", item.id)
        return HTML.button("Side by side", link)
    }
}

/// The review queue on a page of its own.
struct ReviewPage: Page {
    let part: ReviewPart

    var title: String { "Review" }
    var current: Link? { "/review" }
    var crumbs: [Crumb] { [Crumb("Review")] }

    var content: HTML {
        """
        \(HTML.head("Review", "Leads that lack data to be decided, and records that may be one."))
        \(part.items.isEmpty ? nothing : part.html)
        """
    }

    private var nothing: HTML {
        HTML.empty("Nothing to review", "Here stand leads that the accord cannot decide, and pairs that may be one.")
    }
}
