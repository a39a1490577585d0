import Domain
import Record

/// The open pipeline: a column for each stage, the first to close on top.
struct PipelineBoardPage: Page {
    let board: PipelineBoard
    let format: Format

    var title: String { "Pipeline" }
    var current: Link? { "/pipeline" }
    var crumbs: [Crumb] { [Crumb("Pipeline")] }

    private var ground: PipelineGround { board.ground }

    var content: HTML {
        """
        \(HTML.head("Pipeline", HTML(text: sentence), buttons: [HTML.button("As a list", board.scope.owner == nil
            ? "/opportunities?status=open" : ("/opportunities?status=open" as Link).with("owner", board.scope.owner?.description))]))
        \(PipelineTabs.html("/pipeline", board.scope.business))
        \(PipelineTabs.toolbar("/pipeline", PipelineTabs.scope(board.scope, ground)))
        \(PipelineTabs.rates(board.rates, without: board.columns.reduce(0) { $0 + $1.foreign }, format))
        \(columns)
        """
    }

    private var count: Int { board.columns.reduce(0) { $0 + $1.count } }

    private var sentence: String {
        let sum = board.columns.reduce(Int64(0)) { $0 + $1.amount }
        let weighted = board.columns.compactMap(\.weighted).reduce(Int64(0), +)
        let past = board.columns.reduce(0) { $0 + $1.past }
        let late = past == 0 ? "" : " \(Format.count(past, "closing day has", "closing days have")) passed."
        let business = board.scope.business.title
        return
            "\(business): \(Format.count(count, "opportunity", "opportunities")) open, \(money(sum)); \(money(weighted)) by the "
            + "probability of the stages.\(late)"
    }

    private var columns: HTML {
        guard count > 0 || !ground.rules.stages.isEmpty else {
            return HTML.empty(
                "Nothing is open", "Opportunities stand here in the stages of the accord, as soon as one is opened.",
                step: HTML.button("Open the accord", "/accord"))
        }
        return """
            <div class="lanes" tabindex="0" role="group" aria-label="Stages">\(board.columns.map(column))</div>
            """
    }

    private func column(_ column: PipelineBoard.Column) -> HTML {
        let name = column.stage.isEmpty ? "No stage" : column.stage
        let id = "lane-\(name.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined())"
        let chance = column.rule.map { "\(Format.percent(Double($0.probability) / 10_000, digits: 0)) are won" }
        let past = column.past == 0 ? nil : "\(column.past) past their day"
        let words = [chance ?? "not a stage of the accord", past].compactMap { $0 }.joined(separator: ", ")
        let all = ("/opportunities?status=open" as Link).with("stage", column.stage)
            .with("owner", board.scope.owner?.description).with("business", board.scope.business.rawValue)
        return """
            <section aria-labelledby="\(id)"><header><h2 id="\(id)">\(name)</h2>\
            <span class="n">\(Format.grouped(column.count))</span><b>\(money(column.amount))</b><small>\(words)</small></header>
            <ul>\(column.cards.map(card))</ul>\
            \(if: column.count > column.cards.count, "<a class=\"button plain\" href=\"\(all)\">All \(Format.grouped(column.count)) in \(name)</a>")
            </section>
            """
    }

    private func card(_ entry: OpportunityListEntry) -> HTML {
        let isPast = entry.closingDay.map { $0 < board.today } ?? false
        let day: HTML =
            entry.closingDay.map { day -> HTML in
                isPast
                    ? "<span class=\"state broken\">was due \(format.day(day))</span>"
                    : "<span>\(format.day(day))</span>"
            } ?? "<span class=\"softer\">no day</span>"
        let owner = entry.owner.flatMap { ground.names[$0] } ?? "nobody"
        return """
            <li><a href="\("/opportunities/\(entry.id)" as Link)">\(entry.name)</a>\
            \(entry.companyName.map { name -> HTML in "<small>\(name)</small>" })\
            <p><b>\(entry.amount.map { Format.money($0) } ?? "No amount")</b>\(day)</p>\(house(entry))\
            <small>\(owner)\(if: entry.pushes > 0, ", pushed \(Format.count(entry.pushes, "time"))")</small></li>
            """
    }

    /// What an amount in another currency counts with.
    private func house(_ entry: OpportunityListEntry) -> HTML {
        guard let amount = entry.amount, amount.currency != ground.currency else { return .nothing }
        let counts = board.rates.amount(amount).map { "counts as \(money($0))" } ?? "no rate known, in no sum"
        return "<small>\(counts)</small>"
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: ground.currency))
    }
}
