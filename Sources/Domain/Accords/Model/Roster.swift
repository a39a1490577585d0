/// Who works when, in which pool and how much: kept by operations, not signed.
public struct Roster: Hashable, Sendable {
    public struct Calendar: Hashable, Sendable {
        public var name: String
        /// IANA name.
        public var zone: String
        /// Blocks of working time by weekday, in order, not overlapping.
        public var hours: [Weekday: [Hours]] = [:]
        public var holidays: [Day] = []

        public init(name: String, zone: String) {
            self.name = name
            self.zone = zone
        }
    }

    /// A stretch of one day: minutes since midnight of wall-clock time, the end not included.
    public struct Hours: Hashable, Sendable {
        public var start: Int
        public var end: Int

        public init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    public struct Duty: Hashable, Sendable {
        public var tiers: [String] = []
        public var hours: [Weekday: [Hours]] = [:]
        /// E-mail addresses.
        public var members: [String] = []

        public init() {}
    }

    public struct Pool: Hashable, Sendable {
        public var name: String
        /// Name of a calendar.
        public var calendar: String
        /// Pool that takes over when nobody is there.
        public var whenNobody: String?
        public var members: [Member] = []

        public init(name: String, calendar: String) {
            self.name = name
            self.calendar = calendar
        }
    }

    public struct Member: Hashable, Sendable {
        /// E-mail address.
        public var rep: String
        /// Share of the rotation relative to the others.
        public var weight = 1
        public var perDay: Int?
        public var perWeek: Int?
        public var perMonth: Int?
        public var startedOn: Day?
        public var calendar: String?
        /// E-mail address of the one who stands in.
        public var deputy: String?
        public var manager: String?
        public var absences: [Absence] = []
        public var paused = false

        public init(rep: String) {
            self.rep = rep
        }
    }

    /// Away from the first day to the last, both included.
    public struct Absence: Hashable, Sendable {
        public var from: Day
        public var until: Day

        public init(from: Day, until: Day) {
            self.from = from
            self.until = until
        }
    }

    /// One of ours: for which party, in which role and team, under whom.
    public struct Person: Hashable, Sendable {
        public enum Role: String, CaseIterable, Sendable { case rep, manager, leader, keeper, executive, marketer }

        public var email: String
        public var name: String
        public var party: Party
        public var role: Role
        public var team: String?
        /// E-mail address.
        public var manager: String?
        /// IANA name of the zone in which this person reads times.
        public var zone: String?

        public init(email: String, name: String, party: Party, role: Role) {
            self.email = email
            self.name = name
            self.party = party
            self.role = role
        }
    }

    /// E-mail addresses of those who may change it.
    public var keepers: [String] = []
    /// In the order of the document.
    public var people: [Person] = []
    public var calendars: [Calendar] = []
    public var duty: Duty?
    public var pools: [Pool] = []

    public init() {}
}
