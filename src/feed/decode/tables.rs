//! The two Kazakh code pages that browsers never had, as tables of our own: the upper half, byte 0x80 on.

/// PTCP154, "Cyrillic-Asian": Kazakh, Kyrgyz and other letters in the places that windows-1251 gives to quotes and
/// to the letters of the Balkans.
pub(super) const PTCP154: &str = concat!(
    "ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸ",
    "җ‘’“”•–—ҳҷҡӣңқһҹ",
    "\u{a0}ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ",
    "°ұІіҙө¶·ё№ә»јҪҫҝ",
    "АБВГДЕЖЗИЙКЛМНОП",
    "РСТУФХЦЧШЩЪЫЬЭЮЯ",
    "абвгдежзийклмноп",
    "рстуфхцчшщъыьэюя",
);

/// KZ-1048 (STRK1048-2002), the Kazakhstan standard: windows-1251 with the Kazakh letters in seven pairs of places.
pub(super) const KZ_1048: &str = concat!(
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏ",
    "ђ‘’“”•–—\u{fffd}™љ›њқһџ",
    "\u{a0}ҰұӘ¤Ө¦§Ё©Ғ«¬\u{ad}®Ү",
    "°±Ііөµ¶·ё№ғ»әҢңү",
    "АБВГДЕЖЗИЙКЛМНОП",
    "РСТУФХЦЧШЩЪЫЬЭЮЯ",
    "абвгдежзийклмноп",
    "рстуфхцчшщъыьэюя",
);

/// Decodes a code page whose lower half is ASCII.
pub(super) fn decode(bytes: &[u8], upper: &str) -> String {
    let upper: Vec<char> = upper.chars().collect();
    let one = |byte: &u8| match byte.checked_sub(128) {
        Some(index) => upper
            .get(usize::from(index))
            .copied()
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(*byte),
    };
    bytes.iter().map(one).collect()
}
