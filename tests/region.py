"""Sentences in languages that may come, and a small project that has them all: a title, running text and advice, none seen by a native reader."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from cop_docs.conventions.cldr import row_of
from cop_docs.flow.pipeline import written
from cop_docs.model.finding import Findings
from cop_docs.project.folder import Project
from cop_docs.project.opening import with_languages
from cop_docs.translating.new_language import add_language
from tests.projects import FILES, make_project

#: Language → title, running text, advice.
SENTENCES: dict[str, tuple[str, str, str]] = {
    "az": (
        "Uşaqların internetdə təhlükəsizliyi",
        "1 sentyabr 2026-cı ildə UNICEF və valideynlər bu bələdçini nəşr etdilər. Uşaqların 62,5 %-i hər gün internetdən istifadə edir, üç nəfərdən biri isə təhlükə ilə qarşılaşıb. İnandığın böyüklə danış («gizlətmə»): ilk, İlk, ışıq, Işıq.",
        "Şəklini tanımadığın adamlara göndərmə.",
    ),
    "be": (
        "Бяспека дзяцей у інтэрнэце",
        "1 верасня 2026 года UNICEF і бацькі апублікавалі гэты дапаможнік. 62,5 % дзяцей штодня карыстаюцца інтэрнэтам, і кожнае трэцяе сутыкнулася з небяспекай. Пагавары з дарослым, якому давяраеш («не хавай»): аб’ява, ўзнагарода, дзённік, падтрымліваць, адказнасць.",
        "Не дасылай свае здымкі незнаёмцам.",
    ),
    "fa": (
        "ایمنی کودکان در فضای مجازی",
        "در ۱ سپتامبر ۲۰۲۶ (۱۰ شهریور ۱۴۰۵) UNICEF و والدین این راهنما را منتشر کردند. ۶۲٫۵٪ کودکان هر روز از اینترنت استفاده می‌کنند و یک‌سوم آن‌ها با خطر روبه‌رو شده‌اند. با بزرگ‌تری که به او اعتماد دارید گفت‌وگو کنید («پنهان نکنید»).",
        "عکس‌های خود را برای غریبه‌ها نفرستید.",
    ),
    "he": (
        "בטיחות ילדים ברשת",
        "ב־1 בספטמבר 2026 פרסמו UNICEF והורים את המדריך הזה. כ־62.5% מהילדים גולשים בכל יום, ואחד מכל שלושה נתקל בסכנה. דברו עם מבוגר שאתם סומכים עליו (”אל תסתירו“). מִלִּים מְנֻקָּדוֹת: שָׁלוֹם יְלָדִים.",
        "אל תשלחו תמונות לזרים.",
    ),
    "hi": (
        "इंटरनेट पर बच्चों की सुरक्षा",
        "1 सितंबर 2026 को UNICEF और अभिभावकों ने यह मार्गदर्शिका प्रकाशित की। 62.5% बच्चे प्रतिदिन इंटरनेट का प्रयोग करते हैं और तीन में से एक को ख़तरे का सामना हुआ है। किसी ऐसे बड़े व्यक्ति से बात करें जिस पर आपको विश्वास हो (“छिपाइए मत”)। रास्ते, विद्यार्थी, शक्ति, हृदय, कर्मचारी, ज्ञान, श्रीमती।",
        "अपनी तस्वीरें अजनबियों को न भेजें।",
    ),
    "hy": (
        "Երեխաների անվտանգությունը համացանցում",
        "2026 թվականի սեպտեմբերի 1-ին UNICEF-ը և ծնողները հրապարակեցին այս ուղեցույցը։ Երեխաների 62,5 %-ը ամեն օր օգտվում է համացանցից, իսկ երեքից մեկը հանդիպել է վտանգի։ Խոսի՛ր մեծահասակի հետ՝ ում վստահում ես («մի՛ թաքցրու»)։",
        "Մի՛ ուղարկիր քո լուսանկարը անծանոթներին։",
    ),
    "ka": (
        "ბავშვების უსაფრთხოება ინტერნეტში",
        "2026 წლის 1 სექტემბერს UNICEF-მა და მშობლებმა გამოაქვეყნეს ეს სახელმძღვანელო. ბავშვების 62,5 % ყოველდღე იყენებს ინტერნეტს, ხოლო სამიდან ერთი საფრთხეს წააწყდა. დაელაპარაკე უფროსს, ვისაც ენდობი („ნუ დამალავ“).",
        "არ გაუგზავნო შენი ფოტო უცნობებს.",
    ),
    "kk": (
        "Балалардың интернеттегі қауіпсіздігі",
        "2026 жылғы 1 қыркүйекте UNICEF пен ата-аналар осы нұсқаулықты жариялады. Балалардың 62,5 %-ы күн сайын интернетті пайдаланады, үшеуінің бірі қауіпке тап болған. Сенетін ересек адаммен сөйлес («жасырма»): әңгіме, ұғым, өңір, һәм, індет.",
        "Суретіңді бейтаныс адамдарға жіберме.",
    ),
    "kk-Latn": (
        "Balalardyń internettegi qaýipsizdigi",
        "2026 jyly UNICEF osy nusqaýlyqty jarııalady. Senetin eresek adammen sóıles: áńgime, uǵym, óńir, qyzyqty.",
        "Sýretińdi beıtanys adamdarga jiberme.",
    ),
    "ky": (
        "Балдардын интернеттеги коопсуздугу",
        "2026-жылдын 1-сентябрында UNICEF жана ата-энелер бул колдонмону жарыялады. Балдардын 62,5 %ы күн сайын интернетти пайдаланат, үчтөн бири коркунучка кабылган. Ишенген чоң киши менен сүйлөш («жашырба»): өзгөчө, үңкүр, теңдик.",
        "Сүрөтүңдү тааныш эмес адамдарга жибербе.",
    ),
    "ro": (
        "Siguranța copiilor pe internet",
        "La 1 septembrie 2026, UNICEF și părinții au publicat acest ghid. 62,5 % dintre copii folosesc internetul în fiecare zi, iar unul din trei a întâlnit un pericol. Vorbește cu un adult în care ai încredere („nu ascunde”): știință, țară, învățătură, mulțumesc.",
        "Nu trimite fotografii necunoscuților.",
    ),
    "tg": (
        "Бехатарии кӯдакон дар интернет",
        "1 сентябри соли 2026 UNICEF ва волидон ин дастурро нашр карданд. 62,5 %-и кӯдакон ҳар рӯз аз интернет истифода мебаранд ва аз се нафар як нафар бо хатар рӯ ба рӯ шудааст. Бо калонсоле, ки ба ӯ бовар доред, гап занед («пинҳон накунед»): ҷавоб, ғам, қалам, ӣ.",
        "Сурати худро ба бегонагон нафиристед.",
    ),
    "tk": (
        "Çagalaryň internetdäki howpsuzlygy",
        "2026-njy ýylyň 1-nji sentýabrynda UNICEF we ene-atalar bu gollanmany çap etdiler. Çagalaryň 62,5 %-i her gün internetden peýdalanýar, üçüsinden biri howpa duçar bolupdyr. Ynanýan uly adamyň bilen gürleş (“gizleme”): ýaş, ňäme, jaň, žurnal.",
        "Suratyňy nätanyş adamlara iberme.",
    ),
    "uk": (
        "Безпека дітей в інтернеті",
        "1 вересня 2026 року UNICEF і батьки опублікували цей посібник. 62,5 % дітей щодня користуються інтернетом, і кожна третя дитина стикалася з небезпекою. Поговори з дорослим, якому довіряєш («не приховуй»): їжак, ґанок, об’єкт, підтримувати, відповідальність.",
        "Не надсилай свої фотографії незнайомцям.",
    ),
    "ur": (
        "انٹرنیٹ پر بچوں کی حفاظت",
        "یکم ستمبر 2026 کو UNICEF اور والدین نے یہ رہنما شائع کیا۔ 62.5 فیصد بچے ہر روز انٹرنیٹ استعمال کرتے ہیں، اور تین میں سے ایک کو خطرے کا سامنا ہوا ہے۔ کسی ایسے بڑے سے بات کریں جس پر آپ بھروسہ کرتے ہیں (”چھپائیں نہیں“)۔",
        "اجنبیوں کو اپنی تصویریں نہ بھیجیں۔",
    ),
    "uz": (
        "Bolalarning internetdagi xavfsizligi",
        "2026-yil 1-sentabrda UNICEF va ota-onalar ushbu qo‘llanmani e’lon qildi. Bolalarning 62,5 foizi har kuni internetdan foydalanadi, uch nafaridan biri xavfga duch kelgan. O‘zingiz ishongan kattalar bilan gaplashing (“yashirmang”).",
        "Rasmingizni begonalarga yubormang.",
    ),
    "uz-Arab": (
        "اینترنیتده باله‌لر خوفسیزلیگی",
        "۲۰۲۶ ییل ۱ سپتمبرده UNICEF و آته‌-آنه‌لر بو قۉللنمه‌نی اېعلان قیلدی. باله‌لرنینگ ۶۲٫۵٪ هر کونی اینترنیتدن فایده‌له‌نه‌دی، اوچ نفردن بیری خوف‌گه دوچ کېلگن. اۉزینگیز ایشانه‌دیگن کتّه‌لر بیلن گپله‌شینگ.",
        "رسمینگیزنی بېگانه‌لرگه یوبارمنگ.",
    ),
    "uz-Cyrl": (
        "Болаларнинг интернетдаги хавфсизлиги",
        "2026 йилда UNICEF ушбу қўлланмани эълон қилди. Ўзингиз ишонган катталар билан гаплашинг: ғамхўрлик, ҳаёт, қўнғироқ.",
        "Расмингизни бегоналарга юборманг.",
    ),
    "am": (
        "የልጆች ደህንነት በበይነመረብ",
        "በሴፕቴምበር 1 ቀን 2026 UNICEF እና ወላጆች ይህን መመሪያ አሳተሙ። 62.5% የሚሆኑ ልጆች በየቀኑ በይነመረብን ይጠቀማሉ፤ ከሦስቱ አንዱ አደጋ አጋጥሞታል። ከምታምኑት አዋቂ ጋር ተነጋገሩ («አትደብቁ»)።",
        "ፎቶዎቻችሁን ለማታውቁት ሰው አትላኩ።",
    ),
    "bn": (
        "ইন্টারনেটে শিশুদের নিরাপত্তা",
        "২০২৬ সালের ১ সেপ্টেম্বর UNICEF ও অভিভাবকেরা এই নির্দেশিকা প্রকাশ করেন। ৬২.৫% শিশু প্রতিদিন ইন্টারনেট ব্যবহার করে এবং তিনজনের একজন ঝুঁকির মুখে পড়েছে। বিশ্বস্ত কোনো বড় মানুষের সঙ্গে কথা বলো (“লুকিয়ো না”)। শিক্ষার্থী, কৌশল, বৈশিষ্ট্য, দ্রুত, শ্রদ্ধা, কোম্পানি।",
        "অপরিচিতদের কাছে নিজের ছবি পাঠিয়ো না।",
    ),
    "ja": (
        "インターネットでの子どもの安全",
        "2026年9月1日、UNICEFと保護者はこのガイドブックを発行しました。子どもの62.5％が毎日インターネットを使っており、そのうち三人に一人が危険に出会っています。信頼できる大人に相談しましょう（「かくさないで」）。ちょっとしたメッセージでも、パスワードを教えてはいけません。直、海、骨、令、今、化、空。",
        "知らない人に写真を送らないでください。",
    ),
    "ko": (
        "인터넷에서의 어린이 안전",
        "2026년 9월 1일 UNICEF와 보호자들이 이 안내서를 펴냈습니다. 어린이의 62.5%가 날마다 인터넷을 사용하며, 그 가운데 세 명 중 한 명은 위험을 겪었습니다. 믿을 수 있는 어른에게 이야기하세요(“숨기지 마세요”). 여러분의 잘못이 아니라는 것을 반드시 기억하시기 바랍니다.",
        "모르는 사람에게 사진을 보내지 마세요.",
    ),
    "th": (
        "ความปลอดภัยของเด็กบนอินเทอร์เน็ต",
        "เมื่อวันที่ 1 กันยายน พ.ศ. 2569 UNICEF และผู้ปกครองได้เผยแพร่คู่มือฉบับนี้ เด็กร้อยละ 62.5 ใช้อินเทอร์เน็ตทุกวันและเด็กหนึ่งในสามเคยพบกับอันตราย จงพูดคุยกับผู้ใหญ่ที่หนูไว้วางใจและอย่าปิดบังเรื่องที่เกิดขึ้นเพราะหนูไม่ได้ทำอะไรผิด (“อย่าปิดบัง”) น้ำใจ ผู้ใหญ่ที่ปั๊มน้ำ กำลัง",
        "อย่าส่งรูปถ่ายให้คนแปลกหน้า",
    ),
    "zh-Hant": (
        "兒童網路安全",
        "2026年9月1日，UNICEF與家長共同發布本指南。62.5%的兒童每天上網，其中三分之一曾遇到危險。請告訴你信任的大人（「不要隱瞞」）；發送者、裡面、著名、臺灣、衛生、鄉鎮與學習，都是常見的字詞，應依臺灣的標準字形排印。",
        "不要把照片傳給陌生人。",
    ),
}
#: The languages of the region, and those that need a script beside Latin and Cyrillic.
REGION = ("az", "be", "hy", "ka", "kk", "kk-Latn", "ky", "ro", "tg", "tk", "uk", "uz", "uz-Cyrl", "fa", "he", "hi", "ur", "uz-Arab")
FURTHER = ("am", "bn", "ja", "ko", "th", "zh-Hant")

_TIPS = """\
id: tips
title: Tips
blocks:
  - kind: paragraph
    text: "We met on {forum-date}, {experts} of us."
    sources: [own-advice]
  - kind: paragraph
    text: A long text.
    sources: [own-advice]
  - kind: recommendations
    items:
      - {id: talk, title: Talk, text: Tell an adult., sources: [own-advice]}
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, which takes the fonts of these languages."""
    command = [sys.executable, "-m", "cop_docs", "-C", str(folder), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=400)


def make_region(folder: Path, codes: Sequence[str]) -> None:
    """A project in these languages, as "languages add" makes them, and partly translated."""
    audience = FILES["content/audiences/pupils.yaml"].replace("[tips, last-pages]", "[tips]")
    project = make_project(folder, {"content/sections/pupils/tips.yaml": _TIPS, "content/audiences/pupils.yaml": audience}, looks=True)
    content = written(project, Findings())
    assert content is not None
    for code in codes:
        add_language(with_languages(Project(folder), Findings()), content, row_of(code))
        _translate(folder / "locales" / code.replace("-", "_"), SENTENCES[code])


def _translate(folder: Path, words: tuple[str, str, str]) -> None:
    title, text, advice = words
    english = {
        "Safe online": title, "What to do": title, "A long text.": text, "Tell an adult.": advice, "Tips": title,
        "We met on {forum-date}, {experts} of us.": f"{title} {{forum-date}} {{experts}}.",
    }  # fmt: skip
    for path in folder.rglob("*.po"):
        catalogue = path.read_text("utf-8")
        for one, meant in english.items():
            catalogue = re.sub(rf'(msgid "{re.escape(one)}"\n)msgstr ""', lambda found, said=meant: f'{found[1]}msgstr "{said}"', catalogue)  # type: ignore[misc]
        path.write_text(catalogue, "utf-8")
