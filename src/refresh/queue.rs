//! Entries that wait for their pages: in the order given, but no host gets more than its share at once, and
//! a host with many pages keeps nobody else waiting.

use std::collections::{HashMap, VecDeque};

use crate::model::EntryId;

pub(super) struct Queue {
    hosts: HashMap<String, Host>,
    per_host: usize,
}

#[derive(Default)]
struct Host {
    /// With the place of each in the order given.
    waiting: VecDeque<(usize, EntryId)>,
    under_way: usize,
}

impl Queue {
    /// Entries with their hosts.
    pub(super) fn new(entries: impl IntoIterator<Item = (EntryId, String)>, per_host: usize) -> Queue {
        let mut hosts: HashMap<String, Host> = HashMap::new();
        for (place, (id, host)) in entries.into_iter().enumerate() {
            hosts.entry(host).or_default().waiting.push_back((place, id));
        }
        Queue {
            hosts,
            per_host: per_host.max(1),
        }
    }

    /// The first entry whose host has room.
    pub(super) fn next(&mut self) -> Option<(EntryId, String)> {
        let free = self.hosts.iter().filter(|(_, host)| host.under_way < self.per_host);
        let first = free
            .filter_map(|(name, host)| Some((host.waiting.front()?.0, name)))
            .min()?;
        let name = first.1.clone();
        let host = self.hosts.get_mut(&name)?;
        let (_, id) = host.waiting.pop_front()?;
        host.under_way += 1;
        Some((id, name))
    }

    /// One that was handed out has come back.
    pub(super) fn done(&mut self, host: &str) {
        if let Some(host) = self.hosts.get_mut(host) {
            host.under_way = host.under_way.saturating_sub(1);
        }
    }

    /// The host wants to be left alone: what waits for it is for another run. How many that were.
    pub(super) fn leave(&mut self, host: &str) -> usize {
        self.hosts
            .get_mut(host)
            .map_or(0, |host| std::mem::take(&mut host.waiting).len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(hosts: &[&str]) -> Queue {
        let entries = hosts
            .iter()
            .enumerate()
            .map(|(n, host)| (EntryId(n as i64), (*host).to_owned()));
        Queue::new(entries, 2)
    }

    fn take(queue: &mut Queue) -> Vec<i64> {
        std::iter::from_fn(|| queue.next()).map(|(id, _)| id.0).collect()
    }

    #[test]
    fn the_order_given_is_kept_as_far_as_hosts_have_room() {
        let mut queue = queue(&["a", "a", "a", "b", "a", "b", "c"]);
        assert_eq!(take(&mut queue), [0, 1, 3, 5, 6]);
        queue.done("a");
        assert_eq!(take(&mut queue), [2]);
        queue.done("a");
        queue.done("a");
        assert_eq!(take(&mut queue), [4]);
    }

    #[test]
    fn a_host_that_wants_rest_is_left() {
        let mut queue = queue(&["a", "a", "a", "b"]);
        assert_eq!(queue.next().unwrap().0, EntryId(0));
        assert_eq!(queue.leave("a"), 2);
        assert_eq!(take(&mut queue), [3]);
    }
}
