/// A roster of a small company, as its file.
enum PumpsRoster {
    static let text = """
        roster: 1
        keepers: [olu@northwind.example]
        people:
          - { email: sam@northwind.example, name: "Sam Whitaker", party: sales, role: leader, zone: America/New_York }
          - { email: dana@northwind.example, name: "Dana Ortiz", party: sales, role: manager, team: sdr }
          - { email: kim@northwind.example, name: "Kim Alvarez", party: sales, role: rep, team: sdr, \
        manager: dana@northwind.example, zone: America/Los_Angeles }
          - { email: olu@northwind.example, name: "Olu Adeyemi", party: operations, role: keeper }
        calendars:
          eastern: { zone: America/New_York, hours: { mon-fri: ["09:00-12:30", "13:00-17:30"] }, \
        holidays: [2027-05-31] }
          pacific: { zone: America/Los_Angeles, hours: { mon-thu: ["08:30-17:30"], sat: ["10:00-12:00"] } }
        duty: { tiers: [hot], hours: { fri: ["17:30-20:00"] }, members: [kim@northwind.example] }
        pools:
          west:
            calendar: pacific
            whenNobody: east
            members:
              - { rep: lee@northwind.example, weight: 2, perWeek: 30, startedOn: 2026-12-07 }
              - { rep: kim@northwind.example, perDay: 5, deputy: lee@northwind.example, \
        absences: [{ from: 2027-02-08, until: 2027-02-12 }] }
          east:
            calendar: eastern
            members:
              - { rep: pat@northwind.example, perMonth: 90, calendar: pacific, paused: true }

        """
}
