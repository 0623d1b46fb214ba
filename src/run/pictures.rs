//! The thread that makes pictures ready for the screen: from the store, decoded, at their size, as the terminal takes
//! them. The screen never waits for it; a picture shows when it is ready.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::{io, thread};

use image::DynamicImage;
use image::imageops::FilterType;
use ratatui::layout::Size;
use ratatui_image::protocol::Protocol;
use ratatui_image::protocol::halfblocks::Halfblocks;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::protocol::sixel::Sixel;
use ratatui_image::sliced::SlicedProtocol;

use super::Incoming;
use crate::app::pictures::Sight;
use crate::picture;
use crate::store::Store;
use crate::ui::Shown;

/// How the terminal takes pictures. All that is sent are these sequences and dots encoded in them: nothing of what a
/// feed says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Graphics {
    /// As letters that are half a cell of one colour and half of another: every terminal with colours.
    #[default]
    Blocks,
    Sixel,
    ITerm,
    Kitty,
}

/// A picture that is wanted, and how.
struct Order {
    sight: Sight,
    graphics: Graphics,
    cell: (u16, u16),
}

/// A picture that is ready; `None` when there is none to show.
pub(crate) struct Painted {
    pub sight: Sight,
    pub shown: Option<Shown>,
    pub graphics: Graphics,
}

/// The way to the thread.
pub(super) struct Painter {
    orders: Sender<Order>,
    under_way: HashSet<Sight>,
    pub graphics: Graphics,
}

impl Painter {
    /// The thread sleeps until a picture is wanted.
    pub fn spawn(store: PathBuf, graphics: Graphics, incoming: Sender<Incoming>) -> io::Result<Painter> {
        let (orders, wanted) = channel();
        let name = "pictures".to_owned();
        thread::Builder::new()
            .name(name)
            .spawn(move || work(&store, &wanted, &incoming))?;
        Ok(Painter {
            orders,
            under_way: HashSet::new(),
            graphics,
        })
    }

    pub fn paint(&mut self, sight: Sight, cell: (u16, u16)) {
        if self.under_way.insert(sight.clone()) {
            let graphics = self.graphics;
            // The thread ends when the program does.
            let _ = self.orders.send(Order { sight, graphics, cell });
        }
    }

    /// A picture has come; false when it was made for what the terminal was taken for before.
    pub fn is_done(&mut self, painted: &Painted) -> bool {
        self.under_way.remove(&painted.sight);
        painted.graphics == self.graphics
    }
}

fn work(store: &Path, wanted: &Receiver<Order>, incoming: &Sender<Incoming>) {
    let store = match Store::open(store) {
        Ok(store) => store,
        Err(error) => return tracing::error!("no pictures: {error}"),
    };
    let mut number = 0;
    while let Ok(order) = wanted.recv() {
        number += 1;
        // The encoders are strangers' work.
        let shown = catch_unwind(AssertUnwindSafe(|| shown(&store, &order, number)))
            .unwrap_or_else(|_| Err(anyhow::anyhow!("its encoder has a fault")));
        if let Err(error) = &shown {
            tracing::warn!("a picture cannot be shown: {error:#}");
        }
        let painted = Painted {
            sight: order.sight,
            shown: shown.unwrap_or_default(),
            graphics: order.graphics,
        };
        if incoming.send(Incoming::Painted(Box::new(painted))).is_err() {
            return;
        }
    }
}

fn shown(store: &Store, order: &Order, number: u32) -> anyhow::Result<Option<Shown>> {
    let Some(bytes) = store.picture(&order.sight.url)? else {
        return Ok(None);
    };
    let picture = DynamicImage::from(picture::on_white(picture::decode(&bytes)?));
    encode(picture, order, number).map(Some)
}

fn encode(picture: DynamicImage, order: &Order, number: u32) -> anyhow::Result<Shown> {
    let Sight { columns, rows, .. } = order.sight;
    let size = Size::new(columns, rows);
    let (width, height) = (columns * order.cell.0, rows * order.cell.1);
    let in_dots = |height: u16| picture.resize_exact(width.into(), height.max(1).into(), FilterType::Triangle);
    let whole = match order.graphics {
        Graphics::Blocks => None,
        Graphics::Kitty => {
            let kitty = Kitty::new(in_dots(height), size, kitty_id(number), false, false)?;
            return Ok(Shown {
                lines: SlicedProtocol::Kitty(kitty),
                whole: None,
            });
        }
        // A sixel is six dots high: one more would stand in the line below.
        Graphics::Sixel => Some(Protocol::Sixel(Sixel::new(in_dots(height / 6 * 6), size, false)?)),
        Graphics::ITerm => Some(Protocol::ITerm2(Iterm2::new(in_dots(height), size, false)?)),
    };
    Ok(Shown {
        lines: SlicedProtocol::Halfblocks(Halfblocks::new(picture, size)?),
        whole,
    })
}

/// The terminal knows its pictures by numbers, which other programs in it choose as well.
fn kitty_id(number: u32) -> u32 {
    (std::process::id() & 0xffff) << 12 | number & 0xfff
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::widgets::Widget;
    use ratatui_image::Image;
    use ratatui_image::sliced::{SignedPosition, SlicedImage};

    use super::*;

    /// What a terminal is sent for a picture of 8 by 3 cells: the bytes of its cells, one after another.
    fn sent(graphics: Graphics) -> String {
        let picture = image::RgbImage::from_fn(160, 90, |x, y| image::Rgb([x as u8, y as u8, 90]));
        let order = Order {
            sight: Sight {
                url: "https://dala.example/1.jpg".to_owned(),
                columns: 8,
                rows: 3,
            },
            graphics,
            cell: (8, 17),
        };
        let shown = encode(picture.into(), &order, 1).unwrap();
        let area = Rect::new(0, 0, 8, 3);
        let mut buffer = Buffer::empty(area);
        match &shown.whole {
            Some(whole) => Image::new(whole).render(area, &mut buffer),
            None => SlicedImage::new(&shown.lines, SignedPosition { x: 0, y: 0 }).render(area, &mut buffer),
        }
        buffer.content().iter().map(|cell| cell.symbol()).collect()
    }

    #[test]
    fn each_kind_of_terminal_gets_the_sequences_that_it_knows() {
        let blocks = sent(Graphics::Blocks);
        assert!(blocks.chars().all(|c| matches!(c, '▀' | '▄' | ' ')), "{blocks:?}");
        assert!(sent(Graphics::Kitty).starts_with("\x1b_Gq=2,i="));
        assert!(sent(Graphics::Sixel).contains("\x1bP"));
        assert!(sent(Graphics::ITerm).contains("\x1b]1337;File=inline=1;"));
    }

    #[test]
    fn nothing_of_what_a_feed_says_is_sent_with_a_picture() {
        for graphics in [Graphics::Blocks, Graphics::Kitty, Graphics::Sixel, Graphics::ITerm] {
            assert!(!sent(graphics).contains("dala"));
        }
    }
}
