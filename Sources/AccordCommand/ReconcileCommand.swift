import ArgumentParser
import Domain
import Record

/// The verb `accord reconcile`.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Tell what became of won money: ordered, invoiced, paid, refunded, open.",
        discussion: """
            Every difference on the way is explained to the cent, with the documents behind
            it. Without days it tells all that was ever won.

            Examples:
              accord reconcile --from 2027-01-01 --to 2027-03-31
              accord reconcile --json
              accord reconcile --csv > differences.csv
            """)

    @Option(help: ArgumentHelp("The first day.", valueName: "date")) var from: String?
    @Option(help: ArgumentHelp("The last day.", valueName: "date")) var to: String?
    @Flag(help: "Print every difference of every deal as lines of CSV.") var csv = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        let request = ReconciliationRequest(
            from: try Input.day(from, option: "from"), to: try Input.day(to, option: "to"))
        try await database.with { house in
            let told = try await house.reconciliations.told(request, viewer: .system, now: house.services.clock())
            if report.json { return try Console.output.json(ReconciliationFile.entry(told)) }
            if csv { return Console.output.text(String(decoding: ReconciliationFile.lines(told), as: UTF8.self)) }
            ReconciliationText(told: told).tell(Console.output)
        }
    }
}

/// A reconciliation as calm lines.
struct ReconciliationText {
    /// So many deals are listed; the CSV has all.
    private static let most = 20

    let told: ReconciliationTold

    private var report: ReconciliationReport { told.report }

    func tell(_ output: Console) {
        for part in told.parts.prefix(2) {
            output.line(
                output.strong("\(part.title): \(money(part.total(.won))) won") + ", \(money(part.total(.kept))) kept.")
        }
        output.line()
        let parts = told.parts + [told.control]
        var table = TextTable(["What"] + parts.map(\.title) + ["Documents"])
        table.add(["Won"] + parts.map { money($0.total(.won)) } + [""])
        for point in Reconciliation.Point.allCases.dropFirst() {
            for difference in report.differences(to: point) {
                table.add(
                    ["  " + difference.kind.title] + parts.map { signed($0.amount(difference.kind, to: point)) }
                        + [Format.grouped(difference.documents)])
            }
            table.add([point.title] + parts.map { money($0.total(point)) } + [""])
        }
        for line in table.lines(output) { output.line("  " + line) }
        output.line()
        let without = told.withoutOrders
        if without.deals > 0 {
            output.line(
                "\(Format.count(without.deals, "deal")) without an order \(without.deals == 1 ? "counts" : "count") as "
                    + "ordered with what was won: \(money(without.amount)).")
        }
        output.line("\(money(report.open)) is open, \(money(report.overdue)) of it overdue.")
        output.line("\(money(told.unexplained)) is left unexplained.")
        if !told.twins.isEmpty {
            let names = told.twins.prefix(5).map(\.words).joined(separator: ", ")
            output.line(
                output.bad("\(Format.count(told.twins.count, "number")) on more than one document of a customer: ")
                    + names
                    + (told.twins.count > 5 ? " and \(told.twins.count - 5) more" : "") + "; possibly the same ones.")
        }
        tellDeals(output)
        if !told.missing.isEmpty {
            output.line()
            output.line(
                output.bad("\(Format.count(told.leftOut.count, "deal or group", "deals or groups")) left out: ")
                    + "no rate for \(told.missing.prefix(5).map(\.words).joined(separator: ", "))"
                    + (told.missing.count > 5 ? " and \(told.missing.count - 5) more" : "") + ".")
        }
    }

    private func tellDeals(_ output: Console) {
        let open = report.deals.filter { !$0.steps.allSatisfy(\.differences.isEmpty) }
        guard !open.isEmpty else { return }
        output.line()
        var table = TextTable("Deal", "Won", "Ordered", "Invoiced", "Paid", "Kept", "Open")
        for row in open.prefix(Self.most) {
            func cell(_ point: Reconciliation.Point) -> String { row.amount(point).map { money($0) } ?? "–" }
            table.add(
                row.deal?.name ?? "", cell(.won), cell(.ordered), cell(.invoiced), cell(.paid), cell(.kept),
                money(row.open))
        }
        for line in table.lines(output) { output.line("  " + line) }
        if open.count > Self.most {
            output.line(output.soft("  and \(Format.grouped(open.count - Self.most)) more, all in --csv"))
        }
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: told.currency), exact: true)
    }

    private func signed(_ amount: Int64) -> String { (amount > 0 ? "+" : "") + money(amount) }
}
