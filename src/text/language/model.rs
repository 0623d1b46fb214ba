//! A small model of how words look: the weights of letter groups, learnt from word lists by logistic
//! regression with most weights driven to nothing. `^` is the start of a word, `$` its end.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A map over short texts of our own: nobody can choose them so that they collide, and they are looked up
/// for every word of every headline.
pub(super) type Table<T> = HashMap<&'static str, T, BuildHasherDefault<Fnv>>;

/// FNV-1a.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Letter groups that tell a word of one language from one of another.
pub(super) struct Model {
    /// What any word starts with, in tenths of a natural logarithm of odds.
    start: i32,
    weights: Table<i32>,
}

/// Above zero for words that look Kazakh, below for Russian ones; only for words without the letters
/// that Kazakh alone has.
pub(super) static KAZAKH_NOT_RUSSIAN: LazyLock<Model> = LazyLock::new(|| Model::read(-32, KAZAKH));

/// Above zero for words that look English, below for those of other languages in Latin letters.
pub(super) static ENGLISH: LazyLock<Model> = LazyLock::new(|| Model::read(-1, ENGLISH_GROUPS));

impl Model {
    fn read(start: i32, groups: &'static str) -> Model {
        let weights = groups.split(',').filter_map(|item| {
            let (group, weight) = item.trim().split_once(' ')?;
            Some((group, weight.parse().ok()?))
        });
        Model {
            start,
            weights: weights.collect(),
        }
    }

    /// How a word in lower case looks, in tenths of a natural logarithm of odds.
    pub(super) fn weigh(&self, word: &str) -> i32 {
        let framed = format!("^{word}$");
        let ends: Vec<usize> = framed.char_indices().map(|(at, _)| at).chain([framed.len()]).collect();
        let last = ends.len() - 1;
        let mut sum = self.start;
        for from in 0..last {
            // Pairs and threes anywhere, longer groups at the end, and short words whole.
            for to in from + 2..=last {
                let is_whole = from == 0 && to == last && last <= 6;
                let is_end = to == last && to - from <= 5;
                if to - from <= 3 || is_end || is_whole {
                    sum += self.weights.get(&framed[ends[from]..ends[to]]).unwrap_or(&0);
                }
            }
        }
        sum
    }
}

const KAZAKH: &str = "
    ын 36, ге$ 32, тт 32, ол$ 30, де$ 25, п$ 24, ыз 23, ен$ 21, ке 21, ды 19, ^а 18, ^е 18, ^ке 18, р$ 18, ы$ 18,
    ^ж 16, лер 16, ^ш 15, з$ 15, н$ 15, да 14, ау 13, пен 13, са 13, сы 13, ым 13, ^т 12, ек$ 12, мен$ 12,
    лар 11, с$ 11, та 11, ты 11, ^б 10, ^жа 10, ^ма$ 10, ^ой 10, ай$ 10, ан$ 10, ар 10, да$ 10, ура 10, ^ба 9,
    нда 9, рд 9, ыр 9, ай 8, аны 8, ия 8, мы 8, а$ 7, де 7, онд 7, те 7, ыл 7, аз 6, ар$ 6, ары 6, лд 6, ма 6,
    тке 6, ша 6, ^бо 5, ал 5, ас 5, йы 5, ала 4, ат$ 4, ба 4, ерг 4, нан 4, пт 4, ^р -4, й$ -4, ка -4, ль -4,
    ни -4, од -4, ит -5, ро -5, ^п -6, ак -6, ко -6, х$ -6, о$ -8, но -10, ва -11, ри -11, ь$ -11, ^в -12,
    ов -12, я$ -13, и$ -15";

const ENGLISH_GROUPS: &str = "
    ing$ 29, ed$ 25, ly$ 17, s$ 16, th 16, ble$ 15, ea 14, ic$ 14, ies$ 13, ake 12, ate$ 11, ck 11, gh 11,
    ity$ 11, nt$ 11, wh 11, age$ 9, al$ 9, ll$ 9, oo 9, ou 9, st$ 9, tio 9, y$ 9, ate 8, d$ 8, ee 8, ive$ 8,
    on$ 8, sh 8, ure$ 8, ct 7, ght 7, nce$ 7, ph 7, sh$ 7, tc 7, ^w 6, cl 6, ex 6, ow 6, ts$ 6, ct$ 5, er$ 5,
    f$ 5, ian$ 5, ide$ 5, ry$ 5, w$ 5, ain 4, ce$ 4, ers$ 4, ess 4, ff 4, ia$ 4, ian 4, pl 4, ve$ 4, ^es -4,
    ak -4, ala -4, ar$ -4, ci -4, ede -4, eg -4, em$ -4, ez -4, gy -4, ii -4, nin -4, sa -4, sk -4, uk -4, ym -4,
    ze -4, ^đ -5, erd -5, eri -5, eu -5, ich -5, ie -5, my -5, ny -5, ta -5, us$ -5, at$ -6, cht -6, ei -6,
    ik -6, nh -6, sch -6, uo -6, za -6, ^k -7, dy -7, ja -7, je -7, miz -7, nde$ -7, yz -7, z$ -7, ^v -8, cio -8,
    da -8, nte$ -8, ^z -9, ej -9, en$ -9, ku -9, zi -9, ij -10, ka -10, o$ -10, zd -11, a$ -12, agy -12, ı$ -12,
    kt -13, ek -14, is$ -15, ko -15, yn -15, u$ -16, aa -17, i$ -17, sz -17, as$ -19, os$ -25";
