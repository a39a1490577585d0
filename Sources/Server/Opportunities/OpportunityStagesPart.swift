import Domain
import Record

/// The stages of the process: what each asks for and what of that holds, what was shown, and the forms that move on.
struct OpportunityStagesPart {
    let page: OpportunityPage

    private var dossier: OpportunityDossier { page.dossier }
    private var format: Format { page.format }

    var html: HTML {
        guard !dossier.stages.isEmpty else {
            return HTML.section(
                "Process", id: "process",
                HTML.empty("No process is signed", "The accord in force names no stages of selling."))
        }
        return HTML.section(
            "Process", HTML(text: sentence), id: "process",
            "<article class=\"card\"><ol class=\"steps stages\">\(dossier.stages.enumerated().map(stage))</ol></article>"
        )
    }

    private var isOpen: Bool { dossier.row.status == .open }

    private var sentence: String {
        let count = dossier.course.pushes
        let pushed = count == 0 ? "" : " Its closing day was pushed \(Format.count(count, "time"))."
        guard isOpen else { return "How it went through the stages of the accord.\(pushed)" }
        return "In \(dossier.course.stage) since \(format.near(dossier.course.stageSince)).\(pushed)"
    }

    private func stage(_ index: Int, _ stage: OpportunityDossier.Stage) -> HTML {
        let rule = stage.rule
        let state = stage.isCurrent && isOpen ? "taken" : stage.enteredAt == nil ? "" : "passed"
        return """
            <li class="\(state)"\(attribute: "aria-current", stage.isCurrent && isOpen ? "step" : nil)><div>\
            <strong>\(rule.name)</strong> <span class="softer">won in \(Format.percent(Double(rule.probability) / 10_000, digits: 0)) of cases\
            \(if: rule.category != .pipeline, ", \(rule.category.rawValue)")</span>\
            \(criterion(stage))\(lacking(index, stage))\(evidence(stage))\
            \(if: !rule.buyerAsks.isEmpty, "<small>The buyer asks: \(rule.buyerAsks.joined(separator: " "))</small>")\
            \(if: !rule.sellerNeeds.isEmpty, "<small>Needed: \(rule.sellerNeeds.joined(separator: ", "))</small>")\
            \(move(index, stage))</div>\
            <span class="softer">\(stage.enteredAt.map(format.timeElement) ?? "")</span></li>
            """
    }

    private func criterion(_ stage: OpportunityDossier.Stage) -> HTML {
        guard let asks = stage.asks else { return "<small>Asks for nothing to be entered.</small>" }
        let words = "Entered when \(asks)."
        guard isOpen else { return "<small>\(words)</small>" }
        switch stage.entry {
        case .free, .holds: return "<small>\(HTML.chip(.kept, "Holds")) \(words)</small>"
        case .fails: return "<small>\(HTML.chip(.broken, "Does not hold")) \(words)</small>"
        case .unknown(let missing):
            return """
                <small>\(HTML.chip(.risk, "Not known: \(missing.map(Self.field).joined(separator: ", "))")) \(words)</small>
                """
        }
    }

    /// What has to be shown before the stage, where it could be the next.
    private func lacking(_ index: Int, _ stage: OpportunityDossier.Stage) -> HTML {
        let current = dossier.stages.firstIndex(where: \.isCurrent) ?? -1
        let names = dossier.lacking[stage.rule.name] ?? []
        guard isOpen, index == current + 1, !names.isEmpty else { return .nothing }
        return "<small>\(HTML.chip(.risk, "Not shown yet")) Before it: \(names.joined(separator: ", ")).</small>"
    }

    /// `opportunity.nextStepAt` as people read it.
    private static func field(_ path: String) -> String {
        TouchWords.plain(path.split(separator: ".").last.map(String.init) ?? path)
    }

    private func evidence(_ stage: OpportunityDossier.Stage) -> HTML {
        let lines = stage.evidence.map { name, shownAt, note -> HTML in
            if let shownAt {
                return """
                    <li>\(HTML.chip(.kept, "Shown")) \(name) <span class="softer">\(format.timeElement(shownAt))\
                    \(note.map { note -> HTML in ", \(note)" })</span></li>
                    """
            }
            return "<li>\(HTML.chip(nil, "To be shown")) \(name)\(show(name))</li>"
        }
        return lines.isEmpty ? .nothing : "<ul class=\"evidence\">\(lines)</ul>"
    }

    private func show(_ name: String) -> HTML {
        guard isOpen, dossier.mayWork else { return .nothing }
        let fields = Fields(page.typed("evidence"), prefix: "evidence-\(name.replacing(" ", with: "-"))-")
        return """
            <details><summary>It was shown<span class="unseen">: \(name)</span></summary>\(page.opening("evidence"))\
            \(fields.hidden("evidence", name))\(fields.text("note", "Where it is found", isRequired: false))\
            \(fields.text("day", "On", type: "date", hint: "Empty: today.", isRequired: false))\
            <div class="buttons"><button class="button">Keep it</button></div></form></details>
            """
    }

    private func move(_ index: Int, _ stage: OpportunityDossier.Stage) -> HTML {
        guard isOpen, dossier.mayWork, !stage.isCurrent else { return .nothing }
        let typed = page.typed("stage")
        let isTyped = typed["stage"] == stage.rule.name
        let fields = Fields(isTyped ? typed : Form(), prefix: "stage\(index)-")
        let current = dossier.stages.firstIndex(where: \.isCurrent) ?? -1
        let lacking = dossier.lacking[stage.rule.name] ?? []
        let isReady = stage.entry.isMet && lacking.isEmpty
        let isBack = index < current
        let missing = lacking.isEmpty ? "" : "Before it this has to be shown: \(lacking.joined(separator: ", "))."
        if isReady || isBack {
            return """
                <details\(flag: "open", if: isTyped)><summary>\(isBack ? "Move back" : "Move on") to \(stage.rule.name)</summary>\
                \(page.opening("stage"))\(fields.hidden("stage", stage.rule.name))\
                \(fields.fault("at"))\(fields.fault("despite"))\
                \(fields.text("day", "On", type: "date", hint: "Empty: today.", isRequired: false))\
                <div class="buttons"><button class="button first">Move it</button></div></form></details>
                """
        }
        return """
            <details\(flag: "open", if: isTyped)><summary>Enter \(stage.rule.name) all the same</summary>\
            \(page.opening("stage"))\(fields.hidden("stage", stage.rule.name))\(fields.fault("at"))\
            \(if: !missing.isEmpty, "<p class=\"hint\">\(missing)</p>")\
            \(fields.area("despite", "Why, although something is missing", hint: "The audit counts it."))\
            \(fields.text("day", "On", type: "date", hint: "Empty: today.", isRequired: false))\
            <div class="buttons"><button class="button">Move it</button></div></form></details>
            """
    }
}
