import Domain
import Record

/// The first page: each role is sent to where their day begins.
enum HomeFeature {
    static let feature = Feature(
        "home",
        routes: [
            Route(.get, "/", .signedIn) { visit in
                visit.redirect(to: first(for: try visit.viewer, in: visit.shell))
            }
        ])

    /// The first page of the role that is served: decisions for Sales, customers for account management, answers for Marketing, the meeting for leaders,
    /// the house for operations.
    static func first(for viewer: Viewer, in shell: AppShell) -> Link {
        places(of: viewer).first { shell.leads(viewer, to: $0) } ?? "/account"
    }

    private static func places(of viewer: Viewer) -> [Link] {
        if viewer.isLeader { return ["/meeting", "/scorecard", "/queue"] }
        if viewer.isOperations { return ["/operations", "/review", "/queue"] }
        if viewer.parties == [.accountManagement] { return ["/customers", "/queue"] }
        if viewer.isSeller { return ["/queue"] }
        if viewer.parties.contains(.marketing) { return ["/rejections", "/queue", "/campaigns"] }
        return ["/queue", "/scorecard"]
    }
}
