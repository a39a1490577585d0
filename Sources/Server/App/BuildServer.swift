import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Record
import ServiceLifecycle

/// Puts the program together; `main` and the tests build it here and nowhere else.
package enum BuildServer {
    /// A connection that says nothing for so long is closed.
    private static let idleTimeout = TimeAmount.seconds(75)

    /// The program as it serves.
    ///
    /// `shell`: What stands around the pages; its navigation shows what the features serve.
    /// `background`: What runs beside the server, such as the node lease and the jobs; stopped after it.
    package static func application(
        _ services: AppServices, features: [Feature], shell: AppShell = AppShell(),
        background: [any Service] = []
    ) -> some ApplicationProtocol {
        let settings = services.settings
        let sessions = SessionStore(database: services.database)
        let all =
            [
                AssetLibrary.feature, HealthFeature.feature, HomeFeature.feature, AboutFeature.feature,
                UsersFeature.feature(sessions),
            ] + features
        let table = routes(of: all)
        let doorway = Doorway(
            services: services, shell: shell.around(table, counting: all.flatMap(\.counts)), table: table,
            sessions: sessions)
        return Application(
            responder: doorway,
            server: .http1(
                configuration: .init(
                    idleTimeout: idleTimeout,
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil, backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    settings.maximumConnections, logger: services.logger)),
            services: background, logger: services.logger)
    }

    /// The one table of all routes.
    static func routes(of features: [Feature]) -> RouteTable {
        RouteTable(features.flatMap(\.routes))
    }
}
