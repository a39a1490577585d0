extension CountryTable {
    /// Codes P to Z: alpha-2, alpha-3, calling code, folded names in English, German, French, Spanish,
    /// Portuguese, Italian and Dutch, and what else people write.
    static let lastPart: StaticString = """
        PA PAN 507 panama
        PE PER 51 peru;perou
        PF PYF 689 french polynesia;franzosisch-polynesien;polynesie francaise;polinesia francesa;polinesia francese;\
        frans-polynesie
        PG PNG 675 papua new guinea;papua-neuguinea;papouasie-nouvelle-guinee;papua nueva guinea;papua-nova guine;\
        papua nuova guinea;papoea-nieuw-guinea
        PH PHL 63 philippines;philippinen;filipinas;filippine;filipijnen;the philippines
        PK PAK 92 pakistan;paquistao
        PL POL 48 poland;polen;pologne;polonia;polska
        PM SPM 508 st. pierre & miquelon;st. pierre und miquelon;saint-pierre-et-miquelon;san pedro y miquelon;\
        sao pedro e miquelao;saint-pierre e miquelon;saint-pierre en miquelon;saint pierre and miquelon
        PN PCN 64 pitcairn islands;pitcairninseln;iles pitcairn;islas pitcairn;ilhas pitcairn;isole pitcairn;\
        pitcairneilanden
        PR PRI 1 puerto rico;porto rico;portorico
        PS PSE 970 palestinian territories;palastinensische autonomiegebiete;territoires palestiniens;\
        territorios palestinos;territori palestinesi;palestijnse gebieden;palestine;palestine, state of;\
        palestinian territory
        PT PRT 351 portugal;portogallo
        PW PLW 680 palau;palaos
        PY PRY 595 paraguay;paraguai
        QA QAT 974 qatar;katar;catar
        RE REU 262 reunion;la reunion;reuniao;riunione
        RO ROU 40 romania;rumanien;roumanie;rumania;romenia;roemenie
        RS SRB 381 serbia;serbien;serbie;servia;servie;srbija
        RU RUS 7 russia;russland;russie;rusia;rusland;russian federation;россия
        RW RWA 250 rwanda;ruanda
        SA SAU 966 saudi arabia;saudi-arabien;arabie saoudite;arabia saudi;arabia saudita;saoedi-arabie;ksa;\
        kingdom of saudi arabia
        SB SLB 677 solomon islands;salomonen;iles salomon;islas salomon;ilhas salomao;isole salomone;salomonseilanden
        SC SYC 248 seychelles;seychellen;seicheles
        SD SDN 249 sudan;soudan;sudao;soedan
        SE SWE 46 sweden;schweden;suede;suecia;svezia;zweden;sverige
        SG SGP 65 singapore;singapur;singapour;singapura
        SH SHN 290 st. helena;sainte-helene;santa elena;santa helena;sant'elena;sint-helena
        SI SVN 386 slovenia;slowenien;slovenie;eslovenia;slovenija
        SJ SJM 47 svalbard & jan mayen;spitzbergen und jan mayen;svalbard et jan mayen;svalbard y jan mayen;\
        svalbard e jan mayen;spitsbergen en jan mayen;svalbard and jan mayen
        SK SVK 421 slovakia;slowakei;slovaquie;eslovaquia;slovacchia;slowakije
        SL SLE 232 sierra leone;sierra leona;serra leoa
        SM SMR 378 san marino;saint-marin
        SN SEN 221 senegal
        SO SOM 252 somalia;somalie
        SR SUR 597 suriname;surinam
        SS SSD 211 south sudan;sudsudan;soudan du sud;sudan del sur;sudao do sul;sud sudan;zuid-soedan
        ST STP 239 sao tome & principe;sao tome und principe;sao tome-et-principe;santo tome y principe;\
        sao tome e principe;sao tome en principe;sao tome and principe
        SV SLV 503 el salvador;salvador
        SX SXM 1 sint maarten;saint-martin (partie neerlandaise);sint-maarten
        SY SYR 963 syria;syrien;syrie;siria;syrian arab republic
        SZ SWZ 268 eswatini;esuatini;essuatini;swaziland
        TC TCA 1 turks & caicos islands;turks- und caicosinseln;iles turques-et-caiques;islas turcas y caicos;\
        ilhas turcas e caicos;isole turks e caicos;turks- en caicoseilanden;turks and caicos islands
        TD TCD 235 chad;tschad;tchad;chade;ciad;tsjaad
        TF ATF 262 french southern territories;franzosische sud- und antarktisgebiete;terres australes francaises;\
        territorios australes franceses;territorios franceses do sul;terre australi francesi;\
        franse gebieden in de zuidelijke indische oceaan
        TG TGO 228 togo
        TH THA 66 thailand;thailande;tailandia;thailandia;ประเทศไทย
        TJ TJK 992 tajikistan;tadschikistan;tadjikistan;tayikistan;tadjiquistao;tagikistan;tadzjikistan
        TK TKL 690 tokelau
        TL TLS 670 timor-leste;timor oriental;timor est;oost-timor;east timor
        TM TKM 993 turkmenistan;turcomenistao
        TN TUN 216 tunisia;tunesien;tunisie;tunez;tunesie
        TO TON 676 tonga
        TR TUR 90 turkiye;turkei;turquie;turquia;turchia;turkije;turkey
        TT TTO 1 trinidad & tobago;trinidad und tobago;trinite-et-tobago;trinidad y tobago;trinidad e tobago;\
        trinidad en tobago;trinidad and tobago
        TV TUV 688 tuvalu
        TW TWN 886 taiwan;taiwan, province of china;republic of china;taiwan, r.o.c.;chinese taipei;台湾;台灣
        TZ TZA 255 tanzania;tansania;tanzanie;tanzania, united republic of;united republic of tanzania
        UA UKR 380 ukraine;ucrania;ucraina;oekraine;ukraina;украина;україна
        UG UGA 256 uganda;ouganda;oeganda
        UM UMI 1 u.s. outlying islands;amerikanische uberseeinseln;iles mineures eloignees des e.-u.;\
        islas menores alejadas de ee. uu.;ilhas menores distantes dos eua;isole minori esterne degli stati uniti;\
        kleine afgelegen eilanden van de verenigde staten
        US USA 1 united states;vereinigte staaten;etats-unis;estados unidos;stati uniti;verenigde staten;usa;\
        united states of america;the united states;u.s.;u.s.a.;u.s;america;etats-unis d'amerique;eeuu;ee.uu.;\
        vereinigte staaten von amerika;states
        UY URY 598 uruguay;uruguai
        UZ UZB 998 uzbekistan;usbekistan;ouzbekistan;uzbequistao;oezbekistan
        VA VAT 39 vatican city;vatikanstadt;etat de la cite du vatican;ciudad del vaticano;cidade do vaticano;\
        citta del vaticano;vaticaanstad;holy see;holy see (vatican city state)
        VC VCT 1 st. vincent & grenadines;st. vincent und die grenadinen;saint-vincent-et-les grenadines;\
        san vicente y las granadinas;sao vicente e granadinas;saint vincent e grenadine;\
        saint vincent en de grenadines;saint vincent and the grenadines
        VE VEN 58 venezuela;venezuela, bolivarian republic of
        VG VGB 1 british virgin islands;britische jungferninseln;iles vierges britanniques;islas virgenes britanicas;\
        ilhas virgens britanicas;isole vergini britanniche;britse maagdeneilanden
        VI VIR 1 u.s. virgin islands;amerikanische jungferninseln;iles vierges des etats-unis;\
        islas virgenes de ee. uu.;ilhas virgens americanas;isole vergini americane;amerikaanse maagdeneilanden
        VN VNM 84 vietnam;viet nam;vietna
        VU VUT 678 vanuatu
        WF WLF 681 wallis & futuna;wallis und futuna;wallis-et-futuna;wallis y futuna;wallis e futuna;\
        wallis en futuna;wallis and futuna
        WS WSM 685 samoa
        YE YEM 967 yemen;jemen;iemen
        YT MYT 262 mayotte
        ZA ZAF 27 south africa;sudafrika;afrique du sud;sudafrica;africa do sul;zuid-afrika;rsa;\
        south africa, republic of
        ZM ZMB 260 zambia;sambia;zambie
        ZW ZWE 263 zimbabwe;simbabwe;zimbabue
        """
}
