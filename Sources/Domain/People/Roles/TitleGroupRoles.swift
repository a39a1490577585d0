extension TitleGroup {
    static let executives: [TitleGroup] = [
        TitleGroup(
            role: .executive, weight: 3, seniority: .chief,
            patterns: """
                ceo, chief executive*, managing director*, president, presidente, presidenta, presidente executivo,
                prasident*, praesident*, founder*, co founder*, cofounder*, founding partner, owner*, co owner,
                business owner,
                inhaber*, geschaftsfuhr*, geschaeftsfuehr*, geschaftsleit*, geschaeftsleit*, gf, vorstand*,
                unternehmer*,
                gesellschafter*, pdg, president directeur general, directeur general, directrice generale, gerant,
                gerante,
                dirigeant*, fondateur*, fondatrice*, proprietaire*, director general, directora general, director
                ejecutivo,
                directora ejecutiva, director gerente, consejero delegado, consejera delegada, gerente general,
                fundador*,
                propietari*, dueno, duena, diretor geral, diretora geral, diretor executivo, diretora executiva,
                diretor presidente, socio*, socia*, proprietari*, amministratore delegato, amministratrice delegata,
                amministratore unico, direttore generale, direttrice generale, titolare, fondatore*, managing partner,
                general partner, executive director, chairman, chairwoman, chairperson, chair of the board, board
                member,
                member of the board, aufsichtsrat*, verwaltungsrat*, entrepreneur*, empresari*, imprenditore*
                """),
        TitleGroup(
            role: .executive, weight: 2, seniority: .director,
            patterns:
                "general manager, gm, country manager, generalbevollmachtigte*, niederlassungsleiter*, betriebsinhaber*"
        ),
        TitleGroup(
            role: .operations, weight: 3, seniority: .chief,
            patterns: "coo, chief operating officer, chief operations officer"),
        TitleGroup(
            role: .it, weight: 3, seniority: .chief,
            patterns: """
                cio, ciso, cdo, chief information*, chief digital*, chief data*, chief security officer, dsi,
                directeur des systemes d information, directeur informatique
                """),
        TitleGroup(
            role: .engineering, weight: 3, seniority: .chief,
            patterns: "cto, chief technology*, chief technical*, chief engineer*, chief product*, cpo"),
        TitleGroup(
            role: .finance, weight: 3, seniority: .chief,
            patterns:
                "cfo, chief financial*, chief finance*, chief accounting*, daf, directeur administratif et financier"),
        TitleGroup(role: .marketing, weight: 3, seniority: .chief, patterns: "cmo, chief marketing*, chief brand*"),
        TitleGroup(
            role: .sales, weight: 3, seniority: .chief,
            patterns: "cro, cso, cco, chief revenue*, chief sales*, chief commercial*, chief customer*"),
        TitleGroup(
            role: .hr, weight: 3, seniority: .chief,
            patterns: "chro, chief human*, chief people*, chief talent*"),
        TitleGroup(role: .hr, weight: 3, seniority: .director, patterns: "drh, directeur des ressources humaines"),
        TitleGroup(
            role: .legal, weight: 3, seniority: .chief,
            patterns: "clo, chief legal*, general counsel*, chief compliance*"),
        TitleGroup(
            role: .purchasing, weight: 3, seniority: .chief, patterns: "chief procurement*, chief purchasing*"),
        TitleGroup(role: .operations, weight: 3, seniority: .chief, patterns: "chief supply*, chief logistics*"),
        TitleGroup(
            role: .research, weight: 3, seniority: .chief,
            patterns: "chief scientific*, chief scientist*, chief research*, chief innovation*"),
    ]

    static let functions: [TitleGroup] = [
        TitleGroup(
            role: .plant, weight: 2,
            patterns: """
                plant, plants, factory, production*, producao, produccion, produzione, manufactur*, fabrication,
                fabricacion,
                fabricacao, usine, planta, fabrica, stabilimento, produktion*, fertigung*, werk, werks*, werkleit*,
                montage*,
                instandhaltung*, wartung*, maintenance, manutencao, mantenimiento, manutenzione, shop floor, machining,
                assembly, shift, schicht*, betriebsleit*, betriebstechnik*, meisterei, atelier, industrial, lean
                """),
        TitleGroup(
            role: .operations, weight: 2,
            patterns: """
                operations, operation, operational, ops, logisti*, logistica, logistique, supply chain*, supply,
                warehous*,
                lager*, fulfillment, fulfilment, distribution, transport*, shipping, versand*, spedition*, fuhrpark*,
                fleet,
                operaciones, operacoes, operazioni, exploitation, entrepot, almacen*, magazzin*, armazem, cadena de
                suministro,
                lieferkette*, disposition, disponent*, facility, facilities, quality, qualitat*, qualitaet*, qualite,
                calidad,
                qualidade, qualita, process owner, betrieb
                """),
        TitleGroup(
            role: .it, weight: 2,
            patterns: """
                it, ict, edv, tic, information technology, information systems, informatik*, informatique*,
                informatica*,
                informatico*, sistemas*, sistemi informativi, systeme d information, systems administrator, system
                administrator,
                systemadministrator*, sysadmin*, network, netzwerk*, software*, developer*, entwickler*, programmer*,
                programmier*, developpeur*, desarrollador*, desenvolvedor*, sviluppatore*, devops, cloud, data*,
                database*,
                datenbank*, cyber*, information security, infosec, it security, security engineer, security analyst,
                helpdesk, help desk, web*, erp, sap, crm, digital transformation, digitalisierung*, ti, tecnologia da
                informacao,
                tecnologia de la informacion, machine learning, artificial intelligence, scrum master, solutions
                architect,
                enterprise architect, systems engineer, system engineer
                """),
        TitleGroup(
            role: .finance, weight: 2,
            patterns: """
                financ*, finanz*, account*, accounts payable, accounts receivable, controller*, controlling*,
                comptroller,
                buchhalt*, buchhaltung*, bilanz*, treasur*, tax, taxes, steuer*, audit*, bookkeep*, comptab*, contabil*,
                contador*, contable*, tesorer*, tresor*, rechnungswesen*, kaufmannisch*, kaufmaennisch*, payroll,
                fiscal*,
                amministrazione, contabile, credit, billing, faturamento, investor relations, fp a
                """),
        TitleGroup(
            role: .purchasing, weight: 2,
            patterns: """
                purchas*, procure*, buyer*, buying, sourcing, einkauf*, einkaeuf*, beschaffung*, achat*, acheteu*,
                compra*,
                comprador*, acquist*, approvvigionament*, aprovision*, suprimento*, materialwirtschaft*, category
                manager,
                *einkauf, *einkaufer, *einkauferin, *beschaffung, vendor management, materials manager
                """),
        TitleGroup(
            role: .marketing, weight: 3,
            patterns:
                "product marketing*, sales and marketing, sales marketing, marketing operations, technical marketing"),
        TitleGroup(
            role: .marketing, weight: 2,
            patterns: """
                marketing*, mercadeo, mercadotecnia, brand*, communicat*, kommunikation*, comunicac*, comunicazione,
                content, seo, sem, social media, public relations, pr, presse*, press, offentlichkeitsarbeit, growth,
                demand generation, advertising, werbung*, publicidad*, publicidade, pubblicita, community, campaign*,
                events,
                *marketing, copywriter, graphic*, design, designer*
                """),
        TitleGroup(
            role: .sales, weight: 3,
            patterns: """
                sales engineer*, sales operations*, sales enablement, vertriebsingenieur*, technical sales*, inside
                sales*,
                field sales*, presales, pre sales, account executive*, account manager, key account*, business
                development*,
                sales development*, sdr, bdr, territory manager, area manager, regional sales*, technico commercial*,
                customer success*, client partner
                """),
        TitleGroup(
            role: .sales, weight: 2,
            patterns: """
                sales*, vertrieb*, verkauf*, verkaeuf*, commercial*, comercial*, commerciale*, vente, ventes, vendeur*,
                venta,
                ventas, vendas, vendedor*, vendite, venditore*, aussendienst*, innendienst*, revenue, kundenbetreu*,
                kundenberat*, kundenservice*, customer service*, customer support*, customer care, *vertrieb,
                *verkaufer,
                *verkauferin, *verkauf, handelsvertreter*, export*
                """),
        TitleGroup(
            role: .hr, weight: 2,
            patterns: """
                hr, human resources*, human capital*, people, talent*, recruit*, personal, personalleit*,
                personalreferent*,
                personalabteilung*, personalwesen*, personalentwickl*, personalmanag*, personalchef*, ressources
                humaines, rh,
                recursos humanos, rrhh, risorse umane, recrut*, reclut*, training, learning and development, aus und
                weiterbildung
                """),
        TitleGroup(
            role: .legal, weight: 2,
            patterns: """
                legal*, lawyer*, attorney*, counsel*, solicitor*, paralegal, compliance*, jurist*, rechtsanwalt*,
                rechtsanwaelt*,
                recht, rechtsabteilung*, syndikus*, juridi*, juridique*, avocat*, abogad*, advogad*, avvocat*,
                giuridic*,
                datenschutz*, data protection*, privacy, contracts manager, notar*, patent*
                """),
        TitleGroup(
            role: .research, weight: 2,
            patterns: """
                research*, r d, rd, scientist*, forschung*, forscher*, wissenschaft*, recherche*, chercheu*,
                investigacion,
                investigador*, pesquisa*, pesquisador*, ricerca, ricercator*, laborator*, laboratory, lab, labor,
                innovation*,
                data scientist, data science, innovacion, inovacao
                """),
        TitleGroup(
            role: .education, weight: 3,
            patterns: """
                professor*, assistant professor, associate professor, prof, teacher*, lecturer*, lehrer*, dozent*,
                enseignant*,
                professeur*, maestr*, docente*, profesor*, insegnante*, faculty, principal of school, headmaster, dean,
                school, university, universitat*, universidad*, universidade*, universite, schule, hochschul*,
                lehrstuhl*,
                rector, rektor*, instructor, educator*, education
                """),
    ]

    static let generalists: [TitleGroup] = [
        TitleGroup(
            role: .engineering, weight: 2,
            patterns: """
                engineering, mechanical*, electrical*, automation*, automatisierung*, konstrukt*, konstruktion*,
                entwicklung*,
                product development*, produktentwicklung*, product manager*, product owner*, product management,
                produktmanag*, robot*, hardware*, embedded*, cad, mechatroni*, elektroni*, elektrik*, electronics,
                ingenierie,
                ingenieria, engenharia, ingegneria, verfahrenstechnik*, bureau d etudes, projektierung*, applications
                engineer,
                application engineer, process engineer, prozesstechnik*, prozessingenieur*, design engineer, chef de
                produit,
                *konstrukteur, *entwickler, *entwicklung
                """),
        TitleGroup(
            role: .engineering, weight: 1,
            patterns: """
                engineer*, ingenieur*, ingenieri*, ingenier*, engenheir*, ingegner*, technik*, technic*, tecnico*,
                tecnica,
                technolog*, tecnolog*, architect, architekt*, *ingenieur, *ingenieurin, *techniker, *technikerin, r and
                d
                """),
        TitleGroup(
            role: .executive, weight: 1, patterns: "executive, partner, management, direktion, direction"),
        TitleGroup(
            role: .operations, weight: 1,
            patterns: "project*, projekt*, program*, process*, prozess*, proyecto*, projet*, progetto*"),
    ]
}
