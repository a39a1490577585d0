import Testing

@testable import Domain

@Suite("Telephone numbers")
struct PhoneNumberTests {
    @Test(
        "what people write becomes E.164",
        arguments: [
            ("660-485-0224", "US", "+16604850224"), ("(660) 485-0224 x12", "US", "+16604850224"),
            ("1-660-485-0224", "CA", "+16604850224"), ("+1 660.485.0224", nil, "+16604850224"),
            ("011 49 30 901820", "US", "+4930901820"), ("+49 (0)30 901820", nil, "+4930901820"),
            ("030/901820", "DE", "+4930901820"), ("0049 30 901820", "DE", "+4930901820"),
            ("+49 030 901820", "DE", "+4930901820"), ("(11) 98765-4321", "BR", "+5511987654321"),
            ("55 11 98765-4321", "BR", "+5511987654321"), ("03-1234-5678", "JP", "+81312345678"),
            ("０３－１２３４－５６７８", "JP", "+81312345678"), ("06 12345678", "IT", "+390612345678"),
            ("020 7946 0958", "GB", "+442079460958"), ("8 (495) 123-45-67", "RU", "+74951234567"),
            ("06 1 234 5679", "HU", "+3612345679"), ("1-800-FLOWERS", "US", "+18003569377"),
            ("tel:+41 44 668 18 00", nil, "+41446681800"), ("0800 123 4567 ext. 9", "GB", "+448001234567"),
        ] as [(String, String?, String)])
    func parsed(text: String, country: String?, number: String) {
        #expect(PhoneNumber(text, country: country)?.e164 == number)
    }

    @Test(
        "what is no number says why",
        arguments: [
            ("", "US", PhoneFault.empty), ("-", "US", .empty), ("660-485-0224", nil, .noCountry),
            ("12345", "US", .badLength), ("160-485-0224", "US", .badLength), ("call me", "DE", .letters),
            ("0000000000", "US", .badLength), ("222-222-2222", "US", .placeholder),
            ("212-555-0123", "US", .placeholder), ("+0 123 456 789", nil, .unknownCountry),
            ("+49 1", nil, .badLength), ("030 1234567890123456", "DE", .badLength),
        ] as [(String, String?, PhoneFault)])
    func faults(text: String, country: String?, fault: PhoneFault) {
        #expect(PhoneNumber.parse(text, country: country) == .failure(fault))
    }

    @Test("keys compare numbers with and without their country")
    func keys() {
        #expect(PhoneNumber.key("660-485-0224", country: nil) == "6604850224")
        #expect(PhoneNumber.key("+1 (660) 485 0224", country: "DE") == "6604850224")
        #expect(PhoneNumber.key("1-660-485-0224", country: nil) == "6604850224")
        #expect(PhoneNumber.key("030 901820", country: "DE") == "4930901820")
        #expect(PhoneNumber.key("n/a", country: nil) == nil)
        #expect(PhoneNumber.key("123", country: nil) == nil)
    }
}
