import Domain
import Record
import Server

/// What a person is told of an import: file by file, then the sum.
struct ImportSummary {
    let report: ImportReport
    let isDryRun: Bool
    let rejectFiles: [String]

    func tell(_ output: Console) {
        for file in report.files { tell(file, output) }
        for question in report.questions {
            for line in Wrapping.lines("? \(question)", indent: 0, width: output.width) {
                output.line(output.doubtful(line))
            }
        }
        if !report.questions.isEmpty { output.line() }
        var table = TextTable("file", "as", "read", "created", "updated", "skipped", "rejected")
        for file in report.files { add(name(file.name), file.noun.rawValue, file.counts, to: &table) }
        if report.files.count > 1 { add("all", "", report.counts, to: &table) }
        for line in table.lines(output) { output.line(line) }
        if report.judged > 0 {
            output.line(
                "\(Format.count(report.judged, "lead")) judged, \(Format.count(report.handedOver, "hand-off")) made.")
        }
        for path in rejectFiles { output.line("Refused rows: \(path)") }
        if let batch = report.batch {
            output.line(output.strong("Batch \(batch).") + output.soft("  Take it back: accord import --undo \(batch)"))
        } else if isDryRun {
            output.line(output.strong("A dry run: nothing was changed."))
        }
    }

    private func add(_ name: String, _ noun: String, _ counts: ImportBatchRow.Counts, to table: inout TextTable) {
        table.add(
            name, noun, "\(counts.read)", "\(counts.created)", "\(counts.updated)", "\(counts.skipped)",
            "\(counts.rejected)")
    }

    private func tell(_ file: ImportReport.File, _ output: Console) {
        output.line(output.strong(name(file.name)) + " as \(file.noun.rawValue)" + output.soft("  \(file.reason)"))
        for (code, count) in file.rejects.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            output.line("  " + output.bad("\(Format.count(count, "row")) refused: \(code)"))
            for row in file.examples.filter({ $0.code == code }).prefix(3) {
                for line in Wrapping.lines("line \(row.line): \(row.reason)", indent: 4, width: output.width) {
                    output.line(line)
                }
            }
        }
        if !file.unmapped.isEmpty {
            let list = "no field takes: \(file.unmapped.joined(separator: ", "))"
            for line in Wrapping.lines(list, indent: 2, width: output.width) { output.line(output.soft(line)) }
        }
        for doubt in file.doubts {
            for line in Wrapping.lines(doubt, indent: 2, width: output.width) { output.line(output.strong(line)) }
        }
        for note in file.notes {
            for line in Wrapping.lines(note, indent: 2, width: output.width) { output.line(output.soft(line)) }
        }
        output.line()
    }

    private func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
