/// Patterns of titles that mean the same: folded, `word` whole, `stem*` from the start, `*end` at the end of a word.
struct TitleGroup: Sendable {
    var role: PersonRole?
    /// How plainly it names the role: 1 in general, 2 by its word, 3 by its whole name, 4 whatever else is said.
    var weight = 0
    var seniority: PersonSeniority?
    /// Whoever assists a chief is none.
    var lowers = false
    var standing = JobProfile.Standing.working
    let patterns: StaticString

    static let all: [TitleGroup] = ranks + standings + executives + functions + generalists

    private static let ranks: [TitleGroup] = [
        TitleGroup(
            seniority: .chief,
            patterns: "chief, chef de la direction, c level, cxo"),
        TitleGroup(
            seniority: .vicePresident,
            patterns: """
                vp, svp, evp, avp, vice president*, senior vice president, executive vice president, vize prasident*,
                vizeprasident*, vicepresident*, vice presidente, vice presidenta
                """),
        TitleGroup(
            seniority: .director,
            patterns: """
                director*, dir, directeur*, directrice*, direktor*, diretor*, direttore*, direttrice*, head, head of,
                leiter*, leitung, leitende*, bereichsleiter*, abteilungsleiter*, hauptabteilungsleiter*, prokurist*,
                chef du departement, jefe de area, superintendent*, *leiter, *leiterin, *leitung, *direktor, *chef,
                dean
                """),
        TitleGroup(
            seniority: .manager,
            patterns: """
                manager*, mgr, supervisor*, lead, leader, teamleiter*, gruppenleiter*, teamlead*, team lead*,
                schichtleiter*, projektleiter*, responsable*, responsabile*, chef de*,
                chef d equipe, gerente*, jefe*, jefa*, encargad*, coordinator*, coordinador*, coordenador*,
                coordinateur*, coordinatore*, koordinator*, meister*, foreman, capo*, chefe*, supervisora, gestor*,
                referent*, *manager, *managerin, *meister, *koordinator, assistant director, deputy manager,
                assistant manager
                """),
        TitleGroup(
            role: .other, weight: 4, seniority: .individual, lowers: true,
            patterns: """
                assistant to*, assistant of*, executive assistant*, personal assistant*, administrative assistant*,
                secretary, secretaire*, secretaria, secretario, segretari*, sekretar*, sekretaer*, assistenz der*,
                assistentin der*, assistent der*, assistent des*, assistenz des*, assistente di direzione,
                assistente de direcao, assistante de direction, asistente de direccion, asistente ejecutiv*, pa to*,
                vorstandsassisten*, direktionsassisten*, office manager*, receptionist*, rezeption*, empfang*
                """),
        TitleGroup(
            seniority: .individual,
            patterns: """
                assistant, assistent*, assistante, asistente, assistente, associate, analyst, specialist, junior
                """),
    ]

    private static let standings: [TitleGroup] = [
        TitleGroup(
            role: .student, weight: 4, seniority: .individual, standing: .student,
            patterns: """
                student*, studierende*, etudiant*, estudiante*, estudante*, studente, studentessa, schuler*, schueler*,
                pupil, undergraduate*, graduate student, phd student, phd candidate, doctoral student, werkstudent*,
                praktikant*, praktikum*, intern, interns, internship, trainee*, apprentice*, auszubildende*, azubi*,
                stagiaire*, stagista*, alternant*, apprenti, apprentie, becari*, pasante*, practicante*, estagiari*,
                tirocinant*, apprendista*, *student, *studentin, *praktikant, *praktikantin, lehrling*
                """),
        TitleGroup(
            role: .other, weight: 4, seniority: .individual, standing: .notWorking,
            patterns: """
                retired, retiree, pensioner*, unemployed, job seeker, jobseeker, seeking opportunities, looking for
                work,
                open to work, between jobs, rentner*, pensionar*, im ruhestand, arbeitslos*, arbeitssuchend*,
                arbeitsuchend*, retraite, retraitee, sans emploi, demandeur d emploi, en recherche d emploi, jubilad*,
                desemplead*, en paro, buscando empleo, aposentad*, desempregad*, pensionat*, disoccupat*, in pensione,
                homemaker, housewife, hausfrau, hausmann, stay at home*
                """),
    ]
}
