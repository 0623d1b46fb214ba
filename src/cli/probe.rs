//! What addresses give, as `jarshy sources check` and `sources add` show it.

use super::output;
use super::setup::setup;
use super::table::Table;
use super::{Context, select};
use crate::config::{Catalogue, CatalogueEntry, SourceConfig};
use crate::locale::Locale;
use crate::refresh::{self, Offer, Probe, Sample, Setup, Way};

/// Shows what every source gives now, or one, or any address. Whether something gave entries.
pub(super) fn check(word: Option<&str>, catalogue: bool, context: &Context) -> anyhow::Result<bool> {
    let setup = setup(context, context.config()?)?;
    if catalogue {
        let sources: Vec<SourceConfig> = Catalogue::embedded()
            .entries
            .iter()
            .map(CatalogueEntry::to_source)
            .collect();
        return check_all(&sources, &setup);
    }
    let Some(word) = word else {
        let sources: Vec<SourceConfig> = setup.config.sources.iter().filter(|it| it.enabled).cloned().collect();
        return check_all(&sources, &setup);
    };
    let known: Vec<SourceConfig> = setup.config.find_sources(word).into_iter().cloned().collect();
    if !known.is_empty() {
        let mut works = false;
        for source in known {
            let offer = refresh::look(&setup, &source)?;
            works |= offer.gives.is_ok();
            details(&source.label(), &offer, &setup.locale)?;
        }
        return Ok(works);
    }
    let source = SourceConfig {
        url: select::address(word),
        ..SourceConfig::default()
    };
    let probe = refresh::probe(&setup, &source)?;
    show(&probe, &setup.locale)?;
    if let Some(best) = probe.best() {
        output::line("")?;
        details(&best.url, best, &setup.locale)?;
    }
    Ok(probe.best.is_some())
}

/// The source in the best way in which its address can be read.
pub(super) fn best(probe: &Probe, source: &SourceConfig) -> Option<SourceConfig> {
    let best = probe.best()?;
    let title = best.gives.as_ref().ok().and_then(|sample| sample.title.clone());
    Some(SourceConfig {
        url: best.url.clone(),
        preset: best.preset.clone(),
        name: source.name.clone().or(title),
        ..source.clone()
    })
}

/// Every way that was tried, the best marked.
pub(super) fn show(probe: &Probe, locale: &Locale) -> anyhow::Result<()> {
    let mut table = Table::default().text("").text("").text("").text("");
    for (index, offer) in probe.offers.iter().enumerate() {
        let sign = match &offer.gives {
            _ if probe.best == Some(index) => "→",
            Ok(_) => "✓",
            Err(_) => "!",
        };
        let words = offer
            .gives
            .as_ref()
            .map_or_else(String::clone, |sample| summary(sample, locale));
        table.row(vec![
            sign.to_owned(),
            locale.text(way_id(offer.way)),
            offer.url.clone(),
            words,
        ]);
    }
    Ok(table.print()?)
}

fn check_all(sources: &[SourceConfig], setup: &Setup) -> anyhow::Result<bool> {
    let mut works = false;
    for source in sources {
        let offer = refresh::look(setup, source)?;
        works |= offer.gives.is_ok();
        let (sign, words) = match &offer.gives {
            Ok(sample) => ("✓", summary(sample, &setup.locale)),
            Err(reason) => ("!", reason.clone()),
        };
        output::line(&format!(
            "{sign} {}  {words}",
            crate::text::width::pad(&source.label(), NAME)
        ))?;
    }
    Ok(works)
}

/// Cells that a source's name gets.
const NAME: usize = 28;

/// All that is known of one way: how it was decoded and why, and its first headlines.
fn details(name: &str, offer: &Offer, locale: &Locale) -> anyhow::Result<()> {
    output::line(name)?;
    let sample = match &offer.gives {
        Ok(sample) => sample,
        Err(reason) => return Ok(output::line(&format!("  ! {reason}"))?),
    };
    output::line(&format!(
        "  {} · {}",
        locale.text(way_id(offer.way)),
        summary(sample, locale)
    ))?;
    if let Some(charset) = &sample.charset {
        let why = sample.charset_why.as_deref().unwrap_or_default();
        output::line(&format!("  {}: {charset} ({why})", locale.text("sources-charset")))?;
    }
    for warning in &sample.warnings {
        output::line(&format!("  ! {warning}"))?;
    }
    for headline in &sample.headlines {
        output::line(&format!("  • {headline}"))?;
    }
    Ok(())
}

fn summary(sample: &Sample, locale: &Locale) -> String {
    locale.format(
        "probe-summary",
        &[
            ("count", sample.entries.into()),
            ("dated", sample.dated.into()),
            ("whole", sample.whole.into()),
        ],
    )
}

fn way_id(way: Way) -> &'static str {
    match way {
        Way::Feed => "way-feed",
        Way::Linked => "way-linked",
        Way::WellKnown => "way-well-known",
        Way::Sitemap => "way-sitemap",
        Way::Preset => "way-preset",
        Way::Structure => "way-structure",
    }
}
