import Domain
import Hummingbird
import Record

/// The routes by which account management keeps a customer: contracts, renewals, expansions, who looks after them.
struct ContractRoutes: Sendable {
    let desk: CustomerDesk

    var routes: [Route] {
        [
            Route(.get, "/companies/:company/contract", .decide) { visit in
                try await visit.page(try await contractPage(visit, failed: nil))
            },
            Route(.post, "/companies/:company/contract", .decide, handler: record),
            Route(.get, "/contracts/:contract/cancellation", .decide) { visit in
                try await visit.page(try await cancellationPage(visit, failed: nil))
            },
            Route(.post, "/contracts/:contract/cancellation", .decide, handler: cancel),
            Route(.post, "/contracts/:contract/renewal", .decide) { visit in
                let id = try visit.id("contract", of: Contract.self)
                let deal = try await desk.renewals.renew(id, by: try visit.viewer, try desk.act(visit))
                return visit.redirect(to: "/opportunities/\(deal)", toast: Toast("The renewal is open."))
            },
            Route(.get, "/companies/:company/expansion", .decide) { visit in
                try await visit.page(try await expansionPage(visit, failed: nil))
            },
            Route(.post, "/companies/:company/expansion", .decide, handler: expand),
            Route(.get, "/companies/:company/account-manager", .decide) { visit in
                try await visit.page(try await managerPage(visit, failed: nil))
            },
            Route(.post, "/companies/:company/account-manager", .decide, handler: give),
        ]
    }

    // MARK: - Contracts

    private func fields(_ accord: Accord?) -> [EditField] {
        [
            EditField("starts", "Starts on", .day, isRequired: true, fact: "starts"),
            EditField(
                "ends", "Ends on", .day, hint: "The first day that is not paid for unless it is renewed.",
                isRequired: true, fact: "ends"),
            EditField("yearly", "Money of one year", hint: "Such as 56,000.00.", isRequired: true, fact: "yearly"),
            EditField(
                "currency", "Currency", hint: accord.map { "Such as \($0.currency)." }, isRequired: true,
                fact: "currency", limit: 3),
            EditField("product", "Product", fact: "product"),
        ]
    }

