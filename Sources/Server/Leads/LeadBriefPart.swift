import Domain
import Record

/// Why now, what they saw, in their own words, and what to open the talk with.
struct LeadBriefPart: Sendable {
    private static let most = 5

    let dossier: LeadDossier

    var html: HTML {
        let newest = dossier.stories.first
        let compiled = newest?.whole.compiled ?? dossier.compiled
        let because = newest?.row.because ?? dossier.because
        guard let compiled, because != nil || !dossier.touches.isEmpty else { return .nothing }
        let words = ReasonWords(because, compiled)
        let quote = dossier.lead.description.map { text -> HTML in " <q>\(text)</q>" }
        return HTML.card(
            "Why now", "<p>\(words.whyNow)\(words.whyNow.hasSuffix(".") ? "" : ".")\(quote)</p>\(opening)\(seen)")
    }

    private var responses: [TouchRow] {
        dossier.touches.filter { $0.kind != TouchKind.capture }
    }

    /// What they looked at last is what they will remember.
    private var opening: HTML {
        var assets: [String] = []
        for touch in responses {
            if let asset = touch.asset, !assets.contains(asset) { assets.append(asset) }
        }
        guard !assets.isEmpty else { return .nothing }
        return "<p class=\"soft\">Open with: \(assets.prefix(3).joined(separator: ", ")).</p>"
    }

    private var seen: HTML {
        let rows = responses.prefix(Self.most).map { touch -> HTML in
            let campaign = touch.campaign.flatMap { dossier.campaigns[$0] }
            let words = [touch.asset, campaign, TouchWords.channel(touch.channel)].compactMap { $0 }.joined(
                separator: ", ")
            return """
                <li class="passed"><div>\(TouchWords.title(touch.kind))<small>\(words)</small></div>\
                <span>\(dossier.format.timeElement(touch.at))</span></li>
                """
        }
        guard !rows.isEmpty else { return .nothing }
        return "<h3>What they saw</h3><ol class=\"steps\">\(rows)</ol>"
    }
}
