import ArgumentParser
import Record

/// The executable `accord`: takes a verb and decides nothing itself.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accord",
        abstract: "Keeps what Marketing and Sales promise each other.",
        discussion: """
            Without --database every verb works on the file accord.db, or on what ACCORD_DATABASE names.
            `accord help VERB` shows an example of each.
            """,
        version: "0.1.0",
        subcommands: Verbs.all)
}

/// The verbs in the order in which help shows them; a new verb is one file and one line here.
enum Verbs {
    static let all: [any ParsableCommand.Type] = [
        ServeCommand.self, MigrateCommand.self, CheckCommand.self, SchemaCommand.self, ProposeCommand.self,
        SignCommand.self, WithdrawCommand.self, ShowCommand.self, DiffCommand.self, VersionsCommand.self,
        RosterCommand.self, ImportCommand.self, ImportsCommand.self, ExportCommand.self, UserCommand.self,
        DemoCommand.self,
        ScorecardCommand.self, GoalsCommand.self, PlanCommand.self, SuggestCommand.self, CreditCommand.self,
        ReconcileCommand.self, GapCommand.self, IncentivesCommand.self,
        LedgerCommand.self, ConformanceCommand.self,
    ]
}
