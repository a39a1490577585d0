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
        <span class="state \(state?.rawValue ?? "")">\(state.map { stateSign($0.mark) })\(words)</span>
        """
    }

    /// The sign alone, its word only read aloud, for dense tables.
    package static func sign(_ state: PromiseState) -> HTML {
        """
        <span class="state sign \(state.rawValue)">\(stateSign(state.mark))<span class="unseen">\(state.rawValue)</span></span>
        """
    }

    /// A fit grade, A to D or U: the better, the more ink.
    package static func grade(_ grade: String) -> HTML {
        ScoreMarkup.grades[grade] ?? ScoreMarkup.grade(grade)
    }

    /// An engagement level from 1 to 4, as bars and as a number.
    package static func level(_ level: Int) -> HTML {
        ScoreMarkup.levels[min(max(level, 1), 4) - 1]
    }

    /// What a hand-off's tier is called; the hot one has a dark frame.
    package static func tier(_ tier: String) -> HTML {
        let title = tier.prefix(1).uppercased() + tier.dropFirst()
        return "<span class=\"tier\(tier == "hot" ? " hot" : "")\">\(title)</span>"
    }
}

/// Grades and levels as markup, made once: each row of a list has one of the few.
private enum ScoreMarkup {
    static let grades = Dictionary(uniqueKeysWithValues: ["A", "B", "C", "D", "U"].map { ($0, grade($0)) })
    static let levels = (1...4).map { level($0) }

    static func grade(_ grade: String) -> HTML {
        "<span class=\"grade \(grade.lowercased())\"><span class=\"unseen\">Fit </span>\(grade)</span>"
    }

    static func level(_ level: Int) -> HTML {
        """
        <span class="level"><svg viewBox="0 0 15 12" aria-hidden="true"><use href="\(AssetLibrary.sprite)#l-\(level)"/></svg>\
        <span class="unseen">Engagement </span>\(level)</span>
        """
    }
}
