/// What each link did to the difference of two products, in whatever order the links are changed.
///
/// For each link the mean, over all orders, of what changing it changes: exact, from the product of each of the 1,024
/// combinations. Source: docs/rules/gap.md; L. S. Shapley, 1953.
enum ShapleyShares {
    private static let links = GapLink.allCases

    /// One share for each link, in their order; together `actual.product − other.product`.
    ///
    /// Both chains are filled.
    static func of(_ actual: GapChain, against other: GapChain) -> [Double] {
        let products = products(actual, other)
        var shares = [Double](repeating: 0, count: links.count)
        for link in links.indices {
            let bit = 1 << link
            for set in products.indices where set & bit == 0 {
                shares[link] += weights[set.nonzeroBitCount] * (products[set | bit] - products[set])
            }
        }
        return shares
    }

    /// The product of every combination: a link whose bit is set has its actual factor.
    private static func products(_ actual: GapChain, _ other: GapChain) -> [Double] {
        let sides = [other, actual]
        // Follow-up in time and conversion make one factor together: its four combinations are told apart by both bits.
        let opened = sides.map { conversion in
            sides.map { inTime in
                var chain = conversion
                chain.inTime = inTime.inTime
                return chain.openedEach ?? 0
            }
        }
        let factors = sides.map { side in
            links.map { $0 == .inTime || $0 == .conversion ? 1 : side.factor($0) ?? 0 }
        }
        return (0..<(1 << links.count)).map { set in
            var product = opened[place(.conversion, set)][place(.inTime, set)]
            for link in links.indices { product *= factors[set >> link & 1][link] }
            return product
        }
    }

    private static func place(_ link: GapLink, _ set: Int) -> Int {
        set >> (links.firstIndex(of: link) ?? 0) & 1
    }

    /// By the number of links changed before: k! (9 − k)! ÷ 10!.
    private static let weights: [Double] = {
        var weights = [1 / Double(links.count)]
        for before in 1..<links.count {
            weights.append(weights[before - 1] * Double(before) / Double(links.count - before))
        }
        return weights
    }()
}
