import Domain
import Record

/// How the lead came to whoever has it: the rules in order, and the candidates with why each was passed over.
struct LeadRoutePart: Sendable {
    let dossier: LeadDossier
    let story: HandoffStory

    private var accord: Accord { story.whole.compiled.accord }

    var html: HTML {
        guard let first = story.steps.first else { return .nothing }
        return """
            <article class="card" id="route"><header><h2>Route</h2><p>Rules in order, first that fits</p>\
            <span class="end soft">Accord \(story.row.version)</span></header>
            \(rules(first))
            \(story.steps.map { candidates($0) })
            </article>
            """
    }

    private func rules(_ step: HandoffStory.Step) -> HTML {
        let taken = accord.routing.firstIndex { $0.name == step.rule }
        let rows = accord.routing.enumerated().map { index, rule -> HTML in
            let words = ReasonWords.sentence(story.whole.compiled.words(rule.when)) + ", to " + target(rule.to)
            guard let taken else { return row(rule.name, words, "passed", "") }
            if index == taken { return row(rule.name, words, "taken", "taken") }
            return row(rule.name, words, "passed", index < taken ? "did not fit" : "not reached")
        }
        let other: HTML =
            taken == nil
            ? row(TouchWords.title(step.rule), "Not by a rule of the accord", "taken", "taken") : .nothing
        return "<ol class=\"steps\">\(other)\(rows)</ol>"
    }

    private func row(_ name: String, _ words: String, _ kind: String, _ state: String) -> HTML {
        "<li class=\"\(kind)\"><div>\(name)<small>\(words)</small></div><span>\(state)</span></li>"
    }

    private func target(_ target: RoutingRule.Target) -> String {
        switch target {
        case .companyOwner: "the company's owner"
        case .companyAccountManager: "the account manager"
        case .opportunityOwner: "the owner of the open deal"
        case .pool(let name): "the pool \(name)"
        case .queue(let name): "the queue \(name)"
        }
    }

    /// Who was asked at one step, who got it, and why the others did not.
    private func candidates(_ step: HandoffStory.Step) -> HTML {
        let lines = RouteWords.candidates(step.log, dossier)
        let who = step.user.map { dossier.name($0) } ?? step.queue.map { "the queue \($0)" } ?? "nobody yet"
        let by = step.author.rawValue == 0 ? "" : ", by \(dossier.name(step.author))"
        let words: HTML =
            "<p class=\"small\">\(dossier.format.timeElement(step.at)): to \(who), \(TouchWords.plain(step.rule))\(by).</p>"
        guard !lines.isEmpty else { return words }
        let rows = lines.map { line -> HTML in
            """
            <tr\(attribute: "class", line.isChosen ? "chosen" : nil)><th scope="row">\(line.name)</th>\
            <td>\(line.place)</td><td>\(line.isChosen ? "Chosen" : line.isSkipped ? "Skipped" : "Not their turn")</td>\
            <td>\(line.because)</td></tr>
            """
        }
        return """
            \(words)<div class="scroll" tabindex="0" role="group" aria-label="Candidates"><table>\
            <caption class="unseen">Candidates</caption><thead><tr><th scope="col">Candidate</th><th scope="col">Asked in</th>\
            <th scope="col">Outcome</th><th scope="col">Because</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}

/// The log of a routing decision, line by line in words.
enum RouteWords {
    struct Candidate: Sendable, Equatable {
        var name: String
        var place: String
        var isChosen: Bool
        var isSkipped: Bool
        var because: String
    }

    /// `-lee@…: full for the day (10)` as Lee Park, skipped, full for the day (10).
    static func candidates(_ log: String?, _ dossier: LeadDossier) -> [Candidate] {
        var place = ""
        return (log ?? "").split(separator: "\n").compactMap { line -> Candidate? in
            let body = line.dropFirst()
            let end = body.firstIndex { $0 == ":" || $0 == " " } ?? body.endIndex
            let name = dossier.name(email: String(body[..<end]))
            switch line.first {
            case "+":
                return Candidate(
                    name: name, place: place, isChosen: true, isSkipped: false, because: "Furthest behind their share")
            case "-":
                let rest = body[end...]
                let isSkipped = rest.hasPrefix(":")
                let why = isSkipped ? ReasonWords.sentence(String(rest.dropFirst(2))) : "Nearer to their share"
                return Candidate(name: name, place: place, isChosen: false, isSkipped: isSkipped, because: why)
            default:
                place = line.split(separator: " ").dropLast().joined(separator: " ")
                return nil
            }
        }
    }
}
