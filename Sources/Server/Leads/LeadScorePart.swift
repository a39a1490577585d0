import Domain
import Record

/// The score on its two axes: each line with its points and in words, so that the lines add up to the score.
struct LeadScorePart: Sendable {
    let dossier: LeadDossier

    var html: HTML {
        guard let compiled = dossier.compiled, dossier.lead.judgedAt != nil else { return .nothing }
        let accord = compiled.accord
        let words = ReasonWords(dossier.because, compiled)
        let version = dossier.lead.version.map { "accord \($0)" } ?? ""
        return """
            <section class="halves" aria-label="Score with its reasons">
            \(axis("Fit \(dossier.lead.fitGrade ?? "U")", dossier.lead.fitPoints, words.fit, floor(accord), version, words.openFit,
                Raising(words: words, lead: dossier.lead).fit))
            \(axis("Engagement \(dossier.lead.engagementLevel ?? 1)", dossier.lead.engagementPoints, words.engagement,
                level(accord), version, words.openEngagement, Raising(words: words, lead: dossier.lead).engagement))
            </section>
            \(if: !words.missing.isEmpty, missing(words.missing))
            """
    }

    private func axis(
        _ title: String, _ total: Int64?, _ lines: [ReasonWords.Line], _ floor: String, _ version: String,
        _ open: [ReasonWords.Line], _ raise: String
    ) -> HTML {
        """
        <article class="card"><header><h2>\(title)</h2><p>\(ReasonWords.points(total ?? 0)) points\(floor), \
        \(version)</p></header>
        <ul class="reasons">\(lines.map { line($0) })\(open.map { line($0, isOut: true) })</ul>
        <p class="small softer">The lines add up to \(ReasonWords.points(lines.reduce(0) { $0 + $1.points })). \(raise)</p>\
        </article>
        """
    }

    private func line(_ line: ReasonWords.Line, isOut: Bool = false) -> HTML {
        let share = line.most > 0 ? max(0, min(80, line.points * 80 / line.most)) : 0
        return """
            <li\(attribute: "class", isOut ? "out" : nil)><span>\(line.words) <small class="softer">\(line.group)</small>\
            </span><svg viewBox="0 0 80 6" preserveAspectRatio="none" aria-hidden="true"><rect width="80" height="6" \
            rx="3" class="fill-edge"/><rect width="\(share)" height="6" rx="3" class="fill-ink"/></svg>\
            <b>\(ReasonWords.points(line.points))\(if: line.most > 0,
                "<span class=\"softer\"> / \(ReasonWords.points(line.most))</span>")</b></li>
            """
    }

    private func floor(_ accord: Accord) -> String {
        accord.scoring.grades.first { $0.grade == dossier.lead.fitGrade }
            .map { ", \($0.grade) from \(ReasonWords.points($0.points))" } ?? ""
    }

    private func level(_ accord: Accord) -> String {
        accord.scoring.levels.first { Int64($0.level) == dossier.lead.engagementLevel }
            .map { ", level \($0.level) from \(ReasonWords.points($0.points))" } ?? ""
    }

    private func missing(_ fields: [String]) -> HTML {
        HTML.note("Not known, and asked for by the rules: \(fields.joined(separator: ", ")).")
    }
}
