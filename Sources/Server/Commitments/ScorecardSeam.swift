import Domain
import Record

/// Both sides beside each other: what each promised, and how it stands.
struct ScorecardSeam: Sendable {
    let desk: ScorecardDesk

    /// The two sides face each other; account management and the executive stand below them.
    var html: HTML {
        let others = desk.report.parties.filter { $0 != .marketing && $0 != .sales }
        return """
            <div class="card seam">\(side(.marketing, to: "Sales"))\(side(.sales, to: "Marketing"))</div>
            \(if: !others.isEmpty, "<div class=\"card seam\">\(others.map { side($0, to: "the others") })</div>")
            """
    }

    private func side(_ party: Party, to other: String) -> HTML {
        let commitments = desk.commitments(of: party)
        let pips = commitments.map { commitment -> HTML in
            """
            <li\(attribute: "class", commitment.state?.rawValue)><b>\(commitment.word)</b>\
            <span>\(commitment.commitment.name)</span></li>
            """
        }
        return """
            <section\(attribute: "class", party.sideClass.isEmpty ? nil : party.sideClass)>\
            <h2>\(HTML.mark(party.mark))\(party.title) promises \(other)</h2>\
            <p class="sentence">\(PromiseFinding.words(commitments.map(\.state)))</p>\
            \(if: !pips.isEmpty, "<ul class=\"pips\">\(pips)</ul>")</section>
            """
    }
}
