import Domain
import Record

/// Where an accord would send more than the roster can take: each pool in one line, its weeks below.
struct PlanLoadPart {
    /// Weeks that are listed, the latest first.
    private static let shown = 60

    let load: PlanLoad

    private var over: [PlanLoad.Row] { load.rows.filter { $0.oldOver > 0 || $0.draftOver > 0 } }

    var html: HTML {
        let over = over
        guard !over.isEmpty else { return .nothing }
        return HTML.section(
            "Weeks over capacity", "By the roster of each week; a pool without a cap is never over.", id: "load",
            "\(pools(over))\(weeks(over))")
    }

    private func pools(_ over: [PlanLoad.Row]) -> HTML {
        let pools = Dictionary(grouping: over, by: \.pool).sorted { $0.key < $1.key }
        return Table(
            "Pools over capacity",
            columns: [
                .init("Pool"), .number("Weeks over, old"), .number("Weeks over, draft"), .init("Worst week"),
                .number("Old"), .number("Draft"), .number("Capacity"),
            ],
            rows: pools.map { pool, weeks in
                let worst = weeks.max { excess($0) < excess($1) }
                return [HTML(text: pool), count(weeks) { $0.oldOver > 0 }, count(weeks) { $0.draftOver > 0 }]
                    + (worst.map { [HTML(text: $0.week)] + figures($0) } ?? [])
            }
        ).html
    }

    private func weeks(_ over: [PlanLoad.Row]) -> HTML {
        let latest = over.sorted { ($1.firstDay, $0.pool) < ($0.firstDay, $1.pool) }.prefix(Self.shown)
        let title = latest.count < over.count ? "The latest \(latest.count) of \(over.count) weeks" : "Each week"
        let table = Table(
            "Weeks over capacity",
            columns: [.init("Pool"), .init("Week"), .number("Old"), .number("Draft"), .number("Capacity")],
            rows: latest.map { row in [HTML(text: row.pool), HTML(text: row.week)] + figures(row) }
        ).html
        return "<details class=\"card\"><summary>\(title)</summary>\(table)</details>"
    }

    private func excess(_ row: PlanLoad.Row) -> Int64 { max(row.oldOver, row.draftOver) }

    private func count(_ weeks: [PlanLoad.Row], _ isOver: (PlanLoad.Row) -> Bool) -> HTML {
        HTML(text: Format.grouped(weeks.count(where: isOver)))
    }

    private func figures(_ row: PlanLoad.Row) -> [HTML] {
        [
            HTML(text: Format.grouped(row.old)), HTML(text: Format.grouped(row.draft)),
            HTML(text: row.capacity.map { Format.decimal(Double($0) / 1_000) } ?? "–"),
        ]
    }
}
