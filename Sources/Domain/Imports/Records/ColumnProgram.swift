/// What is done with one value of every row, worked out once for each file.
///
/// A class, so that a row copies none of it.
final class ColumnProgram: Sendable {
    enum Source: Sendable {
        case column(Int)
        case constant([UInt8])
        case template([Part])
    }

    enum Part: Sendable {
        case text([UInt8])
        case column(Int)
    }

    let source: Source
    let target: ColumnTarget
    /// What the fault of a value calls it.
    let name: String
    let settings: ValueSettings
    /// Text in lower case → the text that is read instead.
    let values: [[UInt8]: [UInt8]]
    let nothing: [[UInt8]]
    let split: UInt8?
    let leavesBadValues: Bool
    let known: KnownTime
    let missing: RelationRule.Missing
    let relationTarget: ImportNoun
    /// The instant that was already read from the same column.
    let slot: Int?
    /// Its values tell rows apart by their digits.
    let identifies: Bool
    /// An earlier program fills the same field: this one counts only where that has no value.
    let comesSecond: Bool

    init(
        _ column: ColumnMapping, source: Source, name: String, settings: ValueSettings, rules: Rules, slot: Int?,
        comesSecond: Bool
    ) {
        self.source = source
        target = column.target
        self.name = name
        self.settings = settings
        values = Dictionary(
            column.values.map { (ByteText.lowered($0.text), Array($0.value.utf8)) }, uniquingKeysWith: { $1 })
        nothing = column.nothing.map { ByteText.lowered($0) } + rules.nothing
        split = column.split?.utf8.first
        leavesBadValues = rules.leavesBadValues
        known = rules.known
        missing = rules.missing
        relationTarget = rules.relationTarget
        self.slot = slot
        self.comesSecond = comesSecond
        identifies = column.target.identifies
    }

    /// The same with other settings.
    init(_ other: ColumnProgram, settings: ValueSettings) {
        source = other.source
        target = other.target
        name = other.name
        self.settings = settings
        values = other.values
        nothing = other.nothing
        split = other.split
        leavesBadValues = other.leavesBadValues
        known = other.known
        missing = other.missing
        relationTarget = other.relationTarget
        slot = other.slot
        comesSecond = other.comesSecond
        identifies = other.identifies
    }

    /// What the entry as a whole says about the column.
    struct Rules {
        var nothing: [[UInt8]]
        var leavesBadValues: Bool
        var known: KnownTime
        var missing: RelationRule.Missing
        var relationTarget: ImportNoun
    }
}

extension ColumnTarget {
    /// Whether one digit more or less means another row: ids, numbers of documents, telephone numbers.
    var identifies: Bool {
        switch self {
        case .field(let field):
            field.shape == .phone || [.externalId, .documentNumber, .paymentNumber].contains(field)
        case .relation(_, let key): key == .externalId || key == .number || key == .phone
        case .custom, .nothing: false
        }
    }
}

/// How the values of one column are to be read.
struct ValueSettings: Sendable {
    var shape: FieldShape
    var order: DateOrder?
    var mark: DecimalMark?
    var currency: String
    var country: String?
    /// Which of the reader's clocks turns local times into instants.
    var clock: Int
    var choices: [String] = []
    /// Amounts are whole units of the smallest coin.
    var isMinor = false
}

/// An instant that rules need from a column, beside the fields that it fills.
struct InstantSlot: Sendable {
    let column: Int
    let name: String
    var settings: ValueSettings
    let leavesBadValues: Bool
}

/// A condition with its column found and its texts folded.
struct CompiledCondition: Sendable {
    enum Test: Sendable {
        case oneOf([[UInt8]])
        case noneOf([[UInt8]])
        case filled
        case empty
    }

    let column: Int
    let test: Test

    func holds(_ text: FieldBytes) -> Bool {
        switch test {
        case .filled: !text.isEmpty && !StandIn.isNothing(text, shape: .text)
        case .empty: text.isEmpty || StandIn.isNothing(text, shape: .text)
        case .oneOf(let texts): ByteText.isAny(text, of: texts)
        case .noneOf(let texts): !ByteText.isAny(text, of: texts)
        }
    }
}

/// A text of its own or a column.
enum CompiledText: Sendable {
    case constant(String)
    case column(Int)
}

struct CompiledOutcome: Sendable {
    let when: [CompiledCondition]
    let means: OutcomeMeaning
    let reason: String?
    let reasonColumn: Int?
    let at: Int?
}

struct CompiledTouch: Sendable {
    let kind: CompiledText
    let channel: CompiledText?
    let asset: CompiledText?
    let at: Int?
    let when: [CompiledCondition]
}

struct CompiledHandOff: Sendable {
    let kind: String
    let to: ImportRelation
    let at: Int?
    let answeredAt: Int?
    let firstAttemptAt: Int?
    let when: [CompiledCondition]
}

struct CompiledSkip: Sendable {
    let when: [CompiledCondition]
    let because: String
}

/// Comparing and turning bytes of text.
enum ByteText {
    static func lowered(_ text: String) -> [UInt8] { text.utf8.map(lowered) }

    @inline(__always)
    static func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }

    /// Whether the bytes are one of the lower-case texts; ASCII letters of either case are alike.
    static func isAny(_ bytes: FieldBytes, of texts: [[UInt8]]) -> Bool {
        for text in texts where text.count == bytes.count {
            var position = 0
            while position < text.count, lowered(bytes[position]) == text[position] { position += 1 }
            if position == text.count { return true }
        }
        return false
    }

    static func string(_ bytes: FieldBytes) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    static func string(_ bytes: [UInt8], _ start: Int, _ end: Int) -> String {
        String(decoding: bytes[start..<end], as: UTF8.self)
    }

    static func lowered(_ bytes: FieldBytes) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for index in 0..<bytes.count { result.append(lowered(bytes[index])) }
        return result
    }
}
