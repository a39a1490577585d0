extension CountryTable {
    /// Codes J to O: alpha-2, alpha-3, calling code, folded names in English, German, French, Spanish,
    /// Portuguese, Italian and Dutch, and what else people write.
    static let thirdPart: StaticString = """
        JE JEY 44 jersey
        JM JAM 1 jamaica;jamaika;jamaique;giamaica
        JO JOR 962 jordan;jordanien;jordanie;jordania;giordania
        JP JPN 81 japan;japon;japao;giappone;nippon;nihon;日本
        KE KEN 254 kenya;kenia;quenia
        KG KGZ 996 kyrgyzstan;kirgisistan;kirghizstan;kirguistan;quirguistao;kirghizistan;kirgizie
        KH KHM 855 cambodia;kambodscha;cambodge;camboya;camboja;cambogia;cambodja
        KI KIR 686 kiribati;quiribati
        KM COM 269 comoros;komoren;comores;comoras;comore;comoren
        KN KNA 1 st. kitts & nevis;st. kitts und nevis;saint-christophe-et-nieves;san cristobal y nieves;\
        sao cristovao e nevis;saint kitts e nevis;saint kitts en nevis;saint kitts and nevis
        KP PRK 850 north korea;nordkorea;coree du nord;corea del norte;coreia do norte;corea del nord;noord-korea;\
        korea, democratic people's republic of;dprk;democratic people's republic of korea
        KR KOR 82 south korea;sudkorea;coree du sud;corea del sur;coreia do sul;corea del sud;zuid-korea;korea;\
        republic of korea;korea, republic of;korea (south);korea, south;korea republic;hanguk;대한민국;한국
        KW KWT 965 kuwait;koweit;koeweit
        KY CYM 1 cayman islands;kaimaninseln;iles caimans;islas caiman;ilhas cayman;isole cayman;kaaimaneilanden
        KZ KAZ 7 kazakhstan;kasachstan;kazajistan;cazaquistao;kazakistan;kazachstan
        LA LAO 856 laos;lao people's democratic republic;lao
        LB LBN 961 lebanon;libanon;liban;libano
        LC LCA 1 st. lucia;sainte-lucie;santa lucia;saint lucia
        LI LIE 423 liechtenstein
        LK LKA 94 sri lanka
        LR LBR 231 liberia
        LS LSO 266 lesotho;lesoto
        LT LTU 370 lithuania;litauen;lituanie;lituania;litouwen
        LU LUX 352 luxembourg;luxemburg;luxemburgo;lussemburgo
        LV LVA 371 latvia;lettland;lettonie;letonia;lettonia;letland
        LY LBY 218 libya;libyen;libye;libia;libie;libyan arab jamahiriya
        MA MAR 212 morocco;marokko;maroc;marruecos;marrocos;marocco
        MC MCO 377 monaco
        MD MDA 373 moldova;republik moldau;moldavie;moldavia;moldova, republic of;republic of moldova
        ME MNE 382 montenegro
        MF MAF 590 st. martin;saint-martin;san martin;saint martin
        MG MDG 261 madagascar;madagaskar
        MH MHL 692 marshall islands;marshallinseln;iles marshall;islas marshall;ilhas marshall;isole marshall;\
        marshalleilanden
        MK MKD 389 north macedonia;nordmazedonien;macedoine du nord;macedonia del norte;macedonia do norte;\
        macedonia del nord;noord-macedonie;macedonia;the former yugoslav republic of macedonia
        ML MLI 223 mali
        MM MMR 95 myanmar (burma);myanmar;myanmar (birmanie);myanmar (birmania);mianmar (birmania);myanmar (birma);\
        burma
        MN MNG 976 mongolia;mongolei;mongolie
        MO MAC 853 macao;macau
        MP MNP 1 northern mariana islands;nordliche marianen;iles mariannes du nord;islas marianas del norte;\
        ilhas marianas do norte;isole marianne settentrionali;noordelijke marianen
        MQ MTQ 596 martinique;martinica
        MR MRT 222 mauritania;mauretanien;mauritanie
        MS MSR 1 montserrat
        MT MLT 356 malta;malte
        MU MUS 230 mauritius;maurice;mauricio
        MV MDV 960 maldives;malediven;maldivas;maldive;maldiven
        MW MWI 265 malawi;malaui
        MX MEX 52 mexico;mexiko;mexique;messico;mejico;united mexican states
        MY MYS 60 malaysia;malaisie;malasia;maleisie
        MZ MOZ 258 mozambique;mosambik;mocambique;mozambico
        NA NAM 264 namibia;namibie
        NC NCL 687 new caledonia;neukaledonien;nouvelle-caledonie;nueva caledonia;nova caledonia;nuova caledonia;\
        nieuw-caledonie
        NE NER 227 niger
        NF NFK 672 norfolk island;norfolkinsel;ile norfolk;isla norfolk;ilha norfolk;isola norfolk;norfolk
        NG NGA 234 nigeria
        NI NIC 505 nicaragua
        NL NLD 31 netherlands;niederlande;pays-bas;paises bajos;paises baixos;paesi bassi;nederland;holland;\
        the netherlands
        NO NOR 47 norway;norwegen;norvege;noruega;norvegia;noorwegen;norge
        NP NPL 977 nepal
        NR NRU 674 nauru
        NU NIU 683 niue
        NZ NZL 64 new zealand;neuseeland;nouvelle-zelande;nueva zelanda;nova zelandia;nuova zelanda;nieuw-zeeland;\
        aotearoa
        OM OMN 968 oman;oma
        """
}
