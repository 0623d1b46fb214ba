### What jarshy says in English.

## Config

config-file =
    The settings of jarshy, a news reader for the terminal.
    What is commented out has no value; everything else is at its default and may be left out.
    `jarshy config check` says what is wrong with this file, with line and column.
config-language = The language of the interface: "auto" (as the system), "kk", "ru" or "en".
config-theme = The colours: "auto" (by the terminal's background), "dark", "light", "contrast", "eink", "terminal", or your own.
config-images = Shows pictures, where the terminal can.
config-ascii = Draws with plain ASCII characters only, for terminals that have no others.
config-width = The longest line of an article, in cells.
config-justify = Sets both edges of an article straight.
config-hyphenate = Breaks long words at the end of a line.
config-mouse = Listens to the mouse.
config-keyboard = The keyboard whose letters also work as keys: "auto", "ru", "kk", "kk-kazrus", "uk", or one of [layouts].
config-timezone = The time zone that times are shown in; without it, the system's.
config-full-text = When to fetch the whole article: "always" (after every refresh), "on-open" or "never".
config-interval = How often a source is asked, at least "15m"; a source that asks for more is left alone for longer.
config-refresh-on-start = Refreshes what is due when the program starts.
config-stories = Shows the same news of several sources as one row.
config-read-story = Reading one entry of a story marks the others read too.
config-browser = The command that opens a page; without it, the system's browser.
config-speak = The command that reads an article aloud; it is given the text, and its language as {"{lang}"}.
config-notify = The command that a rule with "notify" runs; it is given {"{title}"} and {"{source}"}.
config-network-proxy = A proxy (http, https or socks5), or "none"; without it, the system's.
config-network-user-agent = What jarshy calls itself to the sites; without it, its name, version and address.
config-network-timeout = How long a whole answer may take.
config-network-connect-timeout = How long a connection may take.
config-network-per-host = How many requests one host gets at the same time.
config-network-at-once = How many requests there are at the same time.
config-network-limit-mib = The largest answer that is read, in MiB, unpacked.
config-offline-entries = How many articles are fetched ahead after one refresh; 0 is none.
config-offline-mib = How much may be fetched for them, in MiB.
config-offline-time = How long that may take.
config-offline-image-mib = How much may be fetched for their pictures, in MiB; 0 is none.
config-retention-days = How long entries are kept, in days; 0 is for ever.
config-retention-entries = How many entries of a source are kept; 0 is all.
config-retention-keep-unread = Unread entries stay, however old.
config-retention-keep-starred = Starred entries stay, however old.
config-retention-keep-tagged = Tagged entries stay, however old.
config-keys =
    Keys: "keys" = "action", or a list of actions. [keys.sources], [keys.headlines] and [keys.reader] hold
    in one pane. `jarshy keys` lists the actions and the keys that they have.
config-layouts = Further keyboards: the character that arrives, and the one that is on the same key.
config-view = A saved query with a name, shown above the sources.
config-view-name = What it is called.
config-view-query = The query, as one types it after `/`.
config-rule = What to do with new entries that a query matches.
config-rule-when = The query.
config-rule-then = What to do: "tag:NAME", "star", "read", "hide", "notify", "full-text", "run:COMMAND".
config-sources = The sources, in the order of the screen. Their keys:
config-source-url = The address of a feed, or of a web page that lists news.
config-source-alternatives = Addresses to try when that one gives nothing.
config-source-name = What it is called; without it, as the source calls itself.
config-source-tags = Its tags; the first is the group that it is shown in.
config-source-lang = Its language, when its text does not tell.
config-source-interval = How often it is asked.
config-source-preset = How its pages are read; without it, the preset of its host.
config-source-full-text = When to fetch its articles whole.
config-source-enabled = false leaves it out of refreshes.
config-source-user-agent = What jarshy calls itself to this source.
config-source-headers = Headers to send with every request.
config-source-proxy = A proxy for this source, or "none".
config-source-encoding = Its charset, when it declares a wrong one.
config-source-timeout = How long a whole answer may take.
config-source-timezone = The time zone of dates that name none.
