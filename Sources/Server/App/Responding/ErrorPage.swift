import Domain

/// What a person sees when something could not be done: what happened, what to do, and the request's id.
struct ErrorPage: Page {
    let title: String
    let sentence: String
    let faults: [FieldFault]
    let requestID: String
    let leadsToSignIn: Bool

    var content: HTML {
        """
        <div class="head"><div><h1>\(title)</h1><p>\(sentence)</p></div></div>
        \(if: faults.count > 1, list)
        <div class="buttons">\(if: leadsToSignIn, "<a class=\"button first\" href=\"/sign-in\">Sign in</a>")\
        <a class="button" href="/">To the first page</a></div>
        <p class="small softer">Request \(requestID)</p>
        """
    }

    private var list: HTML {
        "<ul>\(faults.map { fault -> HTML in "<li>\(fault.description)</li>" })</ul>"
    }
}
