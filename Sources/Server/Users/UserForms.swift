import Domain
import Record

/// The inputs of a user and of a user's place, shared by the page of a new user and that of one who is there.
struct UserForms: Sendable {
    /// A place in the roster as one choice: role and party together, so that no combination is wrong.
    static let places: [(value: String, title: String, party: Party, role: Roster.Person.Role)] = [
        ("marketing marketer", "Marketing: marketer", .marketing, .marketer),
        ("marketing manager", "Marketing: manager", .marketing, .manager),
        ("marketing leader", "Marketing: leader", .marketing, .leader),
        ("sales rep", "Sales: rep", .sales, .rep),
        ("sales manager", "Sales: manager", .sales, .manager),
        ("sales leader", "Sales: leader", .sales, .leader),
        ("accountManagement rep", "Account management: account manager", .accountManagement, .rep),
        ("accountManagement manager", "Account management: manager", .accountManagement, .manager),
        ("accountManagement leader", "Account management: leader", .accountManagement, .leader),
        ("executive executive", "Executive", .executive, .executive),
        ("operations keeper", "Operations", .operations, .keeper),
    ]

    let fields: Fields
    let roster: Roster
    let users: [User]

    var details: HTML {
        let calendars = [("", "That of the pool")] + roster.calendars.map { ($0.name, $0.name) }
        return """
            \(fields.text("name", "Name", autocomplete: "off"))
            \(fields.text("email", "Mail address", type: "email", hint: "What they sign in with.", autocomplete: "off"))
            \(fields.text("zone", "Time zone", hint: "A name such as America/New_York. They read times in it.",
            autocomplete: "off"))
            \(if: calendars.count > 1, fields.choice("calendar", "Working calendar", calendars))
            """
    }

    var place: HTML {
        let places = [("", "No place yet")] + UserForms.places.map { ($0.value, $0.title) }
        let managers = [("", "Nobody")] + self.managers
        return """
            \(fields.choice("place", "Place", places))
            <div class="halves">\(fields.text("team", "Team", autocomplete: "off", isRequired: false))\
            \(fields.choice("manager", "Manager", managers))</div>
            """
    }

    /// Managers and leaders, by name.
    private var managers: [(String, String)] {
        let found = roster.people.filter { $0.role == .manager || $0.role == .leader || $0.role == .executive }
        return found.map { ($0.email, $0.name) }.sorted { $0.1 < $1.1 }
    }

    /// What the form says somebody is; nothing when the place is left open.
    static func person(_ reader: FormReader, email: String, name: String, zone: String?) throws -> Roster.Person? {
        let value = reader.form["place"] ?? ""
        let team = reader.optionalText("team", "Team")
        let manager = reader.optionalText("manager", "Manager")
        guard !value.isEmpty else {
            try reader.check()
            return nil
        }
        guard let place = places.first(where: { $0.value == value }) else {
            throw Problem.invalid("place", "The place is not one of those offered.")
        }
        try reader.check()
        var person = Roster.Person(email: email, name: name, party: place.party, role: place.role)
        person.team = team
        person.manager = manager
        person.zone = zone
        return person
    }

    static func details(_ reader: FormReader) throws -> UserAdministration.Details {
        let (name, email, zone) = try reader.check(
            reader.text("name", "Name"), reader.email("email", "Mail address"), reader.zone("zone", "Time zone"))
        let calendar = reader.optionalText("calendar", "The calendar")
        try reader.check()
        return UserAdministration.Details(name: name, email: email, zone: zone, calendar: calendar)
    }
}

/// The form for somebody new.
struct NewUserPage: Page {
    let form: Form
    let roster: Roster
    let users: [User]
    let tokenField: HTML

    var title: String { "New user" }
    var current: Link? { "/users" }
    var crumbs: [Crumb] { [Crumb("Users", "/users"), Crumb("New user")] }

    var content: HTML {
        let fields = Fields(form)
        let forms = UserForms(fields: fields, roster: roster, users: users)
        return """
            \(HTML.head("New user", "They come in by a link that works once, which you make on the next page."))
            <form class="card form narrow" method="post" action="/users">\(tokenField)\(fields.faults)
            \(forms.details)
            \(forms.place)
            <div class="buttons"><button class="button first">Create</button>\
            <a class="button plain" href="/users">Leave it</a></div></form>
            """
    }
}
