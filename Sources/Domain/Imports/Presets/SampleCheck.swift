/// Whether the first values of a column are what its heading promises.
///
/// A column of words under the heading `Last Activity` is no column of times: taken for one it would refuse every row.
struct SampleCheck {
    private let sample: [[String]]
    private var reader: ValueReader

    init(_ head: FileHead) {
        sample = head.sample
        reader = ValueReader(clocks: [LocalClock(zone: "UTC")].compactMap { $0 })
    }

    /// The first value that does not fit, where more than half of at least two do not.
    mutating func misfit(_ column: Int, _ target: ColumnTarget) -> String? {
        guard case .field(let field) = target, !SampleCheck.words.contains(field.shape) else { return nil }
        let settings = ValueSettings(shape: field.shape, order: nil, mark: nil, currency: "USD", clock: 0)
        var filled = 0
        var wrong: [String] = []
        for row in sample where column < row.count {
            let text = Array(row[column].utf8)
            let (start, end) = RowCells.trimmed(text.span, 0, text.count)
            let value = text.span.extracting(start..<end)
            guard start < end, !StandIn.isNothing(value, shape: field.shape) else { continue }
            filled += 1
            if !fits(value, settings) { wrong.append(row[column]) }
        }
        guard filled >= 2, wrong.count * 2 > filled else { return nil }
        return wrong.first
    }

    private static let words: Set<FieldShape> = [.text, .note, .email, .phone, .website, .domain]

    /// What could be read in two ways fits: it is asked about.
    private mutating func fits(_ text: FieldBytes, _ settings: ValueSettings) -> Bool {
        do throws(ValueFault) {
            _ = try reader.read(text, settings, currency: nil)
            return true
        } catch {
            return error.code == .ambiguousDate || error.code == .ambiguousNumber
        }
    }
}
