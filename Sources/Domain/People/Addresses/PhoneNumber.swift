/// A telephone number with its country, as E.164 writes it.
///
/// Source: ITU-T E.164; lengths by national plans.
public struct PhoneNumber: Hashable, Sendable {
    /// `+` and 8 to 15 digits.
    public let e164: String
    /// 1 for North America, 49 for Germany.
    public let callingCode: Int

    /// Reads what people write; a number without a country's code is taken as one of `country` (ISO alpha-2).
    ///
    /// `nil` when it cannot be a number there, or when neither the text nor the argument names a country.
    public init?(_ text: String, country: String?) {
        guard case .success(let number) = Self.parse(text, country: country) else { return nil }
        self = number
    }

    init(e164: String, callingCode: Int) {
        self.e164 = e164
        self.callingCode = callingCode
    }

    /// The digits without `+` and without North America's leading 1, for comparing.
    public var key: String {
        String(e164.dropFirst(callingCode == 1 ? 2 : 1))
    }

    public static func parse(_ text: String, country: String?) -> Result<PhoneNumber, PhoneFault> {
        switch PhoneDigits.read(text, vanity: country.map(isNorthAmerican) ?? true) {
        case .failure(let fault): return .failure(fault)
        case .success(let digits): return resolve(digits, country: country)
        }
    }

    /// The key of a number whose country may be unknown: then its digits without leading zeros, at least seven.
    public static func key(_ text: String, country: String?) -> String? {
        guard case .success(let digits) = PhoneDigits.read(text, vanity: country.map(isNorthAmerican) ?? true) else {
            return nil
        }
        if case .success(let number) = resolve(digits, country: country) { return number.key }
        guard country == nil, !digits.isInternational else { return nil }
        var rest = digits.digits[...]
        while rest.first == UInt8(ascii: "0") { rest = rest.dropFirst() }
        if rest.count == 11, rest.first == UInt8(ascii: "1") { rest = rest.dropFirst() }
        guard (7...15).contains(rest.count) else { return nil }
        return String(decoding: rest, as: UTF8.self)
    }

    private static func isNorthAmerican(_ country: String) -> Bool {
        Country.callingCode(of: country) == 1
    }

    private static func resolve(_ read: PhoneDigits, country: String?) -> Result<PhoneNumber, PhoneFault> {
        let home = country.flatMap(Country.callingCode)
        var digits = read.digits[...]
        if read.isInternational || dropInternationalPrefix(&digits, home: home) {
            guard let code = PhonePlan.takeCallingCode(&digits) else { return .failure(.unknownCountry) }
            PhonePlan.dropTrunk(&digits, code: code, isInternational: true)
            return build(code, digits)
        }
        guard let home else { return .failure(.noCountry) }
        var national = digits
        PhonePlan.dropTrunk(&national, code: home, isInternational: false)
        let whole = String(home).utf8
        if national.count > PhonePlan.lengths(of: home).upperBound, digits.starts(with: whole) {
            national = digits.dropFirst(whole.count)
            PhonePlan.dropTrunk(&national, code: home, isInternational: true)
        }
        return build(home, national)
    }

    private static func dropInternationalPrefix(_ digits: inout ArraySlice<UInt8>, home: Int?) -> Bool {
        let prefix: StaticString =
            switch home {
            case 1: "011"
            case 61: "0011"
            case 81: "010"
            default: "00"
            }
        let isThere = digits.withUnsafeBufferPointer { $0.hasPrefix(prefix) && $0.count > 9 }
        if isThere { digits = digits.dropFirst(prefix.utf8CodeUnitCount) }
        return isThere
    }

    private static func build(_ code: Int, _ national: ArraySlice<UInt8>) -> Result<PhoneNumber, PhoneFault> {
        guard PhonePlan.isPossible(national, code: code) else { return .failure(.badLength) }
        if PhonePlan.isPlaceholder(national, code: code) { return .failure(.placeholder) }
        let e164 = String.built(capacity: 16) { sink in
            sink.append(UInt8(ascii: "+"))
            sink.append(String(code).utf8)
            sink.append(national)
        }
        return .success(PhoneNumber(e164: e164, callingCode: code))
    }
}

/// Why a text is no telephone number; the raw value is the evidence that people read.
public enum PhoneFault: String, Error, CaseIterable, Sendable {
    case empty
    case letters = "letters among the digits"
    case noCountry = "no country in the number and none known"
    case unknownCountry = "no country has this code"
    case badLength = "not a number of this country"
    case placeholder = "a number that belongs to nobody"
}
