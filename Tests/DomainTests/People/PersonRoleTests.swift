import Testing

@testable import Domain

@Suite("Role and seniority from a title")
struct PersonRoleTests {
    @Test(
        "titles of six languages tell role and seniority",
        arguments: [
            ("CEO", "", PersonRole.executive, PersonSeniority.chief), ("C.E.O.", "", .executive, .chief),
            ("President & CEO", "", .executive, .chief), ("Vice President of Sales", "", .sales, .vicePresident),
            ("VP Engineering", "", .engineering, .vicePresident), ("SVP, Operations", "", .operations, .vicePresident),
            ("Chief Information Officer", "", .it, .chief), ("CFO", "", .finance, .chief),
            ("COO", "", .operations, .chief),
            ("Plant Manager", "", .plant, .manager), ("Head of IT", "", .it, .director),
            ("Director of Purchasing", "", .purchasing, .director), ("Sales Engineer", "", .sales, .individual),
            ("Software Engineer", "", .it, .individual), ("Mechanical Engineer", "", .engineering, .individual),
            ("Marketing Operations Manager", "", .marketing, .manager), ("HR Manager", "", .hr, .manager),
            ("General Counsel", "", .legal, .chief), ("R&D Manager", "", .research, .manager),
            ("Assistant to the CEO", "", .other, .individual), ("Executive Assistant", "", .other, .individual),
            ("Product Owner", "", .engineering, .individual), ("Owner", "", .executive, .chief),
            ("Geschäftsführer", "", .executive, .chief), ("Geschaeftsfuehrerin", "", .executive, .chief),
            ("Einkaufsleiter", "", .purchasing, .director), ("Leiter Produktion", "", .plant, .director),
            ("Produktionsleiterin", "", .plant, .director), ("IT-Leiter", "", .it, .director),
            ("Vertriebsmitarbeiter", "", .sales, .individual), ("Entwicklungsingenieur", "", .engineering, .individual),
            ("Vorstandsassistentin", "", .other, .individual),
            ("Sachbearbeiter Buchhaltung", "", .finance, .individual),
            ("Directeur commercial", "", .sales, .director), ("PDG", "", .executive, .chief), ("DSI", "", .it, .chief),
            ("Responsable des achats", "", .purchasing, .manager), ("Chef de produit", "", .engineering, .individual),
            ("Gerente de Producción", "", .plant, .manager), ("Jefe de compras", "", .purchasing, .manager),
            ("Diretor de Operações", "", .operations, .director), ("Gerente de Vendas", "", .sales, .manager),
            ("Sócio", "", .executive, .chief), ("Amministratore delegato", "", .executive, .chief),
            ("Responsabile acquisti", "", .purchasing, .manager), ("Direttore di stabilimento", "", .plant, .director),
            ("Manager", "Finance", .finance, .manager), ("Engineer", "IT", .it, .individual),
            ("Astronaut", "", .other, .individual), ("部長", "", .other, .individual), ("CEO", "IT", .executive, .chief),
        ])
    func titles(title: String, department: String, role: PersonRole, seniority: PersonSeniority) {
        let profile = JobProfile(title: title, department: department)
        #expect(profile.role == role)
        #expect(profile.seniority == seniority)
        #expect(profile.standing == .working)
    }

    @Test("nothing tells nothing")
    func empty() {
        let profile = JobProfile(title: "", department: "")
        #expect(profile.role == .other)
        #expect(profile.seniority == nil)
        #expect(PersonRole.derive(title: "", department: "Logistics") == .operations)
    }

    @Test(
        "who studies or does not work cannot buy",
        arguments: [
            ("Student", JobProfile.Standing.student), ("Werkstudentin", .student), ("Marketing Intern", .student),
            ("Praktikant Einkauf", .student), ("PhD Student", .student), ("Étudiante", .student),
            ("Estagiário", .student),
            ("Retired", .notWorking), ("Rentner", .notWorking), ("Director of Student Services", .working),
            ("Internal Auditor", .working), ("Professor", .working), ("International Sales", .working),
        ])
    func standing(title: String, standing: JobProfile.Standing) {
        #expect(JobProfile(title: title).standing == standing)
    }
}
