import Domain
import Hummingbird
import Record

/// The routes of the pipeline: its board, what changed, the forecast, the process as it is, and what was lost for what.
struct PipelineRoutes: Sendable {
    let store: OpportunityStore

    var routes: [Route] {
        [
            Route(.get, "/pipeline", .signedIn) { visit in
                let board = try await PipelineBoard.read(
                    PipelineScope(visit.query, try visit.viewer), store, try visit.reader)
                return try await visit.page(PipelineBoardPage(board: board, format: visit.format))
            },
            Route(.get, "/pipeline/changes", .signedIn) { visit in
                let since = visit.query["since"].flatMap { Day(text: $0) }
                let told = try await PipelineChangesTold.read(
                    since: since, PipelineScope(visit.query, try visit.viewer), store, try visit.reader)
                return try await visit.page(PipelineChangesPage(told: told, query: visit.query, format: visit.format))
            },
            Route(.get, "/pipeline/forecast", .signedIn) { visit in
                try await visit.page(try await forecast(visit))
            },
            Route(.post, "/pipeline/forecast", .decide) { visit in
                try await visit.submit { reader in
                    let period = visit.form["period"].flatMap { Period(rawValue: $0) } ?? .quarter
                    let (of, day, commit, best) = try reader.check(
                        reader.id("of", "Whose", of: User.self), reader.day("day", "The period"),
                        reader.money("commit", "The commit", currencyField: "currency"),
                        reader.money("best", "The best case", currencyField: "currency"))
                    let business = visit.form["business"].flatMap { BusinessKind(rawValue: $0) } ?? .new
                    try await store.forecast(
                        ForecastInput(
                            of: of, day: day, period: period, commit: commit, best: best, business: business),
                        by: try visit.viewer, try visit.act)
                    return visit.redirect(
                        to: ("/pipeline/forecast" as Link).with("day", day.description)
                            .with("period", period.rawValue).with("business", business.rawValue),
                        toast: Toast("It is kept."))
                } again: { form in
                    try await forecast(visit, form: form)
                }
            },
            Route(.get, "/pipeline/process", .signedIn) { visit in
                let told = try await ProcessAuditTold.read(
                    period(visit.query), containing: day(visit.query), store, try visit.reader)
                return try await visit.page(ProcessAuditPage(told: told, format: visit.format))
            },
            Route(.get, "/pipeline/losses", .signedIn) { visit in
                let query = visit.query
                let scope = PipelineScope(query, try visit.viewer)
                let told = try await LossesTold.read(
                    from: query["from"].flatMap { Day(text: $0) }, to: query["to"].flatMap { Day(text: $0) },
                    scope, store, try visit.reader)
                return try await visit.page(LossesPage(told: told, scope: scope, format: visit.format))
            },
        ]
    }

    private func forecast(_ visit: Visit, form: Form = Form()) async throws -> ForecastPage {
        let asked = form.fields.isEmpty ? visit.query : form
        let told = try await ForecastTold.read(
            period(asked), containing: day(asked), PipelineScope(asked, try visit.viewer), store, try visit.reader)
        return ForecastPage(told: told, form: form, format: visit.format, tokenField: visit.tokenField)
    }

    private func period(_ query: Form) -> Period { query["period"].flatMap { Period(rawValue: $0) } ?? .quarter }
    private func day(_ query: Form) -> Day? { query["day"].flatMap { Day(text: $0) } }
}

/// The sides of the pipeline.
enum PipelineTabs {
    static func html(_ current: Link, _ business: BusinessKind? = nil) -> HTML {
        let tabs: [(Link, String)] = [
            ("/pipeline", "Board"), ("/pipeline/changes", "Since last Monday"), ("/pipeline/forecast", "Forecast"),
            ("/pipeline/process", "Process"), ("/pipeline/losses", "Lost for what"),
        ]
        let links = tabs.map { link, title -> HTML in
            """
            <a href="\(link.with("business", business?.rawValue))"\
            \(attribute: "aria-current", link == current ? "page" : nil)>\(title)</a>
            """
        }
        return "<nav class=\"tabs\" aria-label=\"Sides of the pipeline\">\(links)</nav>"
    }

    /// The boxes that choose one of ours or a team.
    static func scope(_ scope: PipelineScope, _ ground: PipelineGround) -> HTML {
        let owners = ground.sellers.map { id, name -> HTML in
            "<option value=\"\(id)\"\(flag: "selected", if: scope.owner == id)>\(name)</option>"
        }
        let teams = ground.teams.map { team -> HTML in
            "<option value=\"\(team)\"\(flag: "selected", if: scope.team == team)>\(TouchWords.title(team))</option>"
        }
        let businesses = BusinessKind.allCases.map { kind -> HTML in
            "<option value=\"\(kind.rawValue)\"\(flag: "selected", if: scope.business == kind)>\(kind.title)</option>"
        }
        return """
            <label>Business <select name="business">\(businesses)</select></label>
            <label>Owner <select name="owner"><option value="">all</option>\(owners)</select></label>
            \(if: !teams.isEmpty, "<label>Team <select name=\"team\"><option value=\"\">all</option>\(teams)</select></label>")
            """
    }

    /// The form above a page of the pipeline.
    static func toolbar(_ path: Link, _ inputs: HTML) -> HTML {
        """
        <form class="toolbar" method="get" action="\(path)">\(inputs)<button class="button">Show</button></form>
        """
    }

    /// By what other currencies count, and how many opportunities want a rate.
    static func rates(_ rates: PipelineRates, without count: Int, _ format: Format) -> HTML {
        let known = rates.words.map { "\($0.words), the rate of \(format.day($0.day))" }
        var sentences: [String] = []
        if !known.isEmpty {
            sentences.append("What is open counts by the newest rate: \(known.joined(separator: "; ")).")
        }
        if count > 0 {
            let are = count == 1 ? "is" : "are"
            sentences.append(
                "\(Format.count(count, "opportunity", "opportunities")) in a currency without a rate \(are) in no sum.")
        }
        return sentences.isEmpty ? .nothing : HTML.note(HTML(text: sentences.joined(separator: " ")))
    }

    /// New or existing business: the two have no sum together.
    static func businesses(_ path: Link, _ business: BusinessKind) -> HTML {
        let links = BusinessKind.allCases.map { kind -> HTML in
            let address = path.with("business", kind.rawValue)
            return
                "<a href=\"\(address)\"\(attribute: "aria-current", kind == business ? "page" : nil)>\(kind.title)</a>"
        }
        return "<nav class=\"tabs\" aria-label=\"New or existing business\">\(links)</nav>"
    }

    /// The way to the period before and after.
    static func periods(_ path: Link, _ span: PeriodSpan, _ before: PeriodSpan, _ after: PeriodSpan) -> HTML {
        func link(_ other: PeriodSpan) -> Link {
            path.with("day", other.firstDay.description).with("period", other.period.rawValue)
        }
        let kinds = [Period.month, .quarter, .year].map { period -> HTML in
            let address = path.with("day", span.firstDay.description).with("period", period.rawValue)
            return """
                <a href="\(address)"\(attribute: "aria-current", period == span.period ? "page" : nil)>\
                \(TouchWords.title(period.rawValue))</a>
                """
        }
        return """
            <div class="toolbar"><nav class="tabs" aria-label="Length of the period">\(kinds)</nav>\
            <a class="button" rel="prev" href="\(link(before))">\(before.label)</a><strong>\(span.label)</strong>\
            <a class="button" rel="next" href="\(link(after))">\(after.label)</a></div>
            """
    }
}
