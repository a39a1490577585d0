/// Says in words what a signal counts.
enum SignalWords {
    /// Verb and object for the kinds of touch that have words of their own.
    private static let known: [String: (verb: String, object: String)] = [
        "demo-request": ("asked for", "a demo"),
        "contact-sales": ("asked for", "contact"),
        "contact-request": ("asked for", "contact"),
        "pricing-request": ("asked for", "prices"),
        "quote-request": ("asked for", "a quote"),
        "trial-request": ("asked for", "a trial"),
        "event-conversation": ("talked to us at", "an event"),
        "event-attended": ("attended", "an event"),
        "webinar-attended": ("attended", "a webinar"),
        "webinar-registered": ("signed up for", "a webinar"),
        "content-read": ("read", "our content"),
        "content-download": ("downloaded", "our content"),
        "pricing-page": ("looked at", "the prices"),
        "web-visit": ("visited", "the website"),
        "form-submitted": ("filled in", "a form"),
        "email-click": ("followed a link in", "an e-mail"),
        "email-reply": ("replied to", "an e-mail"),
        "inbound-call": ("called", "us"),
        "chat": ("wrote in", "the chat"),
        "meeting-held": ("met", "us"),
        Signal.anyResponse: ("responded", ""),
    ]

    /// `the person asked for a demo or prices in the last 30 days`.
    static func holds(_ signal: Signal) -> String {
        "\(subject(signal)) \(deed(signal))"
    }

    /// `the person has not asked for a demo or prices in the last 30 days`.
    static func fails(_ signal: Signal) -> String {
        let who = signal.scope == .company ? "nobody at the company has" : "the person has not"
        return "\(who) \(deed(signal))"
    }

    /// `the number of different roles at the company that responded in the last 60 days`.
    static func counted(_ signal: Signal) -> String {
        guard let distinct = signal.distinct else { return holds(signal) }
        let what = distinct == .personRole ? "roles" : "persons"
        let place = signal.scope == .company ? " at the company" : ""
        return "the number of different \(what)\(place) that \(deed(signal))"
    }

    /// `asked for a demo, contact or prices in the last 30 days`.
    static func deed(_ signal: Signal) -> String {
        var text = touches(signal.touches)
        if let within = signal.within { text += " in the last \(SpanText.words(milliseconds: within))" }
        if signal.beforeFirst != nil { text += ", before anybody in Sales had done anything" }
        return text
    }

    /// Kinds with the same verb are told together.
    static func touches(_ kinds: [String]) -> String {
        var groups: [(verb: String, objects: [String])] = []
        for kind in kinds {
            let words = known[kind] ?? ("showed", "\(spaced(kind))")
            if let index = groups.firstIndex(where: { $0.verb == words.verb }) {
                groups[index].objects.append(words.object)
            } else {
                groups.append((words.verb, [words.object]))
            }
        }
        let parts = groups.map { group in
            let objects = WordList.or(group.objects.filter { !$0.isEmpty })
            return objects.isEmpty ? group.verb : "\(group.verb) \(objects)"
        }
        return WordList.or(parts)
    }

    private static func subject(_ signal: Signal) -> String {
        signal.scope == .company ? "somebody at the company" : "the person"
    }

    private static func spaced(_ kind: String) -> String {
        "'\(String(kind.map { $0 == "-" ? " " : $0 }))'"
    }
}

/// Joins words as a sentence does.
enum WordList {
    static func or(_ words: [String]) -> String { join(words, "or") }
    static func and(_ words: [String]) -> String { join(words, "and") }

    private static func join(_ words: [String], _ last: String) -> String {
        guard words.count > 1, let end = words.last else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) \(last) \(end)"
    }
}
