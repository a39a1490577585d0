import Domain
import Record

/// What a person sees when something could not be done: what happened, what to do, and the request's id.
struct ErrorPage: Page {
    let title: String
    let sentence: String
    let faults: [FieldFault]
    let requestID: String
    let next: NextStep

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence)))
        \(if: faults.count > 1, list)
        \(next.advice.map { advice -> HTML in "<p class=\"soft\">\(advice)</p>" })
        <div class="buttons">\(next.ways.enumerated().map { index, way in
            HTML.button(way.title, way.link, isFirst: index == 0)
        })</div>
        <p class="small softer">Request \(requestID)</p>
        """
    }

    private var list: HTML {
        "<ul class=\"listed\">\(faults.map { fault -> HTML in "<li>\(fault.description)</li>" })</ul>"
    }
}
