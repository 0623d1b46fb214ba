### What jarshy says in English.

## Screen

program-name = jarshy
view-all = All
view-today = Today
view-unread = Unread
view-starred = Starred
view-not-ready = Not ready offline
view-front-page = Front page
view-kazakh = Kazakh
view-russian = Russian
view-english = English
view-hidden = Hidden
pane-sources = Sources
pane-headlines = Headlines
pane-article = Article
group-none = No tag
group-views = Views
badge-kk = қаз
badge-ru = рус
badge-en = eng
story-more = +{ $count } { $sources }
status-new = { $count } new
status-refreshing = { $done }/{ $total }
status-refreshed = refreshed { $time }
status-never-refreshed = not refreshed yet
status-offline = offline
status-position = { $at }/{ $total }
status-reading-time = { $count } min read
status-failed =
    { $count ->
        [one] { $count } source failed
       *[other] { $count } sources failed
    }
hint-move = move
hint-open = open
hint-back = back
hint-next-unread = next unread
hint-refresh = refresh
hint-search = search
hint-star = star
hint-browser = browser
hint-links = links
hint-help = help
hint-quit = quit
hint-cancel = cancel
hint-accept = accept
hint-undo = undo
readiness-whole = whole
readiness-teaser = teaser only
readiness-failed = failed
readiness-failed-why = failed: { $reason }
entry-edited = edited
entry-untitled = Untitled
entry-first-seen = ≈ { $time }
article-loading = Opening…
article-fetching = Fetching the whole article…
article-teaser = This is the teaser: the whole article is not here yet.
article-only-teaser = The whole article could not be had: { $reason }
article-no-text = There is no text. Try the page in the browser.
article-links = Links
article-image = Image
article-credit = Photo: { $credit }
article-enclosures = Attached files
empty-sources = No sources. Add one: jarshy sources add URL
empty-headlines = No news here. Refresh: { $key }
empty-refreshing = The news is on its way…
empty-unread = All read.
empty-starred = Nothing starred. Star an entry: { $key }
empty-search = Nothing found for “{ $query }”.
empty-article = Choose a headline and press { $key }.
empty-first-run = There is no network. To try jarshy without one: jarshy demo
too-small = The window is too small: { $width }×{ $height } is needed
ask-mark-all-read =
    { $count ->
        [one] Mark { $count } entry read?
       *[other] Mark { $count } entries read?
    }
ask-mark-list-read = Mark the whole list read?
ask-remove-source = Remove the source “{ $source }”?
ask-yes-no = yes { $yes }, no { $no }
notice-marked-read =
    { $count ->
        [one] { $count } entry marked read
       *[other] { $count } entries marked read
    }
notice-undone =
    { $count ->
        [one] Undone: { $count } entry
       *[other] Undone: { $count } entries
    }
notice-nothing-to-undo = Nothing to undo
notice-link-copied = Link copied
notice-text-copied = Copied
notice-no-link = This entry has no link
notice-opened = Opened in the browser
notice-no-unread = No more unread entries
notice-config-reloaded = The settings are reloaded
notice-config-broken = The settings stay as they were. { $fault }
notice-source-failed = { $source }: { $reason }
notice-view-saved = The view “{ $name }” is saved
notice-no-such-action = There is no command “{ $name }”
notice-no-such-place = No source, tag or view is called “{ $name }”
notice-failed = That failed: { $reason }
prompt-search = Search
prompt-command = Command
prompt-find = Find in article
prompt-jump = Go to
prompt-tag = Tag
prompt-view-name = Name of the view
keys-title = Keys
keys-sources = Sources
keys-headlines = Headlines
keys-reader = Article
keys-everywhere = Everywhere
keys-move = Moving
keys-read = Reading
keys-mark = Marking
keys-source = Sources
keys-find = Finding
keys-screen = Screen
action-down = down
action-up = up
action-page-down = page down
action-page-up = page up
action-half-page-down = half a page down
action-half-page-up = half a page up
action-top = to the top
action-bottom = to the bottom
action-left = to the pane on the left
action-right = to the pane on the right
action-next-pane = next pane
action-previous-pane = previous pane
action-go = go to a list
action-open = open
action-back = back
action-next-unread = next unread
action-previous-unread = previous unread
action-next = next entry
action-previous = previous entry
action-toggle-read = read / unread
action-mark-all-read = mark all read
action-toggle-star = star / unstar
action-open-browser = open in the browser
action-copy-link = copy the link
action-refresh = refresh this list
action-refresh-all = refresh all
action-search = search
action-find = find in article
action-links = links
action-images = show / hide images
action-zen = article alone
action-speak = read aloud
action-offline = fetch whole articles
action-undo = undo
action-palette = commands
action-help = help
action-quit = quit

