import Domain
import Record

/// A comparison as comma-separated values: every row that stands in one report and not in the other, and why.
enum ComparisonFile {
    static func bytes(_ comparison: Comparison) -> [UInt8] {
        var text = CSVText()
        text.line(["stands in", "yours", "lead", "name", "created", "why"])
        for row in comparison.onlyTheirs {
            text.line(["yours", row.token, row.lead?.description ?? "", "", "", row.why])
        }
        for row in comparison.onlyOurs {
            text.line(["record", "", row.lead.description, row.person, Format.universal(row.createdAt), row.why])
        }
        return text.bytes
    }
}
