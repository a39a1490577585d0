/// What a figure of money rests on; two figures that rest on different things never stand side by side without saying so.
public struct FigureLabel: Hashable, Sendable {
    public var basis: Attribution.Basis
    /// Of credit; `nil` for money that is shared with nobody.
    public var model: Attribution.Model?
    /// Whose touches; only with a model.
    public var scope: Attribution.Scope?
    public var isWithoutTax: Bool
    /// Rates of the day, or those fixed at the year's start.
    public var isAtFixedRates: Bool

    public init(
        basis: Attribution.Basis, model: Attribution.Model? = nil, scope: Attribution.Scope? = nil,
        isWithoutTax: Bool = false, isAtFixedRates: Bool = false
    ) {
        self.basis = basis
        self.model = model
        self.scope = scope
        self.isWithoutTax = isWithoutTax
        self.isAtFixedRates = isAtFixedRates
    }

    /// The kinds of things that a label says.
    public enum Aspect: String, CaseIterable, Sendable { case basis, model, scope, tax, rates }

    /// What has to be said beside each figure of a page: all in which two of them differ.
    ///
    /// What is the same for all can be said once for the page.
    public static func differing(_ labels: [FigureLabel]) -> Set<Aspect> {
        Set(Aspect.allCases.filter { aspect in Set(labels.map { $0.words(aspect) }).count > 1 })
    }

    /// `paid · full path, opportunity contacts · without tax`; with `only`, just these aspects.
    public func text(only aspects: Set<Aspect> = Set(Aspect.allCases)) -> String {
        Aspect.allCases.filter(aspects.contains).compactMap(words).joined(separator: " · ")
    }

    private func words(_ aspect: Aspect) -> String? {
        switch aspect {
        case .basis: return basis.rawValue
        case .model: return model?.rawValue.replacing("-", with: " ") ?? "no credit"
        case .scope: return scope?.rawValue.replacing("-", with: " ")
        case .tax: return isWithoutTax ? "without tax" : "with tax"
        case .rates: return isAtFixedRates ? "at the year's rates" : "at the day's rates"
        }
    }
}
