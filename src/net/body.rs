//! A body as it comes, piece by piece: unpacked at once and stopped at its limit, so that a small bomb
//! never becomes a large one. Servers pack twice, forget to say that they packed, or say so and did not:
//! gzip is known by its first bytes, not by its label.

use std::io::{self, Write};
use std::mem;

use brotli_decompressor::DecompressorWriter;
use flate2::write::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::Error;

/// Codings listed in one header; more is nonsense.
const MOST_CODINGS: usize = 3;
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
/// The memory that a zstd body may ask for, as a power of two: what browsers grant.
const ZSTD_WINDOW: u32 = 23;

pub(super) struct Body {
    layer: Layer,
    limit: usize,
    pub on_wire: u64,
}

impl Body {
    /// `codings` is the header `Content-Encoding`; `length` the one of `Content-Length`.
    pub(super) fn new(codings: &str, length: Option<u64>, limit: usize) -> Result<Body, Error> {
        let codings: Vec<String> = codings
            .split(',')
            .map(|coding| coding.trim().to_ascii_lowercase())
            .collect();
        if codings.len() > MOST_CODINGS {
            return Err(Error::Packed);
        }
        let room = length.map_or(0, |length| length.min(limit as u64) as usize);
        let sink = Layer::Sink(Sink {
            bytes: Vec::with_capacity(room),
            limit,
            is_over: false,
        });
        let mut layer = Layer::Undecided {
            coding: Coding::Gzip,
            head: Vec::new(),
            next: Box::new(sink),
        };
        for coding in &codings {
            layer = layer.packed_by(coding)?;
        }
        Ok(Body {
            layer,
            limit,
            on_wire: 0,
        })
    }

    pub(super) fn take(&mut self, piece: &[u8]) -> Result<(), Error> {
        self.on_wire += piece.len() as u64;
        self.layer.write_all(piece).map_err(|_| self.trouble())
    }

    /// The end has come: what is still held back is unpacked.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        self.layer.finish().map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => Error::CutShort,
            _ => self.trouble(),
        })
    }

    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        mem::take(&mut self.layer.sink().bytes)
    }

    fn trouble(&mut self) -> Error {
        if self.layer.sink().is_over {
            Error::TooLarge(self.limit)
        } else {
            Error::Packed
        }
    }
}

enum Layer {
    Sink(Sink),
    /// Too few bytes have come to see what they are.
    Undecided {
        coding: Coding,
        head: Vec<u8>,
        next: Box<Layer>,
    },
    Gzip(MultiGzDecoder<Box<Layer>>),
    Zlib(ZlibDecoder<Box<Layer>>),
    Deflate(DeflateDecoder<Box<Layer>>),
    Brotli(Box<DecompressorWriter<Box<Layer>>>),
    Zstd(zstd::stream::write::Decoder<'static, Box<Layer>>),
}

/// A coding that is known by its first two bytes.
#[derive(Clone, Copy)]
enum Coding {
    /// Gzip, or nothing at all.
    Gzip,
    /// Deflate in its zlib wrapping, as it should be, or bare.
    Deflate,
}

struct Sink {
    bytes: Vec<u8>,
    limit: usize,
    is_over: bool,
}

impl Layer {
    fn packed_by(self, coding: &str) -> Result<Layer, Error> {
        let next = Box::new(self);
        Ok(match coding {
            "" | "identity" => *next,
            "gzip" | "x-gzip" => Layer::Undecided {
                coding: Coding::Gzip,
                head: Vec::new(),
                next,
            },
            "deflate" => Layer::Undecided {
                coding: Coding::Deflate,
                head: Vec::new(),
                next,
            },
            "br" => Layer::Brotli(Box::new(DecompressorWriter::new(next, 16 << 10))),
            "zstd" => {
                let mut decoder = zstd::stream::raw::Decoder::new().map_err(|_| Error::Packed)?;
                let window = zstd::stream::raw::DParameter::WindowLogMax(ZSTD_WINDOW);
                decoder.set_parameter(window).map_err(|_| Error::Packed)?;
                let writer = zstd::stream::zio::Writer::new(next, decoder);
                Layer::Zstd(zstd::stream::write::Decoder::with_writer(writer))
            }
            _ => return Err(Error::Packed),
        })
    }

    /// The first two bytes tell what the rest is.
    fn decide(coding: Coding, head: &[u8], next: Box<Layer>) -> Layer {
        match (coding, head) {
            (Coding::Gzip, [a, b, ..]) if [*a, *b] == GZIP_MAGIC => Layer::Gzip(MultiGzDecoder::new(next)),
            (Coding::Gzip, _) => *next,
            (Coding::Deflate, [a, b, ..]) if a & 15 == 8 && u16::from_be_bytes([*a, *b]) % 31 == 0 => {
                Layer::Zlib(ZlibDecoder::new(next))
            }
            (Coding::Deflate, _) => Layer::Deflate(DeflateDecoder::new(next)),
        }
    }