    private func record(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let id = try visit.id("company", of: Company.self)
            let (starts, ends, yearly) = (
                reader.day("starts", "The first day"), reader.day("ends", "The last day"),
                reader.money("yearly", "Money of one year", currencyField: "currency")
            )
            let product = reader.optionalText("product", "The product")
            let (first, last, money) = try reader.check(starts, ends, yearly)
            let input = ContractInput(starts: first, ends: last, yearly: money, product: product)
            try await desk.renewals.record(input, of: id, by: try visit.viewer, try desk.act(visit))
            return visit.redirect(to: "/companies/\(id)", toast: Toast("The contract is recorded."))
        } again: { form in
            try await contractPage(visit, failed: form)
        }
    }

    private func contractPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let (company, accord) = (try await company(visit), try await desk.accord(visit))
        return EditPage(
            heading: "A contract of \(company.name)", crumbTitle: "Customers", crumbLink: "/customers",
            sentence: "By it the renewal opens in time, and what customers bring is counted.", fields: fields(accord),
            form: failed ?? Form([("currency", accord?.currency ?? "USD")]),
            action: "/companies/\(company.id)/contract", cancel: "/companies/\(company.id)", button: "Record it",
            tokenField: visit.tokenField)
    }

    private func cancel(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let (day, reason) = try reader.check(
                reader.day("on", "The day"), reader.text("reason", "The reason", limit: 500))
            let contract = try await contract(visit)
            try await desk.renewals.cancel(
                contract.id, on: day, because: reason, by: try visit.viewer, try desk.act(visit))
            return visit.redirect(
                to: "/companies/\(contract.company)", toast: Toast("The contract ends on \(visit.format.day(day))."))
        } again: { form in
            try await cancellationPage(visit, failed: form)
        }
    }

    private func cancellationPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let contract = try await contract(visit)
        return EditPage(
            heading: "The contract ends", crumbTitle: "Customers", crumbLink: "/customers",
            sentence: "It would have run until \(visit.format.day(contract.ends)). Nothing is renewed any more.",
            fields: [
                EditField("on", "As of", .day, isRequired: true, fact: "on"),
                EditField("reason", "Why", .area, isRequired: true, fact: "reason", limit: 500),
            ], form: failed ?? Form([("on", contract.ends.description)]),
            action: "/contracts/\(contract.id)/cancellation", cancel: "/companies/\(contract.company)",
            button: "Let it end", tokenField: visit.tokenField)
    }

    // MARK: - Expansions

    private func expand(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let id = try visit.id("company", of: Company.self)
            let name = reader.text("name", "The name")
            let hasAmount = !(reader.form["amount"] ?? "").isEmpty
            let amount = hasAmount ? reader.money("amount", "The amount", currencyField: "currency") : nil
            let hasDay = !(reader.form["closingOn"] ?? "").isEmpty
            let day = hasDay ? reader.day("closingOn", "The closing day") : nil
            let deal = try await desk.renewals.expand(
                id, name: try reader.check(name), amount: amount, closingDay: day, by: try visit.viewer,
                try desk.act(visit))
            return visit.redirect(to: "/opportunities/\(deal)", toast: Toast("The expansion is open."))
        } again: { form in
            try await expansionPage(visit, failed: form)
        }
    }

    private func expansionPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let (company, accord) = (try await company(visit), try await desk.accord(visit))
        return EditPage(
            heading: "\(company.name) wants more", crumbTitle: "Customers", crumbLink: "/customers",
            sentence: "An opportunity with an existing customer; it is never counted as new business.",
            fields: [
                EditField("name", "Name", isRequired: true, fact: "name"),
                EditField("amount", "Amount", fact: "amount"),
                EditField("currency", "Currency", isRequired: true, fact: "currency", limit: 3),
                EditField("closingOn", "Closes on", .day, fact: "closingOn"),
            ], form: failed ?? Form([("name", "\(company.name), expansion"), ("currency", accord?.currency ?? "USD")]),
            action: "/companies/\(company.id)/expansion", cancel: "/companies/\(company.id)", button: "Open it",
            tokenField: visit.tokenField)
    }

    // MARK: - Who looks after them

    private func give(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let company = try visit.id("company", of: Company.self)
            let user = try reader.check(reader.id("user", "Who", of: User.self))
            try await desk.renewals.give(company, to: user, by: try visit.viewer, try desk.act(visit))
            return visit.redirect(to: "/companies/\(company)", toast: Toast("The account manager is changed."))
        } again: { form in
            try await managerPage(visit, failed: form)
        }
    }

    private func managerPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let company = try await company(visit)
        let now = visit.now
        let people = try await desk.handoffs.database.read { connection in
            try UserQueries.all(in: connection).filter(\.isActive).filter { user in
                try RosterQueries.entries(of: user.id, at: now, in: connection)
                    .contains { $0.party == .accountManagement }
            }
        }
        return EditPage(
            heading: "Who looks after \(company.name)", crumbTitle: "Customers", crumbLink: "/customers",
            sentence: "They get its expansions, its renewals and requests for references.",
            fields: [
                EditField(
                    "user", "Account manager", .choice(people.map { ($0.id.description, $0.name) }), isRequired: true,
                    fact: "user")
            ], form: failed ?? Form([("user", company.accountManager?.description ?? "")]),
            action: "/companies/\(company.id)/account-manager", cancel: "/companies/\(company.id)",
            button: "Change it", tokenField: visit.tokenField)
    }

    // MARK: - Reading

    private func company(_ visit: Visit) async throws -> CompanyRow {
        let (id, viewer) = (try visit.id("company", of: Company.self), try visit.viewer)
        return try await desk.handoffs.database.read { try CompanyAccess.find(id, viewer, in: $0) }
    }

    private func contract(_ visit: Visit) async throws -> ContractRow {
        let (id, viewer) = (try visit.id("contract", of: Contract.self), try visit.viewer)
        return try await desk.handoffs.database.read { connection in
            guard let contract = try ContractQueries.find(id, in: connection) else {
                throw Problem.notFound("There is no such contract.")
            }
            _ = try CompanyAccess.find(contract.company, viewer, in: connection)
            return contract
        }
    }
}
