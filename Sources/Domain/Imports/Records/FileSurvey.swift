/// What was found by looking a whole file through before the first row is taken.
public struct FileSurvey: Equatable, Sendable {
    /// Records below the headings.
    public private(set) var rows = 0
    /// The line of the last record that is as wide as the headings; what stands below is no part of the table.
    private(set) var lastWholeLine = 0
    /// Whether more than one narrow record stands below the table: a remark, not a row that was cut off.
    private(set) var endsWithRemarks = false
    var dates: [Int: DateEvidence] = [:]
    var decimals: [Int: DecimalEvidence] = [:]

    init() {}

    /// Reads the file once to its end.
    ///
    /// - Throws: `ImportFault` for what would stop an import half way.
    static func of(_ plan: FilePlan) throws -> FileSurvey {
        var survey = FileSurvey()
        let columns = SurveyColumns(plan)
        for column in columns.dates { survey.dates[column] = DateEvidence() }
        for column in columns.decimals { survey.decimals[column] = DecimalEvidence() }
        var reader = try DelimitedReader(plan.file, options: plan.options)
        var before = plan.head.recordsBefore
        let width = plan.head.headings.count
        while let slice = try reader.nextSlice() {
            for index in 0..<slice.count {
                if before > 0 {
                    before -= 1
                    continue
                }
                survey.rows += 1
                let mark = slice.mark(index)
                if Int(mark.fieldCount) >= width {
                    survey.lastWholeLine = mark.line
                    survey.endsWithRemarks = false
                } else if mark.flags & RecordMark.unfinished == 0 {
                    survey.endsWithRemarks = true
                }
                survey.look(at: slice, mark, columns)
            }
        }
        return survey
    }

    private mutating func look(at slice: RecordSlice, _ mark: RecordMark, _ columns: SurveyColumns) {
        let bytes = slice.bytes.span
        for column in columns.dates {
            guard let field = slice.field(mark, column), field.end - field.start >= 6 else { continue }
            let text = bytes.extracting(Int(field.start)..<Int(field.end))
            guard let (first, second) = DateReader.parts(text) else { continue }
            var evidence = dates[column] ?? DateEvidence()
            if first > 12, second <= 12 {
                evidence.dayFirstLine = evidence.dayFirstLine ?? mark.line
            } else if second > 12, first <= 12 {
                evidence.monthFirstLine = evidence.monthFirstLine ?? mark.line
            } else if first != second {
                evidence.ambiguousLine = evidence.ambiguousLine ?? mark.line
                evidence.ambiguous += 1
            }
            dates[column] = evidence
        }
        for column in columns.decimals {
            guard let field = slice.field(mark, column), field.end > field.start else { continue }
            let text = bytes.extracting(Int(field.start)..<Int(field.end))
            var position = 0
            while position < text.count, !DateReader.isDigit(text[position]) { position += 1 }
            let (found, isAmbiguous) = NumberReader.evidence(NumberReader.shape(text, &position))
            guard found != nil || isAmbiguous else { continue }
            var evidence = decimals[column] ?? DecimalEvidence()
            switch found {
            case .point: evidence.pointLine = evidence.pointLine ?? mark.line
            case .comma: evidence.commaLine = evidence.commaLine ?? mark.line
            case nil: evidence.ambiguousLine = evidence.ambiguousLine ?? mark.line
            }
            decimals[column] = evidence
        }
    }

    /// The mark that all columns show which show one: an export writes its numbers in one way.
    var commonMark: DecimalMark? {
        let marks = Set(decimals.values.compactMap(\.mark))
        return marks.count == 1 ? marks.first : nil
    }

    /// The order that all columns show which show one; none where a column shows both.
    var commonOrder: DateOrder? {
        let shown = dates.values.filter { $0.dayFirstLine != nil || $0.monthFirstLine != nil }
        let orders = Set(shown.map(\.order))
        return orders.count == 1 ? orders.first ?? nil : nil
    }

