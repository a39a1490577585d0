import Domain
import Record

/// What stands behind the promises: their tables, what changed them, and months under two versions.
struct ScorecardDetails: Sendable {
    let desk: ScorecardDesk
    /// One commitment alone, with all its periods; `nil`: of each the newest.
    var only: String?

    var html: HTML {
        "\(cells)\(adjustments)\(versions)"
    }

    private var lines: [ScorecardLine] {
        guard let only else { return desk.report.parties.flatMap(desk.newest) }
        return desk.report.parties.flatMap(desk.lines).filter { $0.result.commitment.id == only }
    }

    private var names: [String: String] {
        Dictionary(
            desk.report.lines.map { ($0.result.commitment.id, $0.result.commitment.name) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Promises that are made by territory, vertical or pool.
    private var cells: HTML {
        let rows = lines.filter { $0.result.cells.contains { !$0.name.isEmpty } }.flatMap { line in
            line.result.cells.map { cell in row(cell, line.result) }
        }
        guard !rows.isEmpty else { return .nothing }
        return HTML.section(
            "By territory, vertical and pool", "Plenty in one does not make up for another.", id: "cells",
            Table(
                "Promises by territory, vertical and pool",
                columns: [
                    Table.Column("Commitment"), Table.Column("Where"), Table.Column("State"), .number("Signed"),
                    .number("Promised"), .number("Delivered"),
                ], rows: rows
            ).html)
    }

    private func row(_ cell: PromiseCell, _ result: CommitmentResult) -> [HTML] {
        var address = desk.address
        if result.commitment.measure == .handedOver, let territory = cell.name.first {
            address.territory = territory
            if cell.name.count > 1 { address.vertical = cell.name[1] }
        }
        let state: PromiseState? =
            cell.isKept ? .kept : result.verdict == .broken ? .broken : result.isFinal ? nil : .risk
        let short = cell.promised - cell.delivered
        let words = short > 0 ? "\(Format.grouped(short)) short" : "Kept"
        return [
            "\(result.commitment.name)<small>\(PeriodTitle.of(result.period))</small>",
            HTML(text: cell.name.isEmpty ? "all" : cell.name.joined(separator: ", ")), HTML.chip(state, words),
            HTML(text: Format.grouped(cell.signed)), HTML(text: Format.grouped(cell.promised)),
            "<a href=\"\(address.rows(result, .met))\">\(Format.grouped(cell.delivered))</a>",
        ]
    }

    /// What a breach gave, what relief took, what a change of version split.
    private var adjustments: HTML {
        let rows = lines.flatMap { line in
            line.result.adjustments.map { adjustment -> [HTML] in
                [
                    "\(line.result.commitment.name)<small>\(PeriodTitle.of(line.result.period))</small>",
                    HTML.party(line.result.commitment.party),
                    HTML(text: ScorecardFigures.words(adjustment, names: names)),
                ]
            }
        }
        guard !rows.isEmpty else { return .nothing }
        return HTML.section(
            "What changed a promise", "Included in the figures above.", id: "changes",
            Table(
                "What changed a promise",
                columns: [Table.Column("Commitment"), Table.Column("Party"), Table.Column("Change")], rows: rows
            ).html)
    }

    /// Both counts, and the day on which one version followed the other.
    private var versions: HTML {
        let rows = lines.flatMap { line in
            line.result.versions.map { version -> [HTML] in
                var alone = desk.address
                alone.version = Int64(version.version)
                return [
                    "\(line.result.commitment.name)<small>\(PeriodTitle.of(line.result.period))</small>",
                    "Version \(version.version) from \(desk.format.day(version.from))",
                    HTML(text: ScorecardFigures.text(version.promised)),
                    HTML(text: ScorecardFigures.text(version.delivered)),
                    HTML(text: Format.grouped(version.tally.cases)),
                    "<a href=\"\(alone.link())\">Whole period under version \(version.version)</a>",
                ]
            }
        }
        guard !rows.isEmpty else { return .nothing }
        return HTML.section(
            "Two versions in one period", "Each row counts under the version of its day.", id: "versions",
            Table(
                "Counts of each version",
                columns: [
                    Table.Column("Commitment"), Table.Column("Version"), .number("Promised"), .number("Delivered"),
                    .number("Cases"), Table.Column("Alone"),
                ], rows: rows
            ).html)
    }
}
