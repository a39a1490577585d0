import Domain
import Record

/// The hand-offs of a queue, part by part, the most urgent first.
struct QueueParts: Sendable {
    let queue: Queue
    let view: QueueView
    let viewer: Viewer
    let format: Format
    let tokenField: HTML

    var html: HTML {
        """
        \(part("decide", "To decide", queue.toDecide, words: promise(.decision)))
        \(part("answer", "Rejections to answer", queue.toAnswer, link: "/rejections"))
        \(part("contests", "Contests to rule on", queue.contests, link: "/contests"))
        \(part("next", "Accepted, next step due", queue.accepted, words: promise(.persistence)))
        \(part("waiting", "Nobody has these yet", queue.waiting))
        \(part("colleagues", "Not decided by colleagues", queue.colleagues))
        \(part("overdue", "Past due", queue.overdue))
        \(part("team", "With your team", queue.team, link: viewer.isManager ? "/handoffs" : nil))
        \(part("decided", "Decided today", queue.decided))
        """
    }

    /// `Hot within 1 business hour, standard within 1 business day`: what is promised, by tier.
    private func promise(_ measure: Commitment.Measure) -> String? {
        guard viewer.isSeller, let accord = queue.accord else { return nil }
        let party: Party = viewer.parties.contains(.sales) ? .sales : .accountManagement
        guard let commitment = accord.commitments.first(where: { $0.measure == measure && $0.party == party }) else {
            return nil
        }
        let tiers = commitment.tiers.isEmpty ? queue.tiers : commitment.tiers
        let words = tiers.compactMap { tier -> String? in
            guard let within = commitment.within?.value(for: tier) else { return nil }
            let attempts = commitment.attempts?.value(for: tier).map { "\(Format.count($0, "attempt")) " } ?? ""
            return "\(tier) \(attempts)within \(SpanWords.of(within))"
        }
        return words.isEmpty ? nil : ReasonWords.sentence(words.joined(separator: ", "))
    }

    private func part(
        _ id: String, _ title: String, _ list: QueueList, words: String? = nil, link: Link? = nil
    ) -> HTML {
        guard !list.isEmpty else { return .nothing }
        let rows = QueueRowPart(queue: queue, viewer: viewer, format: format, tokenField: tokenField, back: view.link())
        let first = id == "decide" ? list.entries.first?.row.id : nil
        let entries = list.entries.map { rows.html($0, isFirst: $0.row.id == first) }
        let more: HTML = list.hasMore ? self.more(list, link) : .nothing
        return HTML.section(
            title, HTML(text: words ?? Format.count(list.entries.count, "hand-off")), id: id,
            "<ol class=\"queue\">\(entries)</ol>\(more)")
    }

    private func more(_ list: QueueList, _ link: Link?) -> HTML {
        guard let last = list.entries.last else { return .nothing }
        let next = link ?? view.link(after: last.cursor)
        return """
            <nav class="pages" aria-label="More of these"><span class="softer">\(list.entries.count) are shown.</span>\
            <a class="button" rel="next" href="\(next)">Next</a></nav>
            """
    }
}
