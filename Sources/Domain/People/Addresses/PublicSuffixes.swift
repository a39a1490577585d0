/// Suffixes of more than one label under which anybody may register a name, the usual ones of each country,
/// and hosts that give each user a name of his own.
enum PublicSuffixes {
    static let shared = WordSet(
        words: """
            co.uk org.uk me.uk ltd.uk plc.uk net.uk sch.uk ac.uk gov.uk nhs.uk police.uk mod.uk
            com.au net.au org.au edu.au gov.au asn.au id.au co.nz net.nz org.nz govt.nz ac.nz school.nz geek.nz
            com.br net.br org.br gov.br edu.br art.br adv.br eng.br ind.br inf.br med.br eco.br blog.br srv.br tv.br
            emp.br log.br agr.br coop.br mil.br jus.br leg.br sp.gov.br rj.gov.br mg.gov.br pr.gov.br
            co.jp ne.jp or.jp go.jp ac.jp ad.jp ed.jp gr.jp lg.jp tokyo.jp osaka.jp kyoto.jp
            co.kr or.kr ne.kr re.kr pe.kr go.kr ac.kr com.cn net.cn org.cn gov.cn edu.cn ac.cn com.tw org.tw net.tw
            gov.tw edu.tw idv.tw com.hk org.hk net.hk edu.hk gov.hk idv.hk com.mo com.sg net.sg org.sg edu.sg gov.sg
            per.sg com.my net.my org.my edu.my gov.my co.id or.id web.id ac.id go.id sch.id my.id biz.id co.th in.th
            ac.th go.th or.th com.vn net.vn org.vn edu.vn gov.vn com.ph net.ph org.ph edu.ph gov.ph com.kh com.mm
            com.bn com.la co.in net.in org.in firm.in gen.in ind.in ac.in edu.in res.in gov.in nic.in com.pk net.pk
            org.pk edu.pk gov.pk com.bd net.bd org.bd edu.bd gov.bd com.lk org.lk edu.lk com.np org.np edu.np gov.np
            com.tr net.tr org.tr edu.tr gov.tr gen.tr web.tr bel.tr k12.tr av.tr dr.tr co.il org.il net.il ac.il
            gov.il muni.il k12.il com.sa net.sa org.sa edu.sa gov.sa med.sa com.eg org.eg edu.eg gov.eg co.ae ac.ae
            gov.ae net.ae org.ae com.qa edu.qa gov.qa com.kw edu.kw gov.kw com.bh com.om co.om edu.om com.jo edu.jo
            gov.jo com.lb edu.lb com.iq co.ir ac.ir gov.ir com.ye com.sy com.ps com.af edu.af
            co.za org.za net.za ac.za gov.za web.za law.za nom.za school.za com.ng org.ng edu.ng gov.ng co.ke or.ke
            ac.ke go.ke ne.ke com.gh edu.gh gov.gh co.tz or.tz ac.tz go.tz co.ug or.ug ac.ug go.ug co.zm com.zm
            ac.zm co.zw ac.zw co.bw co.mz co.ao co.ma net.ma org.ma ac.ma gov.ma com.tn org.tn com.dz com.ly com.et
            co.rw ac.rw com.na co.na com.sn com.cm co.cm com.ci co.ci com.mu co.mu ac.mu com.sc com.ml com.bf
            com.mx org.mx net.mx edu.mx gob.mx com.ar net.ar org.ar edu.ar gob.ar gov.ar int.ar tur.ar com.co net.co
            org.co edu.co gov.co nom.co com.pe net.pe org.pe edu.pe gob.pe nom.pe com.ve net.ve org.ve edu.ve gob.ve
            co.ve com.ec net.ec org.ec edu.ec gob.ec fin.ec com.uy net.uy org.uy edu.uy gub.uy com.py net.py org.py
            edu.py com.bo net.bo org.bo edu.bo gob.bo co.cr or.cr ac.cr go.cr fi.cr com.gt net.gt org.gt edu.gt
            gob.gt com.sv org.sv edu.sv gob.sv com.hn org.hn edu.hn com.ni edu.ni gob.ni com.pa org.pa edu.pa gob.pa
            com.do net.do org.do edu.do gob.do com.pr com.cu com.jm com.tt co.tt com.bb com.bs com.bz com.ky
            com.pl net.pl org.pl edu.pl gov.pl info.pl biz.pl waw.pl co.hu org.hu com.ro org.ro com.gr edu.gr net.gr
            org.gr gov.gr com.cy org.cy ac.cy gov.cy com.mt org.mt edu.mt gov.mt com.pt org.pt edu.pt gov.pt com.es
            nom.es org.es gob.es edu.es co.it edu.it gov.it com.fr asso.fr nom.fr gouv.fr tm.fr co.at or.at ac.at
            gv.at ac.be co.rs org.rs edu.rs ac.rs gov.rs com.hr from.hr iz.hr com.mk org.mk edu.mk com.al edu.al
            com.ba com.ua net.ua org.ua edu.ua gov.ua in.ua co.ua kiev.ua kyiv.ua lviv.ua kharkov.ua odessa.ua dp.ua
            com.ru org.ru net.ru msk.ru spb.ru com.by com.kz org.kz edu.kz gov.kz co.uz com.uz com.ge edu.ge com.am
            com.az edu.az com.kg com.md com.lv com.ee com.is com.ie gov.ie
            com.fj com.pg com.ws com.sb com.vu com.to com.nc uk.com us.com eu.com de.com gb.net uk.net se.net jp.net
            br.com cn.com za.com ru.com sa.com co.com com.de com.se co.no priv.no
            github.io gitlab.io herokuapp.com netlify.app vercel.app web.app firebaseapp.com appspot.com blogspot.com
            wordpress.com wixsite.com weebly.com squarespace.com myshopify.com pages.dev workers.dev azurewebsites.net
            cloudfront.net onrender.com fly.dev tumblr.com jimdosite.com webnode.com business.site godaddysites.com
            """)
}
