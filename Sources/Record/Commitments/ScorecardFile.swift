import Domain

/// Lines of a table as people's programs read them (RFC 4180).
package struct CSVText: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    /// A cell that a program might take for a formula is led by an apostrophe.
    package mutating func line(_ cells: [String]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let text = CSVText.isFormula(cell) ? "'" + cell : cell
            let needsQuotes = text.utf8.contains { [34, 44, 10, 13].contains($0) } || text.hasPrefix("'")
            bytes.append(contentsOf: (needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text).utf8)
        }
        bytes.append(contentsOf: [13, 10])
    }

    private static func isFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first, "=+-@\t\r".utf8.contains(first) else { return false }
        return Double(cell) == nil
    }
}

/// The scorecard and its rows as files.
package enum ScorecardFile {
    package static func lines(_ report: ScorecardReport) -> [UInt8] {
        var text = CSVText()
        text.line([
            "id", "party", "name", "measure", "from", "to", "unit", "promised", "delivered", "attainment", "kept",
            "state", "cases", "met", "missed", "pending", "waived", "excepted", "lifted", "left out",
            "not measurable", "P50 minutes", "P90 minutes", "P50 working minutes", "P90 working minutes", "version",
            "cases before the accord", "closed at", "promised at closing", "delivered at closing", "restated",
        ])
        for line in report.lines {
            let entry = ScorecardEntry(line, version: report.version(of: line.result.period))
            let counts = entry.counts
            let head = [
                entry.id, entry.party, entry.name, entry.measure, entry.period.from, entry.period.to, entry.unit ?? "",
            ]
            let figures = [number(entry.promised), number(entry.delivered), number(entry.attainment)]
            let standing = [entry.kept.map(String.init) ?? "", CommitmentStanding(line.result).words]
            let numbers: [Int?] = [
                counts.cases, counts.met, counts.missed, counts.pending, counts.waived, counts.excepted, entry.lifted,
                entry.leftOut, counts.unknown, entry.p50Minutes, entry.p90Minutes, entry.p50BusinessMinutes,
                entry.p90BusinessMinutes, Int(entry.version), entry.beforeAccord.cases,
            ]
            let closed = [
                entry.closed?.at ?? "", number(entry.closed?.promised), number(entry.closed?.delivered),
                entry.closed == nil ? "" : String(entry.restated),
            ]
            text.line(head + figures + standing + numbers.map { $0.map { String($0) } ?? "" } + closed)
        }
        return text.bytes
    }

    package static func rows(_ cases: ScorecardCases) -> [UInt8] {
        var text = CSVText()
        text.line([
            "lead", "name", "company", "who", "started", "due", "stopped", "minutes", "working minutes", "outcome",
            "version",
        ])
        for item in cases.cases {
            text.line([
                item.lead?.description ?? "", item.name, item.company ?? "", item.who ?? "",
                Format.universal(item.started), item.due.map(Format.universal) ?? "",
                item.stopped.map(Format.universal) ?? "", item.elapsedMinutes.map { String($0) } ?? "",
                item.businessMinutes.map { String($0) } ?? "", item.outcome, String(item.version),
            ])
        }
        return text.bytes
    }

    private static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        return value == value.rounded() ? String(Int64(value)) : String(value)
    }
}
