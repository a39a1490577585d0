import Domain
import Record
import Storage

/// How the program is set up, for operations; secrets are never shown.
struct SettingsPage: Page {
    let settings: Settings
    let engine: Dialect
    let schema: Int
    let zone: String?
    let company: String?
    let format: Format

    static func read(_ visit: Visit) async throws -> SettingsPage {
        let (database, shell, now) = (visit.services.database, visit.shell, visit.now)
        let (zone, company) = try await database.read { (try shell.zone(now, $0), try shell.company(now, $0)) }
        return SettingsPage(
            settings: visit.services.settings, engine: database.dialect,
            schema: try await Migrator(Schema.migrations).currentNumber(of: database),
            zone: zone, company: company, format: visit.format)
    }

    var title: String { "Settings" }
    var current: Link? { "/settings" }
    var crumbs: [Crumb] { [Crumb("Settings")] }

    var content: HTML {
        """
        \(HTML.head("Settings", HTML(text: sentence), buttons: [HTML.button("About and licences", "/about")]))
        <div class="halves">
        \(HTML.card("Program", HTML.facts(program)))
        \(HTML.card("Database", HTML.facts(database)))
        \(HTML.card("Reached by", HTML.facts(network)))
        \(HTML.card("Limits", HTML.facts(limits)))
        \(HTML.card("Sessions", HTML.facts(sessions)))
        \(HTML.card("Company", HTML.facts(house)))
        </div>
        """
    }

    private var sentence: String {
        "As this process was started. A change is made where it is started, and holds from the next start."
    }

    private var program: [(String, HTML)] {
        [
            ("Version", HTML(text: AboutFeature.version)), ("Log level", HTML(text: settings.logLevel.rawValue)),
            ("Uploads lie in", HTML(text: settings.temporaryFolder ?? "the system’s folder")),
        ]
    }

    private var database: [(String, HTML)] {
        [
            ("Engine", HTML(text: engine == .sqlite ? "SQLite, embedded" : "PostgreSQL")),
            ("Where", HTML(text: Settings.withoutSecret(settings.database))),
            ("Schema", HTML(text: "number \(schema)")),
        ]
    }

    private var network: [(String, HTML)] {
        [
            ("Address", HTML(text: settings.address)), ("Listens on", HTML(text: "\(settings.host):\(settings.port)")),
            ("Encrypted", HTML(text: settings.isSecure ? "yes, cookies travel by https only" : "no")),
            ("Proxy in front", HTML(text: settings.trustProxy ? "believed about addresses" : "not believed")),
        ]
    }

    private var limits: [(String, HTML)] {
        [
            ("A form", HTML(text: ByteCount.text(settings.bodyLimit))),
            ("An upload", HTML(text: ByteCount.text(settings.uploadLimit))),
            ("A request", HTML(text: SettingsPage.time(settings.requestTimeout))),
            ("A page’s wait for figures", HTML(text: SettingsPage.time(settings.figureWait))),
            ("Connections", HTML(text: Format.grouped(settings.maximumConnections))),
        ]
    }

    private var sessions: [(String, HTML)] {
        [
            ("End when idle", HTML(text: SettingsPage.time(settings.sessionIdle))),
            ("End in any case", HTML(text: SettingsPage.time(settings.sessionAbsolute))),
            ("A sign-in link", HTML(text: SettingsPage.time(SignInLink.lifetimeHours * 3_600))),
        ]
    }

    private var house: [(String, HTML)] {
        [
            ("Name", HTML(text: company ?? "no accord yet")), ("The accord counts in", HTML(text: zone ?? "–")),
            ("Calendars, pools, leaders", "<a href=\"/roster\">in the roster</a>"),
            ("Definitions and promises", "<a href=\"/accords\">in the accord</a>"),
        ]
    }

    private static func time(_ seconds: Int) -> String {
        Format.duration(milliseconds: Int64(seconds) * 1_000)
    }
}
