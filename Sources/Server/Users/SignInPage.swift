import Record

/// The door: address and password on one side, the idea of the house on the other.
struct SignInPage {
    let form: Form
    let company: String?
    let token: String
    let stayDays: Int
    /// The version in force, in a few words.
    var standing: String?

    var document: HTML {
        Layout.document(
            title: "Sign in",
            """
            <div class="door">
            <main>
            <p class="brand">\(HTML.brand)Accord</p>
            <div><h1>Sign in\(company.map { " to \($0)" } ?? "")</h1>\
            <p class="soft">With the address that operations registered for you.</p></div>
            <form class="form" method="post" action="/sign-in">
            <input type="hidden" name="\(FormToken.field)" value="\(token)">
            \(fields.hidden("next"))
            \(fields.faults)
            \(fields.text("email", "Mail address", type: "email", autocomplete: "username"))
            \(fields.text("password", "Password", type: "password", autocomplete: "current-password"))
            \(if: stayDays > 0, fields.box("stay", "Stay signed in on this device for \(Format.count(stayDays, "day"))"))
            <button class="button first">Sign in</button>
            </form>
            <p class="small softer">No password yet, or lost it? Operations can make you a link that works once.</p>
            </main>
            <aside aria-label="About">
            <svg viewBox="0 0 240 240" aria-hidden="true"><path class="fill-marketing" d="M114 12a108 108 0 0 0 0 216z"/>\
            <path class="fill-sales" d="M126 12a108 108 0 0 1 0 216z"/>\
            <path class="notch" d="M114 60H60M114 90H42M114 120H72M114 150H50M114 180H84M126 60h40M126 90h66M126 \
            120h48M126 150h72M126 180h30"/></svg>
            <blockquote>Promises on either side, measured in the same form.</blockquote>
            \(standing.map { standing -> HTML in "<p class=\"softer small\">\(standing)</p>" })
            </aside>
            </div>
            """)
    }

    private var fields: Fields { Fields(form) }
}
