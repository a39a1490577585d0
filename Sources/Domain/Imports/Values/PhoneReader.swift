/// Brings telephone numbers into the form +15551234567 (E.164) where the country is known; else keeps the digits.
enum PhoneReader {
    struct Reading: Equatable {
        var text: String
        var note: ValueNote?
    }

    /// `country` is the two-letter code that numbers without one belong to.
    ///
    /// `nil` for a text without digits.
    static func read(_ text: FieldBytes, country: String?) -> Reading? {
        var digits: [UInt8] = []
        var isInternational = false
        var hasExtension = false
        var position = 0
        scan: while position < text.count {
            let byte = text[position]
            switch byte {
            case 48...57: digits.append(byte)
            case 43 where digits.isEmpty: isInternational = true
            case 40 where isInternational && isTrunkZero(text, position):
                // +49 (0) 89 …: the zero is not dialled from abroad.
                position += 2
            case 120, 88, 35, 59, 101, 69:
                hasExtension = digits.count >= 5
                if hasExtension { break scan }
            default: break
            }
            position += 1
        }
        guard digits.count >= 3, digits.count <= 24 else { return nil }
        return normalised(digits, isInternational, hasExtension, country)
    }

    private static func normalised(
        _ digits: [UInt8], _ isInternational: Bool, _ hasExtension: Bool, _ country: String?
    ) -> Reading {
        let note: ValueNote? = hasExtension ? .extensionDropped : nil
        if isInternational { return international(digits[...], note) ?? kept(digits) }
        if digits.starts(with: [48, 48]), let reading = international(digits[2...], note) { return reading }
        guard let country, let plan = CallingCode.of(country) else { return kept(digits) }
        if plan.code == "1" {
            var national = digits[...]
            if national.starts(with: [48, 49, 49]), let reading = international(national.dropFirst(3), note) {
                return reading
            }
            if national.count == 11, national.first == 49 { national = national.dropFirst() }
            guard national.count == 10, national.first.map({ $0 >= 50 }) == true else { return kept(digits) }
            return Reading(text: "+1" + String(decoding: national, as: UTF8.self), note: note)
        }
        var national = digits[...]
        let trunk = Array(plan.trunk.utf8)
        if !trunk.isEmpty, national.starts(with: trunk) { national = national.dropFirst(trunk.count) }
        guard national.count >= 5, national.count + plan.code.utf8.count <= 15 else { return kept(digits) }
        return Reading(text: "+" + plan.code + String(decoding: national, as: UTF8.self), note: note)
    }

    private static func international(_ digits: ArraySlice<UInt8>, _ note: ValueNote?) -> Reading? {
        guard digits.count >= 7, digits.count <= 15, digits.first != 48 else { return nil }
        return Reading(text: "+" + String(decoding: digits, as: UTF8.self), note: note)
    }

    private static func kept(_ digits: [UInt8]) -> Reading {
        Reading(text: String(decoding: digits, as: UTF8.self), note: .phoneWithoutCountry)
    }

    private static func isTrunkZero(_ text: FieldBytes, _ position: Int) -> Bool {
        position + 2 < text.count && text[position + 1] == 48 && text[position + 2] == 41
    }
}

/// Country calling codes and the digit that is dialled before national numbers at home.
enum CallingCode {
    struct Plan: Equatable {
        let code: String
        /// Empty where there is none.
        let trunk: String
    }

    /// The plan of a two-letter country code (ISO 3166).
    static func of(_ country: String) -> Plan? { plans[country] }

    private static let plans: [String: Plan] = {
        var plans: [String: Plan] = [:]
        for word in table.split(whereSeparator: \.isWhitespace) {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            for country in parts[2].split(separator: ",") {
                plans[String(country)] = Plan(code: String(parts[0]), trunk: String(parts[1]))
            }
        }
        return plans
    }()

    private static let table = """
        1::US,CA,PR,DO,JM,TT,BS,BB,AG,AI,BM,DM,GD,GU,KN,KY,LC,MP,MS,SX,TC,VC,VG,VI,AS
        7:8:RU,KZ 20:0:EG 27:0:ZA 30::GR 31:0:NL 32:0:BE 33:0:FR 34::ES 36:06:HU 39::IT,VA 40:0:RO 41:0:CH 43:0:AT
        44:0:GB,GG,IM,JE 45::DK 46:0:SE 47::NO,SJ 48::PL 49:0:DE 51:0:PE 52::MX 53:0:CU 54:0:AR 55:0:BR 56::CL 57::CO
        58:0:VE 60:0:MY 61:0:AU,CX,CC 62:0:ID 63:0:PH 64:0:NZ 65::SG 66:0:TH 81:0:JP 82:0:KR 84:0:VN 86:0:CN 90:0:TR
        91:0:IN 92:0:PK 93:0:AF 94:0:LK 95:0:MM 98:0:IR 211:0:SS 212:0:MA,EH 213:0:DZ 216::TN 218:0:LY 220::GM 221::SN
        222::MR 223::ML 224::GN 225::CI 226::BF 227::NE 228::TG 229::BJ 230::MU 231:0:LR 232:0:SL 233:0:GH 234:0:NG
        235::TD 236::CF 237::CM 238::CV 239::ST 240::GQ 241::GA 242::CG 243:0:CD 244::AO 245::GW 248::SC 249:0:SD
        250:0:RW 251:0:ET 252:0:SO 253::DJ 254:0:KE 255:0:TZ 256:0:UG 257::BI 258::MZ 260:0:ZM 261:0:MG 262:0:RE,YT
        263:0:ZW 264:0:NA 265:0:MW 266::LS 267::BW 268::SZ 269::KM 290::SH 291:0:ER 297::AW 298::FO 299::GL 350::GI
        351::PT 352::LU 353:0:IE 354::IS 355:0:AL 356::MT 357::CY 358:0:FI,AX 359:0:BG 370:8:LT 371::LV 372::EE
        373:0:MD 374:0:AM 375:8:BY 376::AD 377::MC 378::SM 380:0:UA 381:0:RS 382:0:ME 383:0:XK 385:0:HR 386:0:SI
        387:0:BA 389:0:MK 420::CZ 421:0:SK 423::LI 500::FK 501::BZ 502::GT 503::SV 504::HN 505::NI 506::CR 507::PA
        508:0:PM 509::HT 590:0:GP,BL,MF 591:0:BO 592::GY 593:0:EC 594:0:GF 595:0:PY 596:0:MQ 597:0:SR 598:0:UY
        599::CW,BQ 670::TL 672::NF 673::BN 674::NR 675::PG 676::TO 677::SB 678::VU 679::FJ 680::PW 682::CK 683::NU
        685::WS 686::KI 687::NC 688::TV 689::PF 690::TK 691::FM 692::MH 850:0:KP 852::HK 853::MO 855:0:KH 856:0:LA
        880:0:BD 886:0:TW 960::MV 961:0:LB 962:0:JO 963:0:SY 964:0:IQ 965::KW 966:0:SA 967:0:YE 968::OM 970:0:PS
        971:0:AE 972:0:IL 973::BH 974::QA 975::BT 976:0:MN 977:0:NP 992::TJ 993:8:TM 994:0:AZ 995:0:GE 996:0:KG
        998:8:UZ
        """
}
