import Record

extension HTML {
    /// A card with one figure; the figure opens the rows that it counts.
    ///
    /// `unit`: Stands small behind the value: `of $4,200,000`.
    /// `note`: One sentence below.
    package static func figure(
        _ title: String, value: String, unit: String? = nil, link: Link? = nil, note: HTML? = nil
    ) -> HTML {
        let figure: HTML = link.map { "<a href=\"\($0)\">\(value)</a>" } ?? HTML(text: value)
        return """
            <article class="card figure"><h2>\(title)</h2><p class="value">\(figure)\
            \(unit.map { unit -> HTML in " <small>\(unit)</small>" })</p>\
            \(note.map { note -> HTML in "<p>\(note)</p>" })</article>
            """
    }

    /// The row of cards at a page's beginning.
    package static func cards(_ cards: [HTML]) -> HTML {
        "<div class=\"cards\">\(cards)</div>"
    }

    /// Says what will appear, why nothing is there, and gives one next step.
    package static func empty(_ title: String, _ sentence: String, step: HTML? = nil) -> HTML {
        """
        <div class="empty"><h2>\(title)</h2><p>\(sentence)</p>\
        \(step.map { step -> HTML in "<div class=\"buttons\">\(step)</div>" })</div>
        """
    }

    /// Heading, one sentence that states the finding, and at most two buttons.
    package static func head(_ title: String, _ sentence: HTML? = nil, buttons: [HTML] = []) -> HTML {
        """
        <div class="head"><div><h1>\(title)</h1>\(sentence.map { sentence -> HTML in "<p>\(sentence)</p>" })</div>\
        \(if: !buttons.isEmpty, "<div class=\"buttons\">\(buttons)</div>")</div>
        """
    }

    /// A part of a page under its own heading.
    package static func section(_ title: String, _ sentence: HTML? = nil, id: String, _ content: HTML) -> HTML {
        """
        <section class="section" aria-labelledby="\(id)"><header><h2 id="\(id)">\(title)</h2>\
        \(sentence.map { sentence -> HTML in "<p>\(sentence)</p>" })</header>
        \(content)</section>
        """
    }

    /// A card with a heading.
    package static func card(_ title: String, aside: HTML? = nil, _ content: HTML) -> HTML {
        """
        <article class="card"><header><h2>\(title)</h2>\
        \(aside.map { aside -> HTML in "<span class=\"end softer\">\(aside)</span>" })</header>\(content)</article>
        """
    }

    /// Names and their values.
    package static func facts(_ facts: [(String, HTML)]) -> HTML {
        "<dl class=\"facts\">\(facts.map { name, value -> HTML in "<dt>\(name)</dt><dd>\(value)</dd>" })</dl>"
    }

    /// A link that looks like a button.
    package static func button(_ title: String, _ link: Link, icon: Icon? = nil, isFirst: Bool = false) -> HTML {
        """
        <a class="button\(isFirst ? " first" : "")" href="\(link)">\(icon.map { HTML.icon($0) })\(title)</a>
        """
    }

    /// A remark that explains.
    package static func note(_ content: HTML) -> HTML {
        "<p class=\"note\">\(content)</p>"
    }
}

extension HTML {
    /// Opens the browser's print dialog; shows only where scripts run.
    package static var printing: HTML {
        "<button class=\"button\" type=\"button\" data-print hidden>Print</button>"
    }
}
