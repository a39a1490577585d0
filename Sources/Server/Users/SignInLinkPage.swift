import Record

/// Where a link leads: a new password, and in.
struct SignInLinkPage {
    let form: Form
    let name: String
    let email: String
    let token: String
    let link: Link

    var document: HTML {
        let fields = Fields(form)
        return Layout.document(
            title: "Choose a password",
            """
            <main class="page" id="main">
            <p class="brand">\(HTML.brand)Accord</p>
            <div class="head"><div><h1>Choose a password, \(name)</h1><p>The link works once. All your sessions end, and \
            you are signed in here.</p></div></div>
            <form class="form" method="post" action="\(link)">
            <input type="hidden" name="\(FormToken.field)" value="\(token)">
            \(fields.faults)
            <input hidden type="text" name="username" value="\(email)" autocomplete="username">
            \(fields.text("password", "New password", type: "password",
            hint: "At least \(UserStore.shortestPassword) characters.", autocomplete: "new-password"))
            \(fields.text("again", "New password again", type: "password", autocomplete: "new-password"))
            <button class="button first">Set the password and sign in</button>
            </form>
            </main>
            """)
    }
}
