//! What waits to be fetched, pages or pictures: in the order given, but no host gets more than its share at once,
//! and a host that has much to give keeps nobody else waiting.

use std::collections::{HashMap, VecDeque};

pub(super) struct Queue<T> {
    hosts: HashMap<String, Host<T>>,
    per_host: usize,
    /// How many were put in so far.
    count: usize,
}

struct Host<T> {
    /// With the place of each in the order given.
    waiting: VecDeque<(usize, T)>,
    under_way: usize,
}

impl<T> Default for Host<T> {
    fn default() -> Host<T> {
        Host {
            waiting: VecDeque::new(),
            under_way: 0,
        }
    }
}

impl<T> Queue<T> {
    pub(super) fn new(per_host: usize) -> Queue<T> {
        Queue {
            hosts: HashMap::new(),
            per_host: per_host.max(1),
            count: 0,
        }
    }

    pub(super) fn push(&mut self, item: T, host: String) {
        self.hosts
            .entry(host)
            .or_default()
            .waiting
            .push_back((self.count, item));
        self.count += 1;
    }

    pub(super) fn waiting(&self) -> usize {
        self.hosts.values().map(|host| host.waiting.len()).sum()
    }

    /// The first one whose host has room.
    pub(super) fn next(&mut self) -> Option<(T, String)> {
        let free = self.hosts.iter().filter(|(_, host)| host.under_way < self.per_host);
        let first = free
            .filter_map(|(name, host)| Some((host.waiting.front()?.0, name)))
            .min()?;
        let name = first.1.clone();
        let host = self.hosts.get_mut(&name)?;
        let (_, item) = host.waiting.pop_front()?;
        host.under_way += 1;
        Some((item, name))
    }

    /// One that was handed out has come back.
    pub(super) fn done(&mut self, host: &str) {
        if let Some(host) = self.hosts.get_mut(host) {
            host.under_way = host.under_way.saturating_sub(1);
        }
    }

    /// The host wants to be left alone: what waits for it is for another run.
    pub(super) fn leave(&mut self, host: &str) -> Vec<T> {
        let left = self.hosts.get_mut(host).map(|host| std::mem::take(&mut host.waiting));
        left.into_iter().flatten().map(|(_, item)| item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(hosts: &[&str]) -> Queue<usize> {
        let mut queue = Queue::new(2);
        for (number, host) in hosts.iter().enumerate() {
            queue.push(number, (*host).to_owned());
        }
        queue
    }

    fn take(queue: &mut Queue<usize>) -> Vec<usize> {
        std::iter::from_fn(|| queue.next()).map(|(item, _)| item).collect()
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
        assert_eq!(queue.next().unwrap().0, 0);
        assert_eq!(queue.leave("a"), [1, 2]);
        assert_eq!(take(&mut queue), [3]);
    }
}
