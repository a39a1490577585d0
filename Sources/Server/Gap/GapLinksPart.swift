import Domain
import Record

/// The ten links and what stands beside them: planned, actual, and their part of the gap; each figure opens its rows.
struct GapLinksPart {
    let report: GapReport

    private var isGoal: Bool { report.request.base == .goal }

    var html: HTML {
        HTML.section("The links", HTML(text: sentence), id: "links", table)
    }

    private var sentence: String {
        isGoal
            ? "Planned as promised and assumed in accord \(report.version), else as in the period before; actual from the "
                + "record."
            : "The same period of the year before, and this one."
    }

    private var table: HTML {
        let gap = report.gap
        var rows = gap.totals.map { Table.Row.cells(cells($0)) }
        rows.append(
            .total([
                "Sum", "", HTML(text: report.money(gap.aimed)), HTML(text: report.money(gap.paid)),
                HTML(text: change(Double(gap.aimed), Double(gap.paid)) ?? "–"),
                HTML(text: report.signed(gap.amount)),
            ]))
        return Table(
            "Links of the chain",
            columns: [
                .init("Link"), .init("Owner"), .number(isGoal ? "Planned" : "Year before"), .number("Actual"),
                .number("Change"), .number("Part of the gap"),
            ], rows: rows
        ).html
    }

    private func cells(_ part: GapPart) -> [HTML] {
        let owner: HTML = part.owner.map { HTML.party($0) } ?? "<span class=\"party\">\(HTML.mark(.both))Both</span>"
        let opens = report.request.link().at("part-" + GapPartsPart.anchor(part.kind))
        let amount: HTML =
            part.amount < 0
            ? "<a href=\"\(opens)\">\(report.signed(part.amount))</a>" : HTML(text: report.signed(part.amount))
        guard let link = part.link else {
            return [HTML(text: part.kind.title), owner, "–", "–", "–", amount]
        }
        return [
            "\(link.title)<small>\(Self.unit(link))</small>", owner,
            HTML(text: report.factor(link, part.other) ?? "No base"), actual(link, part),
            HTML(text: change(part.other, part.actual) ?? "–"), amount,
        ]
    }

    private func actual(_ link: GapLink, _ part: GapPart) -> HTML {
        guard let text = report.factor(link, part.actual) else { return "<span class=\"softer\">No base</span>" }
        let steps = link.steps.rows
        guard let first = steps.first else { return HTML(text: text) }
        let figure: HTML = "<a href=\"\(GapLinks.rows(report.request, first))\">\(text)</a>"
        guard steps.count > 1, let second = steps.last else { return figure }
        return "\(figure)<small><a href=\"\(GapLinks.rows(report.request, second))\">late ones</a></small>"
    }

    private func change(_ other: Double?, _ actual: Double?) -> String? {
        guard let other, let actual, other != 0 else { return nil }
        let share = (actual - other) / other
        return (share > 0 ? "+" : "") + Format.percent(share)
    }

    private static func unit(_ link: GapLink) -> String {
        switch link {
        case .captured: "leads that came"
        case .valid: "of those that came"
        case .qualified: "of the valid"
        case .accepted: "of the handed over"
        case .inTime: "of the accepted"
        case .conversion: "opportunities for each accepted"
        case .pace: "decided for each opened"
        case .winRate: "of the decided"
        case .dealSize: "for each won"
        case .collection: "paid of what was won"
        }
    }
}

/// The parts of the gap by segment: what each side's links did there.
struct GapSegmentsPart {
    static let most = 60

    let report: GapReport

    var html: HTML {
        guard report.gap.segments.count > 1 else { return .nothing }
        return HTML.section(
            "By \(report.request.cut.title.lowercased())",
            "The whole is the sum of these, part by part. A figure opens its rows.", id: "segments", table)
    }

    private var table: HTML {
        let segments = report.gap.segments
        let rows = segments.prefix(Self.most).map { segment -> [HTML] in
            let worst = segment.parts.filter { $0.amount < 0 }.min { $0.amount < $1.amount }
            return [
                HTML(text: segment.name),
                "<a href=\"\(GapLinks.rows(report.request, .captured, segment.name))\">\(Format.grouped(segment.counts.captured))</a>",
                "<a href=\"\(GapLinks.rows(report.request, .won, segment.name))\">\(Format.grouped(segment.counts.won))</a>",
                HTML(text: report.money(segment.aimed)),
                "<a href=\"\(GapLinks.rows(report.request, .paid, segment.name))\">\(report.money(segment.paid))</a>",
                HTML(text: report.signed(segment.gap)), HTML(text: worst?.sentence ?? "Nothing fell short"),
            ]
        }
        let rest =
            segments.count > Self.most ? HTML.note("\(segments.count - Self.most) more stand in the file.") : .nothing
        return """
            \(Table(
                "The gap by \(report.request.cut.title.lowercased())",
                columns: [
                    .init("Segment"), .number("Leads"), .number("Won"),
                    .number(report.request.base == .goal ? "Goal" : "Year before"), .number("Paid"), .number("Gap"),
                    .init("What fell short most"),
                ], rows: rows).html)\(rest)
            """
    }
}
