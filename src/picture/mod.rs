//! The bytes of a picture → dots, within limits; and bytes small enough to be kept.
//!
//! Limits come before the decoder: what a picture says of its size is read first, and a picture that would need more
//! memory than any page has use for is none. The decoders are third-party, so they run behind `catch_unwind`.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::overlay;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage};

/// Dots of a side, and of the whole: about what a good camera gives.
const MOST_DOTS_A_SIDE: u32 = 16_384;
const MOST_DOTS: u64 = 25_000_000;
/// What a decoder may take for itself, in bytes: four for each dot.
const MOST_MEMORY: u64 = 4 * MOST_DOTS;

/// What is smaller on both sides counts visitors or is a sign of the page, and nobody looks at it.
const LEAST_DOTS: u32 = 48;

/// What is kept: as wide as a terminal on a large screen has dots for an article, and a poster's height.
const WIDEST: u32 = 1200;
const TALLEST: u32 = 2400;

/// Of JPEG, of 100.
const QUALITY: u8 = 80;

/// In dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// Why bytes give no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    #[error("it is no picture")]
    NotAPicture,
    #[error("it has too many dots")]
    TooLarge,
    #[error("it is no larger than a sign")]
    TooSmall,
    #[error("it is damaged")]
    Damaged,
}

/// The size of a picture as it is seen, from its first bytes.
pub fn size(bytes: &[u8]) -> Result<Size, Unusable> {
    guarded(|| {
        let mut decoder = decoder(bytes)?;
        let size = checked(decoder.dimensions())?;
        let is_turned = matches!(
            decoder.orientation(),
            Ok(Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH)
        );
        Ok(match is_turned {
            true => Size {
                width: size.height,
                height: size.width,
            },
            false => size,
        })
    })
}

/// The dots of a picture, the right way up; the first of a moving one.
pub fn decode(bytes: &[u8]) -> Result<DynamicImage, Unusable> {
    guarded(|| {
        let mut decoder = decoder(bytes)?;
        checked(decoder.dimensions())?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Unusable::Damaged)?;
        picture.apply_orientation(orientation);
        Ok(picture)
    })
}

/// The bytes to keep of a picture: no larger than a terminal can use, in a form that every build can read.
pub fn reduce(bytes: &[u8]) -> Result<Vec<u8>, Unusable> {
    let picture = decode(bytes)?;
    if picture.width() < LEAST_DOTS && picture.height() < LEAST_DOTS {
        return Err(Unusable::TooSmall);
    }
    guarded(|| {
        let is_large = picture.width() > WIDEST || picture.height() > TALLEST;
        let picture = match is_large {
            true => picture.thumbnail(WIDEST, TALLEST),
            false => picture,
        };
        let mut reduced = Vec::new();
        JpegEncoder::new_with_quality(&mut reduced, QUALITY)
            .encode_image(&on_white(picture))
            .map_err(|_| Unusable::Damaged)?;
        // A drawing of few colours is smaller as it came.
        let came_smaller = !is_large && bytes.len() <= reduced.len();
        Ok(if came_smaller { bytes.to_vec() } else { reduced })
    })
}

/// What a page shows through a picture is white nearly everywhere.
pub fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let (width, height) = (picture.width(), picture.height());
    let mut ground = DynamicImage::from(RgbImage::from_pixel(width, height, Rgb([255; 3])));
    overlay(&mut ground, &picture, 0, 0);
    ground.into_rgb8()
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder, Unusable> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_DOTS_A_SIDE);
    limits.max_image_height = Some(MOST_DOTS_A_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    // Reading from memory does not fail.
    let mut reader = reader.map_err(|_| Unusable::NotAPicture)?;
    reader.limits(limits);
    reader.into_decoder().map_err(|error| match error {
        image::ImageError::Limits(_) => Unusable::TooLarge,
        image::ImageError::Unsupported(_) => Unusable::NotAPicture,
        _ => Unusable::Damaged,
    })
}

fn checked((width, height): (u32, u32)) -> Result<Size, Unusable> {
    match u64::from(width) * u64::from(height) {
        0 => Err(Unusable::Damaged),
        dots if dots > MOST_DOTS => Err(Unusable::TooLarge),
        _ => Ok(Size { width, height }),
    }
}

fn guarded<T>(work: impl FnOnce() -> Result<T, Unusable>) -> Result<T, Unusable> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Unusable::Damaged))
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgba, RgbaImage};

    use super::*;

    /// A slope of colours with some noise, as a photograph has it.
    fn photograph(width: u32, height: u32) -> DynamicImage {
        let noise = |x: u32, y: u32| (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)) % 23;
        RgbImage::from_fn(width, height, |x, y| {
            Rgb([(x % 256) as u8, (y % 256) as u8, (noise(x, y) * 5) as u8])
        })
        .into()
    }

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    #[test]
    fn a_large_photograph_is_made_small_and_keeps_its_shape() {
        let large = written(&photograph(3000, 2000), ImageFormat::Png);
        let kept = reduce(&large).unwrap();
        assert_eq!(
            size(&kept),
            Ok(Size {
                width: 1200,
                height: 800
            })
        );
        assert!(kept.len() * 10 < large.len(), "{} of {}", kept.len(), large.len());
    }

    #[test]
    fn every_form_that_pages_use_is_read() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let bytes = written(&photograph(320, 180), format);
            let wanted = Size {
                width: 320,
                height: 180,
            };
            assert_eq!(size(&bytes), Ok(wanted), "{format:?}");
            assert_eq!(size(&reduce(&bytes).unwrap()), Ok(wanted), "{format:?}");
        }
    }

    #[test]
    fn what_was_small_already_is_kept_as_it_came() {
        let drawing = DynamicImage::from(RgbImage::from_pixel(400, 300, Rgb([10, 20, 30])));
        let bytes = written(&drawing, ImageFormat::Png);
        assert_eq!(reduce(&bytes), Ok(bytes));
    }

    #[test]
    fn what_shines_through_is_white() {
        let clear = DynamicImage::from(RgbaImage::from_pixel(64, 64, Rgba([0, 0, 0, 0])));
        assert_eq!(on_white(clear).get_pixel(5, 5), &Rgb([255; 3]));
    }

    #[test]
    fn a_dot_that_counts_visitors_is_no_picture() {
        let dot = written(&photograph(1, 1), ImageFormat::Gif);
        assert_eq!(reduce(&dot), Err(Unusable::TooSmall));
    }

    #[test]
    fn a_small_file_that_claims_to_be_huge_is_not_unpacked() {
        // The head of a PNG of 60,000 by 60,000 dots; nothing of them follows.
        let mut bomb = written(&photograph(64, 64), ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        assert!(
            matches!(reduce(&bomb), Err(Unusable::TooLarge | Unusable::Damaged)),
            "{:?}",
            reduce(&bomb)
        );
    }

    #[test]
    fn whatever_comes_is_an_answer() {
        let whole = written(&photograph(200, 100), ImageFormat::Jpeg);
        assert_eq!(reduce(b""), Err(Unusable::NotAPicture));
        assert_eq!(reduce(b"<html><body>404"), Err(Unusable::NotAPicture));
        for end in [3, 20, 200, whole.len() / 2] {
            // A picture that was cut is half a picture or none, and never the end of the program.
            let _ = reduce(&whole[..end]);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_end_the_program(mut bytes: Vec<u8>, at in 0..400_usize, value: u8) {
            let _ = reduce(&bytes);
            bytes = written(&photograph(60, 60), ImageFormat::Jpeg);
            let place = at % bytes.len();
            bytes[place] = value;
            let _ = (size(&bytes), reduce(&bytes));
        }
    }
}
