//! How much a text looks like Russian or Kazakh: the judge between two charsets that both give Cyrillic letters.

/// How often each letter from `а` to `я` comes in Russian, in hundredths of a percent.
const FREQUENCY: [i64; 32] = [
    801, 159, 454, 170, 298, 845, 94, 165, 735, 121, 349, 440, 321, 670, 1097, 281, 473, 547, 626, 262, 26, 97, 48,
    144, 73, 36, 4, 190, 174, 32, 64, 201,
];

/// Letters that Kazakh has and Russian has not.
const KAZAKH: &str = "әғқңөұүһіӘҒҚҢӨҰҮҺІ";

/// Signs that stand inside of a word only when it was read in the wrong one of the Cyrillic code pages: those of
/// windows-1251 in the places of Kazakh letters, and those that PTCP154 has for other languages.
const STRANGE: &str = "ЂЃ‚ѓ„†‡€‰Љ‹ЊЌЋЏђљ›њќћџЎўЈҐЇїЄєґјЅѕ¤¦±µ¬ҖҶҲҠӢҸҗҳҷҡӣҹӮӯҜҪҫҝ";

/// The mean frequency of the letters, less a fine for capitals after small letters; higher is more like Russian.
pub(super) fn plausibility(text: &str) -> i64 {
    let (mut sum, mut letters) = (0, 0);
    let mut previous = ' ';
    for c in text.chars().filter(|c| !c.is_ascii() || c.is_whitespace()).take(8_192) {
        let small = c.to_lowercase().next().unwrap_or(c);
        match u32::from(small).checked_sub(u32::from('а')) {
            Some(index) if index < 32 => sum += FREQUENCY[index as usize],
            _ if KAZAKH.contains(c) => sum += 150,
            _ if small == 'ё' || c.is_whitespace() => {}
            _ => sum -= 200,
        }
        if previous.is_lowercase() && c.is_uppercase() {
            sum -= 600;
        }
        letters += i64::from(!c.is_whitespace());
        previous = c;
    }
    if letters == 0 { 0 } else { sum / letters }
}

/// Whether a text read as windows-1251 has inside its words what no word has, so that a Kazakh code page is likely.
pub(super) fn is_strange(text: &str) -> bool {
    let counts = Counts::of(text);
    counts.strange * 50 > counts.letters && counts.strange > 1
}

/// Whether a text is Kazakh without doubt: its own letters and `ы` are frequent, and nothing strange is in it.
pub(super) fn is_kazakh(text: &str) -> bool {
    let counts = Counts::of(text);
    counts.kazakh * 25 > counts.letters && counts.yery * 200 > counts.letters && counts.strange * 100 < counts.letters
}

#[derive(Default)]
struct Counts {
    letters: usize,
    kazakh: usize,
    strange: usize,
    yery: usize,
}

impl Counts {
    fn of(text: &str) -> Counts {
        let mut counts = Counts::default();
        let mut in_word = false;
        for c in text.chars().filter(|c| !matches!(c, '<' | '>')).take(65_536) {
            if STRANGE.contains(c) {
                counts.strange += usize::from(in_word);
                continue;
            }
            in_word = !c.is_ascii() && c.is_alphabetic();
            counts.letters += usize::from(in_word);
            counts.kazakh += usize::from(KAZAKH.contains(c));
            counts.yery += usize::from(c == 'ы');
        }
        counts
    }
}