    /// Decides with what has come, and hands it on.
    fn settle(&mut self) -> io::Result<()> {
        let Layer::Undecided { coding, head, next } = self else {
            return Ok(());
        };
        let (coding, head) = (*coding, mem::take(head));
        let next = mem::replace(
            next,
            Box::new(Layer::Sink(Sink {
                bytes: Vec::new(),
                limit: 0,
                is_over: false,
            })),
        );
        *self = Layer::decide(coding, &head, next);
        self.write_all(&head)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.settle()?;
        match self {
            Layer::Sink(_) | Layer::Undecided { .. } => Ok(()),
            Layer::Gzip(layer) => layer.try_finish().and_then(|()| layer.get_mut().finish()),
            Layer::Zlib(layer) => layer.try_finish().and_then(|()| layer.get_mut().finish()),
            Layer::Deflate(layer) => layer.try_finish().and_then(|()| layer.get_mut().finish()),
            Layer::Brotli(layer) => layer.close().and_then(|()| layer.get_mut().finish()),
            Layer::Zstd(layer) => layer.do_finish().and_then(|()| layer.get_mut().finish()),
        }
    }

    fn sink(&mut self) -> &mut Sink {
        match self {
            Layer::Sink(sink) => sink,
            Layer::Undecided { next, .. } => next.sink(),
            Layer::Gzip(layer) => layer.get_mut().sink(),
            Layer::Zlib(layer) => layer.get_mut().sink(),
            Layer::Deflate(layer) => layer.get_mut().sink(),
            Layer::Brotli(layer) => layer.get_mut().sink(),
            Layer::Zstd(layer) => layer.get_mut().sink(),
        }
    }
}

impl Write for Layer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Layer::Sink(sink) => sink.write(bytes),
            Layer::Undecided { head, .. } => {
                head.extend_from_slice(bytes);
                if head.len() >= 2 {
                    self.settle()?;
                }
                Ok(bytes.len())
            }
            Layer::Gzip(layer) => layer.write(bytes),
            Layer::Zlib(layer) => layer.write(bytes),
            Layer::Deflate(layer) => layer.write(bytes),
            Layer::Brotli(layer) => layer.write(bytes),
            Layer::Zstd(layer) => layer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.limit {
            self.is_over = true;
            return Err(io::Error::other("over the limit"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use proptest::prelude::*;

    use super::*;

    const TEXT: &[u8] = "Жаршы: жаңалықтар. ".as_bytes();

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn bare_deflate(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// Nothing here packs brotli; this is its form for bytes that are left as they are.
    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let head = (bytes.len() as u32 - 1) << 4 | 1 << 20;
        [&head.to_le_bytes()[..3], bytes, &[3]].concat()
    }

    fn unpack(codings: &str, packed: &[u8], step: usize, limit: usize) -> (Vec<u8>, Result<(), Error>) {
        let mut body = Body::new(codings, None, limit).unwrap();
        let fate = packed.chunks(step).try_for_each(|piece| body.take(piece));
        let fate = fate.and_then(|()| body.finish());
        (body.into_bytes(), fate)
    }

    fn check(codings: &str, packed: &[u8]) {
        for step in [1, 7, 4096] {
            assert_eq!(
                unpack(codings, packed, step, 1 << 20),
                (TEXT.to_vec(), Ok(())),
                "{codings}, {step} bytes at once"
            );
        }
    }

    #[test]
    fn every_coding_is_unpacked() {
        check("", TEXT);
        check("identity", TEXT);
        check("gzip", &gzip(TEXT));
        check("deflate", &zlib(TEXT));
        check("deflate", &bare_deflate(TEXT));
        check("zstd", &zstd::encode_all(TEXT, 3).unwrap());
        check("br", &brotli(TEXT));
        check("gzip, zstd", &zstd::encode_all(gzip(TEXT).as_slice(), 3).unwrap());
    }

    #[test]
    fn gzip_is_known_by_its_bytes_and_not_by_its_label() {
        check("", &gzip(TEXT));
        check("gzip", TEXT);
        check("gzip", &gzip(&gzip(TEXT)));
        check("gzip, gzip", &gzip(&gzip(TEXT)));
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = gzip(&vec![0; 4 << 20]);
        for codings in ["", "gzip"] {
            let (bytes, fate) = unpack(codings, &bomb, 1024, 1 << 20);
            assert_eq!(fate, Err(Error::TooLarge(1 << 20)));
            assert!(bytes.len() <= 1 << 20);
        }
        let (_, fate) = unpack(
            "zstd",
            &zstd::encode_all(vec![0; 4 << 20].as_slice(), 3).unwrap(),
            1024,
            1 << 20,
        );
        assert_eq!(fate, Err(Error::TooLarge(1 << 20)));
    }

    #[test]
    fn a_cut_body_keeps_what_came() {
        let long = TEXT.repeat(4000);
        let packed = gzip(&long);
        let (bytes, fate) = unpack("gzip", &packed[..packed.len() - 20], 64, 1 << 20);
        assert!(fate.is_err());
        assert!(!bytes.is_empty() && long.starts_with(&bytes));
    }

    #[test]
    fn a_coding_that_nobody_knows_is_refused() {
        assert!(Body::new("compress", None, 10).is_err());
        assert!(Body::new("gzip, gzip, gzip, gzip", None, 10).is_err());
    }

    proptest! {
        #[test]
        fn whatever_comes_it_ends_within_the_limit(bytes: Vec<u8>, step in 1usize..50, coding in 0usize..5) {
            let coding = ["", "gzip", "deflate", "br", "zstd"][coding];
            prop_assert!(unpack(coding, &bytes, step, 64).0.len() <= 64);
        }

        #[test]
        fn plain_bytes_stay_as_they_are(bytes: Vec<u8>, step in 1usize..50) {
            prop_assume!(!bytes.starts_with(&GZIP_MAGIC));
            prop_assert_eq!(unpack("", &bytes, step, 1 << 20), (bytes, Ok(())));
        }
    }
}
