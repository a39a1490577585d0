import Domain
import Testing

@Suite("What a figure of money rests on")
struct FigureLabelTests {
    private let paid = FigureLabel(basis: .paid, model: .fullPath, scope: .opportunityContacts, isWithoutTax: true)

    @Test("figures under different models or bases say so, what is the same for all is said once")
    func differing() {
        var booked = paid
        booked.basis = .booked
        var linear = paid
        linear.model = .linear
        #expect(FigureLabel.differing([paid, booked]) == [.basis])
        #expect(FigureLabel.differing([paid, linear]) == [.model])
        #expect(FigureLabel.differing([paid, booked, linear]) == [.basis, .model])
        #expect(FigureLabel.differing([paid, paid]).isEmpty && FigureLabel.differing([]).isEmpty)
        #expect(FigureLabel.differing([paid, FigureLabel(basis: .paid)]) == [.model, .scope, .tax])
        var fixed = paid
        fixed.isAtFixedRates = true
        #expect(FigureLabel.differing([paid, fixed]) == [.rates])
    }

    @Test("two labels that differ never read alike")
    func words() {
        #expect(paid.text() == "paid · full path · opportunity contacts · without tax · at the day's rates")
        #expect(FigureLabel(basis: .booked).text(only: [.basis, .model]) == "booked · no credit")
        var texts: Set<String> = []
        var count = 0
        for basis in Attribution.Basis.allCases {
            for model in Attribution.Model.allCases {
                for scope in Attribution.Scope.allCases {
                    for (tax, rates) in [(false, false), (false, true), (true, false), (true, true)] {
                        count += 1
                        texts.insert(
                            FigureLabel(
                                basis: basis, model: model, scope: scope, isWithoutTax: tax, isAtFixedRates: rates
                            ).text())
                    }
                }
            }
        }
        #expect(texts.count == count)
    }
}
