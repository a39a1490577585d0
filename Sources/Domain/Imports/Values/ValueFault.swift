/// Why one value cannot be read: a stable code and a sentence that says how to mend it.
public struct ValueFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The raw value stands in `reject_code`.
    public enum Code: String, Sendable, CaseIterable {
        case date = "bad-date"
        case ambiguousDate = "ambiguous-date"
        case number = "bad-number"
        case ambiguousNumber = "ambiguous-number"
        case money = "bad-money"
        case currency = "bad-currency"
        case truth = "bad-truth"
        case choice = "not-a-choice"
        case tooLong = "value-too-long"
        case encoding = "bad-encoding"
    }

    public let code: Code
    public let sentence: String

    public init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    public var description: String { sentence }
}

/// Something that was done to a value and should be known: it was taken, but not quite as it stands.
public enum ValueNote: String, Sendable, CaseIterable {
    case lowerBound = "range-lower-bound"
    case rounded = "rounded-to-minor-units"
    case skippedHour = "time-in-skipped-hour"
    case repeatedHour = "time-in-repeated-hour"
    case extensionDropped = "phone-extension-dropped"
    case phoneWithoutCountry = "phone-without-country"
    case spreadsheetDay = "spreadsheet-day"
    case standsForNothing = "stands-for-nothing"
    case severalAddresses = "several-addresses"
    case roundedNumber = "rounded-number"
    case readAsWindows1252 = "read-as-windows-1252"

    public var sentence: String {
        switch self {
        case .lowerBound: "is a range; the lower bound is taken"
        case .rounded: "has more digits than the currency; rounded half away from zero"
        case .skippedHour: "lies in the hour that the clocks skip; read as if they had not been moved yet"
        case .repeatedHour: "lies in the hour that occurs twice; the first is taken"
        case .extensionDropped: "has an extension, which is left out"
        case .phoneWithoutCountry: "has no country; its digits are kept"
        case .spreadsheetDay: "is a number of days, read as spreadsheets count them since 1899-12-30"
        case .standsForNothing: "stands for no value (such as N/A, null or a dash); left empty"
        case .severalAddresses: "holds several e-mail addresses; each is taken"
        case .roundedNumber:
            "was shortened by a spreadsheet (such as 1.51E+10) and tells nobody apart; left empty: export it as text"
        case .readAsWindows1252: "is not UTF-8; read as Windows-1252"
        }
    }
}
