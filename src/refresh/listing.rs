//! The further pages of a listing: read as long as everything on the page before was new, so that a reader
//! who was away for a day misses nothing, and one who comes every half an hour costs the site one page.

use std::collections::HashSet;
use std::sync::Arc;

use url::Url;

use super::aside::aside;
use super::read::{self, Found};
use super::visit::{Target, request};
use super::{Round, Trouble};
use crate::model::{Entry, Time};
use crate::net::{Accept, Request};
use crate::store::Store;

/// Adds what the further pages show; their weight on the wire. A page that fails ends the walk: the next
/// refresh goes on from there.
pub(super) async fn further(round: &Arc<Round>, target: &Target, first: &str, found: &mut Found) -> u64 {
    let mut bytes = 0;
    let mut guids: HashSet<String> = found.entries.iter().map(|entry| entry.guid.clone()).collect();
    let mut last = found.entries.clone();
    for number in 2..=found.pages {
        if !all_new(round, target, &last).await {
            break;
        }
        let Some(address) = page_address(round, target, first, number) else {
            break;
        };
        let Ok((entries, weight)) = page(round, target, &address).await else {
            break;
        };
        bytes += weight;
        last = entries
            .into_iter()
            .filter(|entry| guids.insert(entry.guid.clone()))
            .collect();
        if last.is_empty() {
            break;
        }
        found.entries.extend(last.iter().cloned());
    }
    bytes
}

fn page_address(round: &Round, target: &Target, first: &str, number: u32) -> Option<String> {
    let first = Url::parse(first).ok()?;
    let preset = read::preset(&first, &target.config, &round.presets).ok()??;
    preset.page_url(&first, number).map(String::from)
}

async fn page(round: &Arc<Round>, target: &Target, address: &str) -> Result<(Vec<Entry>, u64), Trouble> {
    let request = Request {
        typed: Some(target.config.url.clone()),
        ..request(&target.config, address, Accept::Page)
    };
    let answer = round.client.send(&request).await?;
    let bytes = answer.bytes_on_wire;
    let (round, source) = (round.clone(), target.config.clone());
    let found = aside(move || read::read(&answer, &source, &round.presets, Time::now())).await?;
    Ok((found.map_err(|none| none.trouble)?.entries, bytes))
}

async fn all_new(round: &Arc<Round>, target: &Target, entries: &[Entry]) -> bool {
    if target.record.total == 0 {
        return true;
    }
    let guids: Vec<String> = entries.iter().map(|entry| entry.guid.clone()).collect();
    let (path, source) = (round.store.clone(), target.record.id);
    let known = aside(move || Store::open(&path)?.knows_any(source, &guids)).await;
    matches!(known, Ok(Ok(false)))
}
