/// Turns the text of a value into a typed value by its shape.
struct ValueReader {
    /// Longest text of a field that is no note, in bytes.
    private static let longestText = 4_096

    var clocks: [LocalClock]
    /// What was noted about the value that was read last.
    private(set) var note: ValueNote?

    init(clocks: [LocalClock]) {
        self.clocks = clocks
    }

    /// `currency` is that of the row where a column names it.
    ///
    /// - Throws: `ValueFault` that says what is wrong with the text.
    mutating func read(_ text: FieldBytes, _ settings: ValueSettings, currency: String?) throws(ValueFault)
        -> FieldValue
    {
        note = nil
        switch settings.shape {
        case .text, .website, .domain, .note: return try self.text(text, settings)
        case .email: return try self.text(text.extracting(EmailReader.address(text)), settings)
        case .phone: return phone(text, settings)
        case .instant: return .instant(try instant(text, settings))
        case .date: return .day(try day(text, settings))
        case .money: return .money(try money(text, settings, currency ?? settings.currency))
        case .number, .range: return .number(try number(text, settings))
        case .decimal, .percent: return .decimal(try amount(text, settings).number.double)
        case .duration: return .number(try duration(text, settings))
        case .truth:
            if let truth = TruthReader.read(text) { return .truth(truth) }
            throw ValueFault(.truth, "`\(ValueReader.shown(text))` is neither yes nor no.")
        }
    }

    mutating func instant(_ text: FieldBytes, _ settings: ValueSettings) throws(ValueFault) -> Timestamp {
        note = nil
        switch try reading(text, settings) {
        case .day(let day): return resolve(day, 0, settings)
        case .local(let day, let time): return resolve(day, time, settings)
        case .instant(let instant): return instant
        case .serial(let day, let time):
            let instant = resolve(day, time, settings)
            note = .spreadsheetDay
            return instant
        case .ambiguous, .invalid: throw ValueReader.badDate(text, settings)
        }
    }

    private mutating func day(_ text: FieldBytes, _ settings: ValueSettings) throws(ValueFault) -> Day {
        switch try reading(text, settings) {
        case .day(let day), .local(let day, _): return day
        case .instant(let instant): return clocks[settings.clock].day(of: instant)
        case .serial(let day, _):
            note = .spreadsheetDay
            return day
        case .ambiguous, .invalid: throw ValueReader.badDate(text, settings)
        }
    }

    private func reading(_ text: FieldBytes, _ settings: ValueSettings) throws(ValueFault) -> DateReading {
        let reading = DateReader.read(text, order: settings.order)
        if reading == .ambiguous {
            throw ValueFault(
                .ambiguousDate,
                "`\(ValueReader.shown(text))` is ambiguous: "
                    + "say `--dates day-first` or `--dates month-first` (`dates:` in a mapping)."
            )
        }
        return reading
    }

    private mutating func resolve(_ day: Day, _ time: Int64, _ settings: ValueSettings) -> Timestamp {
        let (instant, note) = clocks[settings.clock].instant(day, time)
        self.note = note
        return instant
    }

    private func text(_ text: FieldBytes, _ settings: ValueSettings) throws(ValueFault) -> FieldValue {
        if settings.shape != .note, text.count > ValueReader.longestText {
            throw ValueFault(.tooLong, "The text is longer than \(ValueReader.longestText) bytes: shorten it.")
        }
        let string = ByteText.string(text)
        if !settings.choices.isEmpty {
            if let choice = settings.choices.first(where: { $0.lowercased() == string.lowercased() }) {
                return .text(choice)
            }
            throw ValueFault(
                .choice, "`\(ValueReader.shown(text))` is none of \(settings.choices.joined(separator: ", ")).")
        }
        return .text(string)
    }

    /// A text without digits stays as it is: whether it is a number is a question of validation.
    private mutating func phone(_ text: FieldBytes, _ settings: ValueSettings) -> FieldValue {
        guard let reading = PhoneReader.read(text, country: settings.country) else {
            return .text(ByteText.string(text))
        }
        note = reading.note
        return .text(reading.text)
    }

    private mutating func money(_ text: FieldBytes, _ settings: ValueSettings, _ currency: String) throws(ValueFault)
        -> Money
    {
        let amount = try amount(text, settings, fault: .money)
        let code = amount.currency.map { Currency.code(of: $0, beside: currency) } ?? currency
        guard Currency.isCode(code) else {
            throw ValueFault(.currency, "`\(code)` is no currency; write a code of ISO 4217 such as EUR.")
        }
        guard !amount.isPercent,
            let units = amount.number.units(decimals: settings.isMinor ? 0 : Money.decimals(of: code))
        else { throw ValueFault(.money, "`\(ValueReader.shown(text))` is no amount of money.") }
        if !units.isExact { note = .rounded }
        return Money(minorUnits: units.value, currency: code)
    }

    private mutating func number(_ text: FieldBytes, _ settings: ValueSettings) throws(ValueFault) -> Int64 {
        var settings = settings
        // A whole number has no decimals: a mark before three digits parts thousands.
        if settings.mark == nil, case .ambiguous = AmountReader.read(text, mark: nil, ranges: settings.shape == .range)
        {
            settings.mark = .comma
        }
        let amount = try amount(text, settings)
        guard let units = amount.number.units(decimals: 0), units.isExact, amount.currency == nil else {
            throw ValueFault(.number, "`\(ValueReader.shown(text))` is no whole number.")
        }
        if amount.isLowerBound { note = .lowerBound }
        return units.value
    }

    private func amount(_ text: FieldBytes, _ settings: ValueSettings, fault: ValueFault.Code = .number)
        throws(ValueFault) -> Amount
    {
        switch AmountReader.read(text, mark: settings.mark, ranges: settings.shape == .range) {
        case .amount(let amount): return amount
        case .ambiguous:
            throw ValueFault(
                .ambiguousNumber,
                "`\(ValueReader.shown(text))` is ambiguous: say `--decimal point` or `--decimal comma` (`decimal:` in a mapping)."
            )
        case .invalid:
            throw ValueFault(
                fault, "`\(ValueReader.shown(text))` is no \(fault == .money ? "amount of money" : "number").")
        }
    }

    /// Seconds, or minutes and seconds, or hours, minutes and seconds with colons.
    private func duration(_ text: FieldBytes, _ settings: ValueSettings) throws(ValueFault) -> Int64 {
        var position = 0
        var total = 0
        var parts = 0
        while position < text.count, parts < 3 {
            let start = position
            let value = DateReader.digits(text, &position)
            guard position > start, position - start <= 9 else { break }
            total = total * 60 + value
            parts += 1
            if position == text.count { return Int64(total) }
            guard text[position] == 58 else { break }
            position += 1
        }
        guard parts <= 1, let units = try amount(text, settings).number.units(decimals: 0) else {
            throw ValueFault(.number, "`\(ValueReader.shown(text))` is no duration.")
        }
        return units.value
    }

    private static func badDate(_ text: FieldBytes, _ settings: ValueSettings) -> ValueFault {
        let order = settings.order.map { " when dates are \($0.rawValue)" } ?? ""
        return ValueFault(.date, "`\(shown(text))` is no date\(order): write it as 2021-04-15 or 2021-04-15 23:03:00.")
    }

    /// The text as a fault shows it, cut at 60 bytes.
    static func shown(_ text: FieldBytes) -> String {
        text.count <= 60 ? ByteText.string(text) : ByteText.string(text.extracting(0..<60)) + "…"
    }
}
