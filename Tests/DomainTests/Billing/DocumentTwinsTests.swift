import Testing

@testable import Domain

@Suite("Documents that may be the same")
struct DocumentTwinsTests {
    private typealias Document = DocumentTwins.Document

    private static func document(
        _ id: Int64, _ kind: BillingKind = .invoice, number: String = "r-1", customer: Int64? = 7, total: Int64 = 100
    ) -> DocumentTwins.Document {
        Document(
            id: id, kind: kind, number: number, customer: customer,
            total: Money(minorUnits: total, currency: "USD"))
    }

    /// What is there, of which somebody said that they differ, and what may be the same.
    static let cases: [(String, [DocumentTwins.Document], [DocumentTwins.Pair], [[Int64]])] = [
        ("nothing", [], [], []),
        ("one", [document(1)], [], []),
        ("twice, with another total", [document(2, total: 90), document(1)], [], [[1, 2]]),
        ("another number", [document(1), document(2, number: "r-2")], [], []),
        ("another kind", [document(1), document(2, .creditNote)], [], []),
        ("another customer", [document(1), document(2, customer: 8)], [], []),
        (
            "whose it is nobody knows, and only one has the number", [document(1, customer: nil), document(2)], [],
            [[1, 2]]
        ),
        ("whose both are nobody knows", [document(1, customer: nil), document(2, customer: nil)], [], [[1, 2]]),
        (
            "whose it is nobody knows, and several have the number",
            [document(1, customer: nil), document(2), document(3, customer: 8)], [], []
        ),
        ("money of one amount", [document(1, .payment), document(2, .payment)], [], [[1, 2]]),
        ("money of two amounts", [document(1, .payment), document(2, .payment, total: 90)], [], []),
        ("said to differ", [document(1), document(2)], [DocumentTwins.Pair(2, 1)], []),
        (
            "a third beside two that differ", [document(1), document(2), document(3)], [DocumentTwins.Pair(1, 2)],
            [[1, 2, 3]]
        ),
        (
            "one that differs from both others", [document(1), document(2), document(3)],
            [DocumentTwins.Pair(1, 3), DocumentTwins.Pair(2, 3)], [[1, 2]]
        ),
        (
            "two groups in the order of the numbers",
            [document(4, number: "r-2"), document(1), document(3, number: "r-2"), document(2)], [], [[1, 2], [3, 4]]
        ),
    ]

    @Test("one kind, one number, one customer, and of money one amount", arguments: cases)
    func among(_ name: String, _ documents: [DocumentTwins.Document], _ apart: [DocumentTwins.Pair], _ found: [[Int64]])
    {
        let twins = DocumentTwins.among(documents, apart: Set(apart))
        #expect(twins.map { $0.documents.map(\.id) } == found, "\(name)")
    }
}
