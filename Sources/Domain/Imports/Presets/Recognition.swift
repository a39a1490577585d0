/// What a file seems to be by its headings: noun, system, how sure, and why.
public struct Recognition: Equatable, Sendable {
    public struct Candidate: Equatable, Sendable {
        public let noun: ImportNoun
        public let score: Int
    }

    /// `nil` when no noun is clearly ahead.
    public let noun: ImportNoun?
    public let preset: ImportPreset
    public let score: Int
    /// A sentence that names what decided.
    public let reason: String
    /// All nouns with a score, the best first.
    public let candidates: [Candidate]

    /// Telling headings count three, others one, the file's name four.
    ///
    /// The first must be two ahead of the second.
    public static func of(_ head: FileHead) -> Recognition {
        let headings = head.headings.filter { !$0.text.isEmpty }
        let hint = FileNameHint.noun(of: head.file)
        var candidates: [Candidate] = []
        for table in Presets.tables {
            var score = 0
            var seen: Set<String> = []
            for heading in headings where seen.insert(heading.folded).inserted {
                guard let known = table.entry(heading) else { continue }
                score += known.isTelling ? 3 : 1
            }
            if score > 0, hint == table.noun { score += 4 }
            if score > 0 { candidates.append(Candidate(noun: table.noun, score: score)) }
        }
        candidates.sort { ($0.score, $1.noun) > ($1.score, $0.noun) }
        return choose(candidates, head, hint)
    }

    private static func choose(_ candidates: [Candidate], _ head: FileHead, _ hint: ImportNoun?) -> Recognition {
        guard let first = candidates.first, first.score >= 4 else {
            return Recognition(
                noun: nil, preset: .standard, score: candidates.first?.score ?? 0,
                reason: "Too few headings are known.", candidates: candidates)
        }
        let preset = Presets.system(of: first.noun, headings: head.headings)
        if let second = candidates.dropFirst().first, first.score - second.score < 2 {
            return Recognition(
                noun: nil, preset: preset, score: first.score,
                reason: "The headings fit \(first.noun.rawValue) and \(second.noun.rawValue) equally well.",
                candidates: candidates)
        }
        let table = Presets.table(of: first.noun)
        let telling = head.headings.filter { table?.entry($0)?.isTelling == true }.prefix(4).map(\.text)
        var reason = telling.isEmpty ? "Most headings fit" : "Decided by \(telling.joined(separator: ", "))"
        if hint == first.noun { reason += " and the file's name" }
        return Recognition(
            noun: first.noun, preset: preset, score: first.score, reason: reason + ".", candidates: candidates)
    }
}

extension Recognition {
    /// What has to be asked where the headings do not decide.
    var question: String {
        let kinds = candidates.prefix(3).map(\.noun.rawValue)
        guard let best = candidates.first, best.score >= 3 else {
            return "What its rows are is not clear: hardly a heading is known. They may be: "
                + ImportNoun.allCases.map(\.rawValue).joined(separator: ", ") + "."
        }
        let list =
            kinds.count > 1 ? kinds.dropLast().joined(separator: ", ") + " or " + kinds[kinds.count - 1] : kinds[0]
        return "What its rows are is not clear. They could be: \(list)."
    }
}

/// What the name of a file says about its rows.
enum FileNameHint {
    private static let words: [(String, ImportNoun)] = [
        ("campaignmember", .campaignMember), ("campaignleadstatus", .campaignMember), ("members", .campaignMember),
        ("campaign", .campaign), ("salesorder", .order), ("creditnote", .creditNote),
        ("creditmemo", .creditNote), ("refund", .refund), ("writeoff", .badDebt), ("writtenoff", .badDebt),
        ("baddebt", .badDebt), ("quote", .quote), ("estimate", .quote), ("invoice", .invoice), ("payment", .payment),
        ("charge", .payment), ("exchangerate", .rate), ("currencyrate", .rate), ("rates", .rate),
        ("opportunit", .opportunity), ("potential", .opportunity), ("deal", .opportunity), ("pipeline", .opportunity),
        ("salesteam", .user), ("account", .company),
        ("compan", .company), ("organi", .company), ("contact", .contact), ("people", .contact), ("person", .contact),
        ("lead", .lead), ("call", .call),
        ("event", .meeting), ("meeting", .meeting), ("task", .task), ("user", .user), ("owner", .user),
        ("customer", .company),
        ("gutschrift", .creditNote), ("rechnung", .invoice), ("facture", .invoice), ("factura", .invoice),
        ("zahlung", .payment), ("paiement", .payment), ("pago", .payment), ("angebot", .quote), ("auftrag", .order),
        ("verkaufschance", .opportunity), ("kontakt", .contact), ("kunden", .company), ("firmen", .company),
        ("order", .order), ("submission", .touch), ("form", .touch), ("touch", .touch), ("spend", .spend),
        ("cost", .spend), ("email", .email),
    ]

    static func noun(of file: String) -> ImportNoun? {
        let name = Heading.fold(file.split(separator: "/").last.map(String.init) ?? file)
        return words.first { name.contains($0.0) }?.1
    }
}
