import Record

extension PromiseState {
    var mark: Mark {
        switch self {
        case .kept: .kept
        case .risk: .risk
        case .broken: .broken
        }
    }
}

extension HTML {
    /// `Kept, 296 of 340`, in the tone of its state; without a state it is neutral.
    package static func chip(_ state: PromiseState?, _ words: String) -> HTML {
        """
        <span class="state \(state?.rawValue ?? "")">\(state.map { sign($0.mark) })\(words)</span>
        """
    }

    /// The sign alone, its word only read aloud, for dense tables.
    package static func sign(_ state: PromiseState) -> HTML {
        """
        <span class="state sign \(state.rawValue)">\(sign(state.mark))<span class="unseen">\(state.rawValue)</span></span>
        """
    }

    private static func sign(_ mark: Mark) -> HTML {
        """
        <svg viewBox="0 0 16 16" aria-hidden="true"><use href="\(AssetLibrary.sprite)#\(raw: mark.rawValue)"/></svg>
        """
    }

    /// A fit grade, A to D or U: the better, the more ink.
    package static func grade(_ grade: String) -> HTML {
        "<span class=\"grade \(grade.lowercased())\"><span class=\"unseen\">Fit </span>\(grade)</span>"
    }

    /// An engagement level from 1 to 4, as bars and as a number.
    package static func level(_ level: Int) -> HTML {
        let bars = (0..<4).map { index -> HTML in
            """
            <rect x="\(index * 4)" y="\(9 - index * 3)" width="3" height="\(3 + index * 3)"\
            \(attribute: "class", index < level ? "on" : nil)/>
            """
        }
        return """
            <span class="level"><svg viewBox="0 0 15 12" aria-hidden="true">\(bars)</svg>\
            <span class="unseen">Engagement </span>\(level)</span>
            """
    }

    /// What a hand-off's tier is called; the hot one has a dark frame.
    package static func tier(_ tier: String) -> HTML {
        let title = tier.prefix(1).uppercased() + tier.dropFirst()
        return "<span class=\"tier\(tier == "hot" ? " hot" : "")\">\(title)</span>"
    }
}
