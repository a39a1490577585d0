/// The value of a lead's field as the store keeps it.
public enum StoredValue: Sendable, Hashable {
    case text(String)
    case number(Int64)
    case decimal(Double)
    /// Whole minor units and the currency's code.
    case money(Int64, String)
    case truth(Bool)
    /// Milliseconds UTC.
    case instant(Int64)
    /// Days since 1970-01-01.
    case day(Int32)
}

extension StoredValue {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .text(let text):
            writer.append(UInt8(1))
            writer.append(text: text)
        case .number(let number):
            writer.append(UInt8(2))
            writer.append(number)
        case .decimal(let number):
            writer.append(UInt8(3))
            writer.append(number.bitPattern)
        case .money(let amount, let currency):
            writer.append(UInt8(4))
            writer.append(amount)
            writer.append(text: currency)
        case .truth(let truth):
            writer.append(UInt8(5))
            writer.append(UInt8(truth ? 1 : 0))
        case .instant(let instant):
            writer.append(UInt8(6))
            writer.append(instant)
        case .day(let day):
            writer.append(UInt8(7))
            writer.append(day)
        }
    }

    /// Reads what `write` writes; nil when it is something else.
    init?(_ reader: inout ByteReader) {
        guard let mark: UInt8 = reader.next() else { return nil }
        switch mark {
        case 1:
            guard let text = reader.text() else { return nil }
            self = .text(text)
        case 2:
            guard let number: Int64 = reader.next() else { return nil }
            self = .number(number)
        case 3:
            guard let bits: UInt64 = reader.next() else { return nil }
            self = .decimal(Double(bitPattern: bits))
        case 4:
            guard let amount: Int64 = reader.next(), let currency = reader.text() else { return nil }
            self = .money(amount, currency)
        case 5:
            guard let truth: UInt8 = reader.next() else { return nil }
            self = .truth(truth != 0)
        case 6:
            guard let instant: Int64 = reader.next() else { return nil }
            self = .instant(instant)
        case 7:
            guard let day: Int32 = reader.next() else { return nil }
            self = .day(day)
        default: return nil
        }
    }
}
