import Domain

/// Reads answers out of a form and says at each field what cannot be taken.
package struct DraftReader {
    package let reader: FormReader

    package init(reader: FormReader) {
        self.reader = reader
    }

    /// The answers; with faults in the reader they are not complete.
    package func answers() -> DraftAnswers {
        var answers = DraftAnswers()
        answers.name = text(.name, "The name", limit: 120)
        answers.from = reader.day(DraftText.from.rawValue, "The first day") ?? answers.from
        answers.currency = currency
        answers.timeZone = reader.zone(DraftText.timeZone.rawValue, "The time zone") ?? "UTC"
        answers.marketing = reader.email(DraftText.marketing.rawValue, "Marketing's leader") ?? ""
        answers.sales = reader.email(DraftText.sales.rawValue, "Sales' leader") ?? ""
        answers.accountManagement = optionalEmail(.accountManagement, "Account management's leader")
        answers.executive = optionalEmail(.executive, "The executive")
        answers.arbiter = reader.email(DraftText.arbiter.rawValue, "The arbiter") ?? ""
        answers.industries = words(DraftText.industries.rawValue, "An industry")
        answers.roles = words(DraftText.roles.rawValue, "A role").map { $0.lowercased() }
        answers.grade = grade
        for number in DraftNumber.allCases {
            answers[number] = reader.number(number.rawValue, number.label, in: number.range) ?? number.usual
        }
        answers.territories = territories()
        check(answers)
        return answers
    }

    private func text(_ field: DraftText, _ label: String, limit: Int) -> String {
        reader.text(field.rawValue, label, limit: limit) ?? ""
    }

    private var currency: String {
        let code = text(.currency, "The currency", limit: 3).uppercased()
        if !code.isEmpty, code.utf8.count != 3 || !code.utf8.allSatisfy({ (65...90).contains($0) }) {
            reader.fault(DraftText.currency.rawValue, "A currency is a code of three letters such as EUR.")
        }
        return code
    }

    private var grade: String {
        let grade = text(.grade, "The lowest fit grade", limit: 1)
        if !["A", "B", "C"].contains(grade), !grade.isEmpty {
            reader.fault(DraftText.grade.rawValue, "The lowest fit grade is A, B or C.")
        }
        return grade
    }

    private func optionalEmail(_ field: DraftText, _ label: String) -> String? {
        guard !(reader.form[field.rawValue] ?? "").trimmingSpaces.isEmpty else { return nil }
        return reader.email(field.rawValue, label)
    }

    /// Words between commas, each once; quotes would end the expression that they are put into.
    private func words(_ field: String, _ label: String) -> [String] {
        var words: [String] = []
        for part in (reader.optionalText(field, label, limit: 600) ?? "").split(separator: ",") {
            let word = String(part).trimmingSpaces
            guard !word.isEmpty, !words.contains(where: { $0 == word }) else { continue }
            if word.utf8.contains(where: { $0 < 32 || $0 == 34 || $0 == 39 || $0 == 92 }) {
                reader.fault(field, "\(label) has no quotes and no backslash.")
                continue
            }
            words.append(String(word))
        }
        return words
    }

    private func territories() -> [DraftAnswers.Territory] {
        (0..<DraftAnswers.mostTerritories).compactMap { place in
            let key = DraftAnswers.key(place)
            let isNamed = !(reader.form[key + "name"] ?? "").trimmingSpaces.isEmpty
            guard isNamed || place == 0 else { return nil }
            let name = words(key + "name", "A territory's name")
            if name.count != 1 { reader.fault(key + "name", "A territory has one name, without a comma.") }
            return DraftAnswers.Territory(
                name: name.first ?? "", countries: countries(key + "countries"), rule: rule(key + "rule"),
                pool: reader.optionalText(key + "pool", "The pool"),
                volume: reader.number(key + "volume", "Hand-offs a month", in: 1...1_000_000) ?? 1,
                capacity: reader.number(key + "capacity", "Hand-offs taken a week", in: 1...1_000_000) ?? 1)
        }
    }

    private func rule(_ field: String) -> String? {
        let rule = reader.optionalText(field, "The condition", limit: 2_000)
        return rule.flatMap { $0.utf8.contains { $0 < 32 } ? nil : $0 }
    }

    private func countries(_ field: String) -> [String] {
        let codes = words(field, "A country").map { $0.uppercased() }
        if codes.contains(where: { $0.utf8.count != 2 || !$0.utf8.allSatisfy { (65...90).contains($0) } }) {
            reader.fault(field, "A country is a code of two letters such as DE; several are parted by commas.")
        }
        return codes
    }

    /// What only shows when several answers are seen together.
    private func check(_ answers: DraftAnswers) {
        if answers[.largest] < answers[.smallest] {
            reader.fault(DraftNumber.largest.rawValue, "The largest number is below the smallest.")
        }
        let leaders = [answers.marketing, answers.sales, answers.accountManagement, answers.executive]
            .compactMap { $0 }.map { User.key(email: $0) }
        if Set(leaders).count < leaders.count, !leaders.contains("") {
            reader.fault(DraftText.sales.rawValue, "Each party needs a leader of its own here.")
        }
        checkTerritories(answers.territories)
    }

    private func checkTerritories(_ territories: [DraftAnswers.Territory]) {
        var owners: [String: String] = [:]
        for (place, territory) in territories.enumerated() {
            let key = DraftAnswers.key(place)
            if territory.name == Segments.other {
                reader.fault(key + "name", "\(Segments.other) is what no territory holds; choose another name.")
            }
            if territories[..<place].contains(where: { $0.name == territory.name }) {
                reader.fault(key + "name", "There are two territories named \(territory.name).")
            }
            if territory.countries.isEmpty, territory.rule == nil, territories.count > 1 {
                reader.fault(key + "countries", "With several territories each names its countries.")
            }
            for country in Set(territory.countries) {
                if let other = owners[country] {
                    reader.fault(key + "countries", "\(country) belongs to \(other) already.")
                }
                owners[country] = territory.name
            }
        }
    }
}
