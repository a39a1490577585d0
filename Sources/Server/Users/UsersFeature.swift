import Domain
import Hummingbird
import Record

/// Signing in and out, and one's own account.
enum UsersFeature {
    static func feature(_ sessions: SessionStore) -> Feature {
        Feature(
            "users", routes: SignInRoutes.routes(sessions) + SignInLinkRoutes.routes + AccountRoutes.routes(sessions))
    }
}