## Time

time-now = now
time-minutes = { $count } min
time-hours = { $count } h
time-days = { $count } d
time-today = today
time-yesterday = yesterday
time-date = { $day } { $month } { $year }
time-date-and-clock = { $date }, { $clock }
time-short-date = { $day } { $month }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Numbers

size-bytes = { $number } B
size-kib = { $number } KiB
size-mib = { $number } MiB
size-gib = { $number } GiB

## Errors

error = error
hint = hint
fault-place = { $file }, line { $line }, column { $column }: { $problem }
fault-syntax = this is not TOML: { $detail }
syntax-text = a text in quotes is not closed, or has a character that it may not have
syntax-twice = this key is here a second time
syntax-no-value = a key needs `= value` after it
syntax-list = a list is not closed, or a comma is missing
syntax-table = the header of a table is not closed
syntax-value = the value makes no sense: a text stands in quotes
syntax-other = this line makes no sense
fault-unknown-key = unknown key `{ $key }`
fault-unknown-key-in = unknown key `{ $key }` in { $table }
fault-wrong-value = `{ $key }` takes { $wanted }
fault-unknown-word = `{ $key }` knows no `{ $value }`
fault-missing = `{ $key }` is missing
fault-missing-in = `{ $key }` is missing in { $table }
fault-twice = `{ $value }` is here twice as `{ $key }`; first on line { $line }
fault-no-source = no source is called `{ $word }`
wanted-flag = true or false
wanted-number = a whole number from { $least } to { $most }
wanted-duration = a time from { $least } to { $most }
wanted-text = a text in quotes that is not empty
wanted-texts = a list of texts in quotes
wanted-address = an address that starts with https:// or http://
wanted-addresses = a list of addresses that start with https:// or http://
wanted-proxy = the address of a proxy (http://, https:// or socks5://), or "none"
wanted-language = a language code such as "kk", "ru" or "en"
wanted-zone = a time zone such as "Asia/Almaty"
wanted-headers = a table of header names and their values
wanted-table = a table
wanted-tables = tables, each under its own { $header }
wanted-actions = an action in quotes, or a list of them
wanted-character = one character that is not ASCII, and the ASCII character it stands for
did-you-mean = did you mean `{ $word }`?
hint-choices = it can be { $choices }
hint-write = write, for example, `{ $sample }`
fault-keys-twice = `{ $keys }` is bound twice
fault-keys-unreachable = `{ $keys }` and `{ $other }` begin alike, so one of them would never be reached
fault-no-keys = `{ $keys }` names no keys
fault-no-pane = there is no pane `{ $name }`
fault-unknown-action = unknown action `{ $name }`
fault-action-wants-more = `{ $name }` wants to be told more
fault-action-takes-nothing = nothing may follow `{ $name }`
hint-take-away = take the other away with "{ $keys }" = "none", above this line
hint-keys = write keys as "j", "ctrl-d", "f5", "space", or one after another as "g g"
hint-action-list = write several actions as a list
query-unknown-field = unknown field `{ $value }:`
query-unknown-value = `{ $field }` knows no `{ $value }`
query-missing-value = nothing stands after `{ $value }`
query-not-a-date = `{ $value }` is not a date
query-not-a-span = `{ $value }` is not a length of time
query-not-a-number = `{ $value }` is not a number
query-not-a-regex = the regular expression cannot be read
query-unclosed-quote = the quote is not closed
query-unclosed-regex = the regular expression is not closed with `/`
query-unclosed-parenthesis = the parenthesis is not closed
query-unopened-parenthesis = there is no parenthesis to close
query-lonely-or = `OR` needs something on both sides
query-sort-twice = `sort:` is given twice
query-sort-inside = `sort:` orders the whole list and cannot be a part of a condition
query-too-long = the query is too long
query-too-deep = too many parentheses inside one another
query-quote-it = put it in quotes to look for it as it is

## Fetching

fetch-bad-address = not a web address: { $address }
fetch-bad-header = the setting `{ $name }` cannot be sent
fetch-bad-proxy = not the address of a proxy: { $address }
fetch-unknown-host = no such site: { $host }
fetch-no-network = no network
show-teaser-only = only the teaser is here: { $reason }
page-none = it has no page of its own
page-challenge = the site checks the browser instead of showing the page
page-consent = the site asks for consent to cookies instead of showing the page
page-error = the site shows an error page
page-paywall = the article is for subscribers
page-shorter = the page says less than the teaser
page-no-article = there is no article on the page
fetch-refused = the server refuses the connection
fetch-no-connection = no connection within { $seconds } s
fetch-no-answer = no answer within { $seconds } s
fetch-stalled = nothing more came for { $seconds } s
fetch-closed = the connection was closed without an answer
fetch-cut-short = the answer was cut short
fetch-proxy = the proxy cannot reach the server
fetch-not-trusted = the certificate is not trusted
fetch-expired = the certificate has expired
fetch-not-yet-valid = the certificate is not valid yet
fetch-other-site = the certificate belongs to another site
fetch-revoked = the certificate was revoked
fetch-damaged = the certificate is damaged
fetch-no-roots = this system has no list of trusted certificates
fetch-tls = no secure connection: { $detail }
fetch-not-http = the answer is not HTTP
fetch-head-too-long = the head of the answer is too long
fetch-too-large = more than { $mib } MiB
fetch-packed = the answer cannot be unpacked
fetch-redirect-loop = redirects go round in circles
fetch-too-many-redirects = more than { $count } redirects
fetch-redirect-nowhere = a redirect to nowhere
fetch-redirect-refused = a redirect to { $place }, which is not followed
fetch-downgrade = a redirect from https to http, which is not followed
fetch-private-address = { $host } is a private address, which is not followed
fetch-status = the server answers { $code }
fetch-status-401 = 401 Unauthorized
fetch-status-403 = 403 Forbidden
fetch-status-404 = 404 Not Found
fetch-status-410 = 410 Gone
fetch-status-429 = 429 Too Many Requests
fetch-status-451 = 451 Unavailable For Legal Reasons
fetch-status-500 = 500 Internal Server Error
fetch-status-502 = 502 Bad Gateway
fetch-status-503 = 503 Service Unavailable
fetch-status-504 = 504 Gateway Timeout
fetch-empty = the answer is empty
fetch-web-page = a web page, not a feed
fetch-linked-feeds = a web page, not a feed; these feeds are linked from it: { $feeds }
fetch-not-a-feed = not a feed: { $what }
fetch-no-headlines = the page shows no headlines
fetch-unreadable = it could not be read
fetch-no-preset = there is no preset called { $name }
fetch-no-address = the entry has no address
fetch-retired = 410 Gone: not asked again; `jarshy refresh NAME` tries once more
next-interval = every { $time }
next-feed = the feed asks to be read every { $time }
next-server = the server says that nothing changes for { $time }
next-retry-after = the server asked to wait { $time }
next-failures = failures in a row: { $count }
next-skip-hours = the feed asks to be left alone until then
next-gone = gone for good
refresh-edited = { $count } edited
refresh-nothing-new = nothing new
refresh-sources =
    { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
refresh-no-sources = there are no sources
refresh-no-source-hint = jarshy sources lists the sources
refresh-offline = no source answers

## Command line

usage = Usage
usage-commands = Commands
usage-arguments = Arguments
usage-options = Options
usage-command = COMMAND
usage-option = OPTIONS
usage-help = Prints this help
usage-version = Prints the version
usage-default = default: { $value }
usage-values = values: { $value }
usage-variable = variable: { $value }
usage-see-help = see --help
usage-unknown-argument = there is no option `{ $argument }`
usage-unknown-command = there is no command `{ $command }`
usage-wrong-value = `{ $value }` does not fit { $argument }
usage-no-value = { $argument } has no value
usage-too-many-values = { $argument } has one value too many: `{ $value }`
usage-conflict = { $argument } and { $other } do not go together
usage-missing = missing: { $arguments }
usage-no-command = a command is missing
usage-not-utf-8 = an argument is not UTF-8
usage-not-understood = the arguments make no sense
value-file = FILE
value-dir = DIR
value-source = SOURCE
value-query = QUERY
value-url = URL
value-n = N
value-id = ID
value-key = KEY
value-value = VALUE
config-none = there is no { $file }
config-none-hint = jarshy config init writes it
config-unread = cannot read { $file }
config-sound =
    { $count ->
        [one] { $file }: no faults, { $count } source
       *[other] { $file }: no faults, { $count } sources
    }
config-there = { $file } is there already
config-there-hint = jarshy config edit changes it
config-written = { $file } is written
config-unchanged = Nothing has changed
config-saved = { $file } is saved
config-kept = The settings stay as they were; the edited text is in { $file }
config-edit-again = Edit again? [y/n]
config-edit-no = n no
config-editor-failed = the editor `{ $editor }` failed
config-editor-hint = name your editor in the variable EDITOR
value-type = TYPE
value-zone = ZONE
value-lang = LANG
sources-disabled = left out
sources-name = source
sources-answer = answer
sources-kind = kind
sources-charset = charset
sources-items = entries
sources-bytes = size
sources-checked = asked
sources-next = next time
kind-feed = feed
kind-listing = page
sources-removed = { $source } is taken out of the config; what it brought is kept
sources-several = `{ $word }` means several sources
sources-state = state-funded: { $state }
sources-legend = ● followed   ✓ works   ? not checked   × not available   To follow one: jarshy sources add NAME
value-name = NAME
man-name = name
man-settings = settings
man-settings-are = The settings are in config.toml; jarshy config path says where that is.
man-codes = exit codes
man-code-0 = all was done
man-code-1 = there was an error
man-code-2 = the arguments made no sense, or no source answered
man-code-3 = there is a fault in the config or in a query, and nothing was done
value-shell = SHELL

## Help

help = Reads the news in the terminal: in Kazakh, Russian and English, whole articles, offline too
help--config = Reads the settings from this file
help--data-dir = Keeps the news in this folder
help-config = The settings: where they are, whether they are sound, what they are
help-config-path = Prints where the config file is
help-config-check = Says what is wrong with the settings, with line and column
help-config-init = Writes the config file, with a comment on every setting
help-config-edit = Opens the config file in an editor, and checks it when that closes
help-config-get = Prints a setting, or all of them
help-config-get--key = The key of a setting, such as network.timeout or source.NAME.enabled
help-config-set = Changes a setting; comments stay
help-config-set--key = The key of a setting, such as network.timeout or source.NAME.enabled
help-config-set--value = Its new value
help-config-unset = Makes a comment of a setting, so that its default holds
help-config-unset--key = The key of a setting
help-config-schema = Prints the JSON schema of the config file, for editors
help-demo = Opens the screen on a small edition of its own, with no network
help-demo--once = Prints the headlines instead, and ends
help-list = Lists headlines, the newest first
help-list--query = Which news, in the query language: тоқаев is:unread after:2026-02-01
help-list--source = Only this source: a name, a tag or a host
help-list--unread = Only what was not read
help-list--starred = Only what is starred
help-list--limit = At most this many
help-list--json = Prints a JSON array
help-extract = Shows the article of a web page, and how it is found
help-extract--page = A file, or `-` for standard input
help-extract--text = Prints the text (default)
help-extract--html = Prints the clean HTML of the text
help-extract--json = Prints a JSON object
help-extract--url = The address that the page came from
help-extract--preset = Reads the page by this preset
help-extract--explain = Tells what each selector matched, and which candidate won and why
help-show = Prints an article as text
help-show--id = The number of the news, as `jarshy list` shows it
help-show--width = Cells of a line
help-show--json = Prints a JSON object
help-parse = Shows what is read from a feed, and how
help-parse--file = A file, or `-` for standard input
help-parse--content-type = The Content-Type that the server would send
help-parse--base-url = The address that the feed would come from
help-parse--timezone = The zone of dates that name none, such as Asia/Almaty
help-parse--json = Prints a JSON object
help-render = Shows HTML as the article pane does
help-render--file = A file, or `-` for standard input
help-render--width = Cells of a line
help-render--lang = The language of the text, such as kk, for hyphenation and quotation marks
help-render--justify = Spreads the words over the whole line
help-render--hyphenate = Breaks words at the ends of lines
help-render--ascii = Draws with ASCII signs alone
help-sources = The sources: which there are and how they fare; adds and removes
help-sources--health = Shows how each fares: its last answer, its charset, its next time and why
help-sources--json = Prints a JSON array
help-sources-remove = Takes a source out of the config; what it brought is kept
help-sources-remove--source = A name, a host or an address
help-sources-browse = Shows the catalogue of sources of Kazakhstan and the region
help-sources-browse--word = Only those with this word in their name, group, language or address
help-sources-browse--json = Prints a JSON array
value-word = WORD
help-refresh = Asks the sources for news
help-refresh--sources = Only these sources: names, tags or hosts
help-refresh--json = Prints a JSON object a source
help-man = Prints the manual page of this program
help-completions = Prints the completions for a shell
help-completions--shell = The shell that is to read it

help-man = Prints the manual page of this program
help-completions = Prints the completions for a shell
help-completions--shell = The shell that is to read it

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
config-browser = The command that opens a page, with its address as {"{url}"}; without it, the system's browser.
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
