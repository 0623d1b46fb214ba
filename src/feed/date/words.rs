//! The words of dates: months, days of the week, zones, units and days near today, in the languages that feeds and
//! listings are written in.

/// The names of the months; any beginning of three letters, and any ending of a case, is understood.
const MONTHS: [&str; 12] = [
    "january январь қаңтар januar janvier enero gennaio janeiro styczeń січень студзень ocak ιανουαριος ιανουάριος január yanvar tammikuu jänner ianuarie јануар",
    "february февраль ақпан februar février fevrier febrero febbraio fevereiro luty лютий люты şubat φεβρουάριος φεβρουαριος fevral helmikuu februarie фебруар",
    "march март наурыз märz mars marzo março marzec березень сакавік mart μάρτιος μαρτιος március maaliskuu maart mrt",
    "april апрель сәуір avril abril aprile kwiecień квітень красавік nisan απρίλιος απριλιος április aprel huhtikuu",
    "may май мая мамыр mai mayo maggio maio maj мамырда травень травня mayıs μάιος μαϊος μαΐου május toukokuu mei",
    "june июнь маусым juni juin junio giugno junho czerwiec червень чэрвень haziran ιούνιος ιουνιος június iyun kesäkuu iunie jun јун",
    "july июль шілде juli juillet julio luglio julho lipiec липень ліпень temmuz ιούλιος ιουλιος július iyul heinäkuu iulie jul јул",
    "august август тамыз août aout agosto sierpień серпень жнівень ağustos αύγουστος αυγουστος augusztus avgust elokuu augustus",
    "september сентябрь қыркүйек septembre septiembre settembre setembro wrzesień вересень верасень eylül σεπτέμβριος σεπτεμβριος szeptember sentabr syyskuu septembrie setiembre септембар",
    "october октябрь қазан oktober octobre octubre ottobre outubro październik жовтень кастрычнік ekim οκτώβριος οκτωβριος október oktabr lokakuu octombrie октобар",
    "november ноябрь қараша novembre noviembre novembro listopad листопад лістапад kasım νοέμβριος νοεμβριος noyabr marraskuu noiembrie новембар",
    "december декабрь желтоқсан dezember décembre decembre diciembre dicembre dezembro grudzień грудень снежань aralık δεκέμβριος δεκεμβριος dekabr joulukuu decembrie децембар",
];

/// Days of the week from Monday, by the letters they begin with. Only a hint: a wrong one is passed over.
const WEEKDAYS: [&str; 7] = [
    "mon пн пон дүй mo mon lun",
    "tue вт вто сей di mar",
    "wed ср сре сәр mi mer",
    "thu чт чет бей do jeu",
    "fri пт пят жұм fr ven",
    "sat сб суб сен sa sam",
    "sun вс вос жек so dim",
];

/// Zones by name, in minutes from UTC. The American ones are those of RFC 822; `IST` is India, `CST` Chicago.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("wat", 60),
    ("bst", 60),
    ("west", 60),
    ("cet", 60),
    ("met", 60),
    ("mez", 60),
    ("cest", 120),
    ("mest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("sast", 120),
    ("cat", 120),
    ("eest", 180),
    ("msk", 180),
    ("мск", 180),
    ("eat", 180),
    ("msd", 240),
    ("samt", 240),
    ("gst", 240),
    ("pkt", 300),
    ("uzt", 300),
    ("yekt", 300),
    ("tjt", 300),
    ("tmt", 300),
    ("aqtt", 300),
    ("oralt", 300),
    ("ist", 330),
    ("npt", 345),
    ("kgt", 360),
    ("omst", 360),
    ("bdt", 360),
    ("novt", 420),
    ("krat", 420),
    ("wib", 420),
    ("ict", 420),
    ("irkt", 480),
    ("sgt", 480),
    ("hkt", 480),
    ("awst", 480),
    ("yakt", 540),
    ("jst", 540),
    ("kst", 540),
    ("acst", 570),
    ("vlat", 600),
    ("aest", 600),
    ("acdt", 630),
    ("magt", 660),
    ("aedt", 660),
    ("pett", 720),
    ("nzst", 720),
    ("nzdt", 780),
    ("brt", -180),
    ("art", -180),
    ("adt", -180),
    ("ndt", -150),
    ("nst", -210),
    ("ast", -240),
    ("edt", -240),
    ("et", -300),
    ("est", -300),
    ("cdt", -300),
    ("ct", -360),
    ("cst", -360),
    ("mdt", -360),
    ("mt", -420),
    ("mst", -420),
    ("pdt", -420),
    ("pt", -480),
    ("pst", -480),
    ("akdt", -480),
    ("akst", -540),
    ("hst", -600),
];

