import Domain
import Hummingbird
import Journeys
import Record

/// Which touches earned the money: the table, the deals behind a line, and the table as a file.
enum CreditFeature {
    static func feature(_ store: CreditStore) -> Feature {
        Feature(
            "credit",
            routes: [
                Route(.get, "/credit", .signedIn) { visit in
                    do {
                        let address = try CreditAddress(visit.query)
                        let tables = try await store.tables(
                            address.request, compares: address.compares, viewer: try visit.viewer, now: visit.now)
                        if visit.wantsJSON { return try visit.json(CreditTableFile.entry(tables)) }
                        return try await visit.page(
                            CreditPage(tables: tables, address: address, form: visit.query, format: visit.format))
                    } catch Problem.notFound(let sentence) where !visit.wantsJSON {
                        return try await visit.page(NoCreditPage(sentence: sentence))
                    }
                },
                Route(.get, "/credit/file", .signedIn) { visit in
                    let address = try CreditAddress(visit.query)
                    let tables = try await store.tables(
                        address.request, compares: true, viewer: try visit.viewer, now: visit.now)
                    return visit.download(
                        CreditTableFile.lines(tables), name: "credit-by-\(address.request.dimension.rawValue).csv",
                        contentType: "text/csv; charset=utf-8")
                },
                Route(.get, "/credit/deals", .signedIn) { visit in
                    let address = try CreditAddress(visit.query)
                    let deals = try await store.deals(
                        of: visit.query["line"] ?? "", address.request, viewer: try visit.viewer, now: visit.now)
                    return try await visit.page(
                        CreditDealsPage(
                            deals: deals, address: address,
                            pages: Pagination(
                                query: visit.query, total: deals.entries.count,
                                link: address.link("/credit/deals").with("line", deals.key)),
                            format: visit.format))
                },
            ])
    }
}

/// What an address of these pages asks for.
struct CreditAddress: Sendable {
    let request: CreditRequest
    let compares: Bool

    /// - Throws: `Problem.invalid` for what is no model, day or dimension.
    init(_ form: Form) throws {
        func value(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
        func day(_ name: String) throws -> Day? {
            guard let text = value(name) else { return nil }
            guard let day = Day(text: text) else {
                throw Problem.invalid(name, "“\(text)” is no day such as 2027-01-29.")
            }
            return day
        }
        func choice<Choice: RawRepresentable>(_ name: String, _ type: Choice.Type) throws -> Choice?
        where Choice.RawValue == String {
            guard let text = value(name) else { return nil }
            guard let choice = Choice(rawValue: text) else { throw Problem.invalid(name, "“\(text)” is not known.") }
            return choice
        }
        request = CreditRequest(
            model: try choice("model", CreditModel.self),
            dimension: try choice("by", CreditRequest.Dimension.self) ?? .channel,
            from: try day("from"), to: try day("to"), basis: try choice("basis", Attribution.Basis.self),
            business: try choice("business", BusinessKind.self) ?? .new)
        compares = value("compare") != nil
    }

    /// The same question at another page.
    func link(
        _ path: Link, by dimension: CreditRequest.Dimension? = nil, business: BusinessKind? = nil,
        compares: Bool = false
    ) -> Link {
        path.with("model", request.model?.rawValue).with("by", (dimension ?? request.dimension).rawValue)
            .with("from", request.from?.description).with("to", request.to?.description)
            .with("basis", request.basis?.rawValue).with("business", (business ?? request.business).rawValue)
            .with("compare", compares ? "yes" : nil)
    }
}