    /// How dates of a column are written: as it shows itself, else as the others of the file do.
    func order(of column: Int) -> DateOrder? {
        guard let evidence = dates[column] else { return nil }
        let showsNone = evidence.dayFirstLine == nil && evidence.monthFirstLine == nil
        return evidence.order ?? (showsNone ? commonOrder : nil)
    }

    func questions(of plan: FilePlan) -> [ImportQuestion] {
        dates.sorted { $0.key < $1.key }.compactMap { column, evidence in
            guard let line = evidence.ambiguousLine, order(of: column) == nil else { return nil }
            let both = evidence.dayFirstLine.map { day in
                " Line \(day) has the day first, line \(evidence.monthFirstLine ?? day) the month."
            }
            let dates = evidence.ambiguous == 1 ? "one date" : "\(evidence.ambiguous) dates"
            return ImportQuestion(
                file: plan.head.file, heading: plan.head.headings[column].name, line: line,
                what: "Day and month of \(dates) cannot be told apart.\(both ?? "")",
                mend: "Say `--dates day-first` or `--dates month-first`, or `dates:` in the mapping.")
        }
    }

    func notes(of plan: FilePlan) -> [String] {
        func name(_ column: Int) -> String { plan.head.headings[column].name }
        let orders = dates.sorted { $0.key < $1.key }.compactMap { column, evidence -> String? in
            guard let order = order(of: column) else { return nil }
            guard let line = evidence.dayFirstLine ?? evidence.monthFirstLine else {
                guard evidence.ambiguousLine != nil else { return nil }
                return "`\(name(column))` is read \(order.rawValue), as other columns of the file are written."
            }
            return "`\(name(column))` is read \(order.rawValue), because line \(line) allows nothing else."
        }
        let marks = decimals.sorted { $0.key < $1.key }.compactMap { column, evidence -> String? in
            guard evidence.ambiguousLine != nil else { return nil }
            if evidence.mark == nil, evidence.pointLine == nil, let mark = commonMark {
                return
                    "`\(name(column))` is read with a decimal \(mark.rawValue), as other columns of the file have it."
            }
            guard let mark = evidence.mark, let line = evidence.pointLine ?? evidence.commaLine else { return nil }
            return "`\(name(column))` is read with a decimal \(mark.rawValue), as line \(line) has it."
        }
        let cents = plan.mapping.columns.filter(\.minor).compactMap { column -> String? in
            guard case .heading(let heading) = column.source else { return nil }
            return "`\(heading)` holds whole cents, as programs exchange amounts."
        }
        return [plan.head.preamble].compactMap { $0 } + cents + orders + marks
    }
}

/// The columns whose values decide how the others are read.
struct SurveyColumns {
    let dates: [Int]
    let decimals: [Int]

    init(_ plan: FilePlan) {
        var dates = Set<Int>()
        var decimals = Set<Int>()
        for slot in plan.slots where slot.settings.order == nil { dates.insert(slot.column) }
        for program in plan.programs {
            guard case .column(let column) = program.source else { continue }
            switch program.settings.shape {
            case .instant, .date: if program.settings.order == nil { dates.insert(column) }
            case .money, .decimal, .percent, .number, .range:
                if program.settings.mark == nil { decimals.insert(column) }
            default: break
            }
        }
        self.dates = dates.sorted()
        self.decimals = decimals.sorted()
    }
}

extension FilePlan {
    /// The plan with what the survey found put to use.
    func surveyed() throws -> FilePlan {
        var plan = self
        plan.survey = try FileSurvey.of(self)
        for index in plan.slots.indices where plan.slots[index].settings.order == nil {
            plan.slots[index].settings.order = plan.survey.order(of: plan.slots[index].column)
        }
        plan.programs = programs.map { program in
            guard case .column(let column) = program.source else { return program }
            var settings = program.settings
            settings.order = settings.order ?? plan.survey.order(of: column)
            settings.mark = settings.mark ?? plan.survey.decimals[column]?.mark ?? plan.survey.commonMark
            return ColumnProgram(program, settings: settings)
        }
        return plan
    }
}