/// Names whose distance from UTC has changed: their zone in the IANA database knows when.
const PLACES: &[(&str, &str)] = &[
    ("almt", "Asia/Almaty"),
    ("qyzt", "Asia/Qyzylorda"),
    ("astana", "Asia/Almaty"),
];

/// Days near today, as a distance in days.
const NEAR: &[(&str, i32)] = &[
    ("сегодня", 0),
    ("бүгін", 0),
    ("today", 0),
    ("сёння", 0),
    ("сьогодні", 0),
    ("вчера", -1),
    ("кеше", -1),
    ("yesterday", -1),
    ("вчора", -1),
    ("позавчера", -2),
    ("завтра", 1),
    ("ертең", 1),
    ("tomorrow", 1),
];

/// Units of time by the letters they begin with, in seconds. Longer beginnings stand first.
const UNITS: &[(&str, i64)] = &[
    ("сек", 1),
    ("sec", 1),
    ("мин", 60),
    ("min", 60),
    ("полчаса", 1_800),
    ("час", 3_600),
    ("сағ", 3_600),
    ("hour", 3_600),
    ("hr", 3_600),
    ("ден", 86_400),
    ("дн", 86_400),
    ("сут", 86_400),
    ("күн", 86_400),
    ("day", 86_400),
    ("нед", 604_800),
    ("апта", 604_800),
    ("week", 604_800),
    ("мес", 2_629_746),
    ("ай", 2_629_746),
    ("month", 2_629_746),
    ("год", 31_556_952),
    ("лет", 31_556_952),
    ("жыл", 31_556_952),
    ("year", 31_556_952),
];

/// Units of one letter.
const LETTERS: &[(&str, i64)] = &[
    ("с", 1),
    ("s", 1),
    ("м", 60),
    ("m", 60),
    ("ч", 3_600),
    ("h", 3_600),
    ("д", 86_400),
    ("d", 86_400),
    ("w", 604_800),
];

/// Numbers as words, in the forms they have before a unit.
const NUMBERS: &[(&str, i64)] = &[
    ("бір", 1),
    ("один", 1),
    ("одну", 1),
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("екі", 2),
    ("два", 2),
    ("две", 2),
    ("two", 2),
    ("үш", 3),
    ("три", 3),
    ("three", 3),
    ("төрт", 4),
    ("четыре", 4),
    ("бес", 5),
    ("пять", 5),
    ("он", 10),
    ("десять", 10),
];

/// The month that a word names, from 1. The word is in lower case.
pub(super) fn month(word: &str) -> Option<i8> {
    let mut best: Option<(usize, i8)> = None;
    for (number, names) in (1..).zip(MONTHS) {
        for name in names.split(' ') {
            let Some(shared) = shared_as_name(word, name) else {
                continue;
            };
            if best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, number));
            }
        }
    }
    best.map(|(_, number)| number)
}

/// How many letters a word shares with a name, when it can be that name: cut short, or with another ending.
fn shared_as_name(word: &str, name: &str) -> Option<usize> {
    if word.chars().next() != name.chars().next() {
        return None;
    }
    let shared = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    let (written, full) = (word.chars().count(), name.chars().count());
    let is_cut = shared == written;
    let is_inflected = shared + 2 >= full && written <= full + 4;
    (shared >= 3 && (is_cut || is_inflected)).then_some(shared)
}

/// The day of the week that a word begins like, from Monday as 0.
pub(super) fn weekday(word: &str) -> Option<i8> {
    let is_named = |names: &str| {
        names
            .split(' ')
            .any(|it| word == it || (it.chars().count() > 2 && word.starts_with(it)))
    };
    (0..)
        .zip(WEEKDAYS)
        .find_map(|(number, names)| is_named(names).then_some(number))
}

/// A zone's distance from UTC in minutes.
pub(super) fn zone(word: &str) -> Option<i32> {
    lookup(ZONES, word)
}

/// The IANA name of the place that a zone's name stands for.
pub(super) fn place(word: &str) -> Option<&'static str> {
    lookup(PLACES, word)
}

pub(super) fn day_near(word: &str) -> Option<i32> {
    lookup(NEAR, word)
}

pub(super) fn unit(word: &str) -> Option<i64> {
    let begun = || {
        UNITS
            .iter()
            .find(|(stem, _)| word.starts_with(stem))
            .map(|(_, seconds)| *seconds)
    };
    lookup(LETTERS, word).or_else(begun)
}

pub(super) fn number(word: &str) -> Option<i64> {
    lookup(NUMBERS, word)
}

/// Words that turn a span into a moment of the past.
pub(super) fn is_ago(word: &str) -> bool {
    matches!(word, "назад" | "бұрын" | "ago" | "тому")
}

/// Phrases that mean this very moment.
pub(super) fn is_now(text: &str) -> bool {
    matches!(
        text,
        "только что" | "сейчас" | "жаңа ғана" | "қазір" | "just now" | "now"
    )
}

fn lookup<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}
