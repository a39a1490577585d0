/// A set of code points: ranges and Unicode categories, each as it is or turned round, with or without regard to case.
struct CharacterSet: Sendable {
    /// One part of a set.
    struct Item: Sendable {
        var ranges: [ClosedRange<UInt32>] = []
        var categories: Set<Unicode.GeneralCategory> = []
        var isNegated = false

        func contains(_ scalar: UInt32) -> Bool {
            if ranges.contains(where: { $0.contains(scalar) }) { return !isNegated }
            guard !categories.isEmpty, let scalar = Unicode.Scalar(scalar) else { return isNegated }
            return categories.contains(scalar.properties.generalCategory) != isNegated
        }
    }

    static let digitRanges: [ClosedRange<UInt32>] = [0x30...0x39]
    static let wordRanges: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    static let spaceRanges: [ClosedRange<UInt32>] = [0x09...0x0A, 0x0C...0x0D, 0x20...0x20]

    private let items: [Item]
    private let isNegated: Bool
    private let ignoresCase: Bool
    /// The answers for the code points below 128, one bit each.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ items: [Item], isNegated: Bool = false, ignoresCase: Bool = false) {
        self.items = items
        self.isNegated = isNegated
        self.ignoresCase = ignoresCase
        for scalar in UInt32(0)..<128 where search(scalar) {
            if scalar < 64 { low |= 1 << UInt64(scalar) } else { high |= 1 << UInt64(scalar - 64) }
        }
    }

    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return low >> UInt64(scalar) & 1 == 1 }
        if scalar < 128 { return high >> UInt64(scalar - 64) & 1 == 1 }
        return search(scalar)
    }

    private func search(_ scalar: UInt32) -> Bool {
        let forms = ignoresCase ? Self.caseForms(of: scalar) : [scalar]
        return forms.contains { form in items.contains { $0.contains(form) } } != isNegated
    }

    /// The code point with its upper and lower case, where these are single code points.
    static func caseForms(of scalar: UInt32) -> [UInt32] {
        if scalar < 128 {
            let isLetter = 0x61...0x7A ~= scalar | 0x20 && scalar >= 0x41
            return isLetter ? [scalar, scalar ^ 0x20] : [scalar]
        }
        guard let start = Unicode.Scalar(scalar) else { return [scalar] }
        var forms = [scalar]
        for mapping in [start.properties.lowercaseMapping, start.properties.uppercaseMapping] {
            guard mapping.unicodeScalars.count == 1, let form = mapping.unicodeScalars.first else { continue }
            for text in [mapping, form.properties.lowercaseMapping, form.properties.uppercaseMapping] {
                guard text.unicodeScalars.count == 1, let other = text.unicodeScalars.first?.value else { continue }
                if !forms.contains(other) { forms.append(other) }
            }
        }
        return forms
    }
}
