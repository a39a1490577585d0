import Record

/// What this program is and how it is set up.
enum AboutFeature {
    /// The version of the program.
    static let version = "0.1.0"

    static let feature = Feature(
        "about",
        routes: [
            Route(.get, "/about", .signedIn) { try await $0.page(AboutPage()) },
            Route(.get, "/settings", .operate) { try await $0.page(try await SettingsPage.read($0)) },
        ])
}
