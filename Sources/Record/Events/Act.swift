import Domain

/// Who does something, and when: what every verb is told beside its own arguments.
package struct Act: Sendable {
    /// 0: the program itself.
    package var author: ID<User>
    /// The one on whose behalf the author acts; 0: nobody else's.
    var onBehalfOf = ID<User>(0)
    /// The one instant of the request.
    package var now: Timestamp
    package var ids: IDGenerator

    package init(author: ID<User> = ID(0), now: Timestamp, ids: IDGenerator) {
        self.author = author
        self.now = now
        self.ids = ids
    }
}
