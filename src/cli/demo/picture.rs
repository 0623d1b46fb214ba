//! The demo's picture, drawn from numbers: a sky, a sun and three lines of hills.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

const WIDTH: u32 = 640;
const HEIGHT: u32 = 360;

/// A PNG.
pub(super) fn draw() -> Vec<u8> {
    let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        Rgb(colour(x as f32 / WIDTH as f32, y as f32 / HEIGHT as f32))
    });
    let mut file = Cursor::new(Vec::new());
    picture
        .write_to(&mut file, ImageFormat::Png)
        .expect("a PNG is written to memory, which does not fail");
    file.into_inner()
}

/// The colour at a place, both coordinates from 0 to 1.
fn colour(x: f32, y: f32) -> [u8; 3] {
    const HILLS: [(f32, f32, f32, [u8; 3]); 3] = [
        (0.62, 0.05, 7.0, [120, 110, 140]),
        (0.74, 0.07, 4.0, [92, 96, 104]),
        (0.86, 0.05, 9.0, [52, 62, 58]),
    ];
    let hill = HILLS
        .iter()
        .rev()
        .find(|(base, height, waves, _)| y > base + height * (x * waves + base * 20.0).sin());
    if let Some((.., shade)) = hill {
        return *shade;
    }
    let (dx, dy) = ((x - 0.68) * WIDTH as f32 / HEIGHT as f32, y - 0.42);
    if dx * dx + dy * dy < 0.012 {
        return [250, 226, 150];
    }
    let mix = |top: f32, bottom: f32| (top + (bottom - top) * (y / 0.7).min(1.0)) as u8;
    [mix(64.0, 246.0), mix(110.0, 190.0), mix(168.0, 150.0)]
}
