### What jarshy says in English.

## Screen

program-name = jarshy
view-all = All
view-today = Today
view-front-page = Front page
view-unread = Unread
view-starred = Starred
view-not-ready = Not offline yet
view-kazakh = In Kazakh
view-russian = In Russian
view-english = In English
group-none = No tag
group-no-language = Language unknown
group-no-story = Told by one source
badge-kk = қаз
badge-ru = рус
badge-en = eng
status-new = { $count } new
status-refreshing = { $done }/{ $total }
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
hint-browser = browser
hint-help = help
hint-details = details
hint-sort = sort
hint-other-source = other source
hint-copy = copy the address
health-title = Sources
health-next = next
health-address = address
health-works-at = answers at
health-succeeded = last success
health-never-asked = not asked yet
health-retired = gone for good: asked only by hand
health-failures =
    { $count ->
        [one] { $count } failure
       *[other] { $count } failures in a row
    }
health-items = { $count } in the last answer
health-kept = { $count } kept, { $unread } unread
health-checks =
    { $count ->
        [one] asked once
       *[other] asked { $count } times
    }
health-unchanged = { $share } unchanged
entry-edited = edited
readiness-whole = whole
readiness-teaser = teaser only
readiness-failed = not fetched: { $reason }
entry-untitled = Untitled
entry-first-seen = ≈ { $time }
article-loading = Opening…
article-fetching = Fetching the whole article…
article-teaser = This is the teaser: the whole article is not here yet.
article-only-teaser = The whole article could not be had: { $reason }
article-not-waited-for = too much was asked for at once
article-no-text = There is no text. Try the page in the browser.
article-image = Image
article-video = Video
article-audio = Audio
article-page = Page
article-enclosures = Attached files
empty-sources = No sources. Add one: jarshy sources add URL
empty-headlines = No news here. Refresh: { $key }
empty-refreshing = The news is on its way…
empty-unread = All read.
empty-not-ready = All of it can be read without the network
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
notice-offline-ready = Ready to be read offline: { $ready }
notice-offline-lacking = Ready: { $ready }, teaser only: { $teaser }, failed: { $failed }
status-looking = looking…
status-articles = articles { $done }/{ $total }
status-pictures = pictures { $done }/{ $total }
notice-link-copied = Link copied
notice-text-copied = Copied
notice-no-link = This entry has no link
notice-no-links = There are no links here
notice-speaking = Reading aloud; { $key } stops it
notice-no-speech = No command reads aloud: name one as `speak` in the config
notice-nothing-to-speak = There is nothing to read aloud
notice-no-such-link = There is no link { $number }
notice-not-found = “{ $text }” is not in the article
notice-pictures-on = Pictures are shown
notice-pictures-off = Pictures are left out
notice-pictures-impossible = This terminal cannot show pictures
notice-no-pictures = There are no pictures here
notice-no-changes = Nothing was changed
notice-opened = Opened in the browser
notice-no-unread = No more unread entries
notice-no-story = No other source tells this news
notice-no-version = This news is not there in another language
notice-no-search = Only a search can be saved: / begins one
notice-view-saved = The view “{ $name }” is saved
notice-hidden =
    { $count ->
        [one] { $count } entry hidden
       *[other] { $count } entries hidden
    }
notice-shown =
    { $count ->
        [one] { $count } entry shown again
       *[other] { $count } entries shown again
    }
notice-tagged =
    { $count ->
        [one] { $count } entry tagged #{ $tag }
       *[other] { $count } entries tagged #{ $tag }
    }
notice-untagged =
    { $count ->
        [one] #{ $tag } taken from { $count } entry
       *[other] #{ $tag } taken from { $count } entries
    }
notice-no-such-place = No source, tag or view is called “{ $name }”
notice-failed = That failed: { $reason }
prompt-search = Search
prompt-command = Command
prompt-find = Find in article
prompt-theme = Colours
theme-auto = as the terminal is, dark or light
theme-dark = dark
theme-light = light
theme-contrast = high contrast
theme-eink = black on white, for paper-like screens
theme-terminal = the terminal's own sixteen colours
prompt-link = Link
prompt-tag = Tag
prompt-view-name = Name of the view
prompt-mark-matching = Mark read by query
prompt-sort = Order
sort-newest = newest first
sort-oldest = oldest first
sort-relevance = best match first
sort-source = by source
sort-language = by language
sort-story = by story
sort-length = longest first
sort-title = by headline
why-title = Why
why-front-page = Why it stands here
why-story =
    { $count ->
        [one] Told once
       *[other] Told { $count } times
    }
why-version = The same news in another language
why-first = the first of the story
why-words = { $shared } of { $of } words of the headline are shared
why-text = { $percent } % of the text
why-names = { $shared } of { $of } names and numbers are shared
why-sources =
    { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
why-age = last told: { $time }
why-liked-source = you read { $source } more than others
why-passed-source = you read { $source } less than others
why-liked-words = you like to read about: { $words }
follow-browser = Press a letter to open in the browser. Tab: here, Tab again: copy
follow-here = Press the letter of a link to read its page here. Tab: copy
follow-copy = Press the letter of a link to copy it. Tab: in the browser
keys-move = Moving
keys-read = Reading
keys-mark = Marking
keys-source = Sources
keys-find = Finding
keys-screen = Screen
keys-signs = Signs
sign-unread = not read
sign-starred = starred
sign-whole = the whole article is here, also without the network
sign-teaser = only the teaser is here
sign-fault = it could not be fetched: the reason is beside it
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
action-mark-above = mark what is above as read
action-mark-below = mark what is below as read
action-mark-matching = mark as read what a query finds
action-select = select several
action-tag = tag
action-hide = hide / show again
action-toggle-star = star / unstar
action-open-browser = open in the browser
action-expand-story = show / put away the rest of the story
action-other-language = the same news in another language
action-copy-link = copy the link
action-refresh = refresh this list
action-refresh-all = refresh all
action-offline = fetch this list whole, for offline
action-health = how the sources fare
action-search = search
action-find = find in article
action-find-next = next match
action-find-previous = previous match
action-links = links
action-read-on = read on
action-hints = link hints
action-select-passage = select a paragraph
action-copy-passage = copy the paragraph
action-changes = show what changed
action-fetch-article = fetch the whole article
action-pictures = show or hide pictures
action-gallery = pictures one by one
action-speak = read aloud; stop
action-zen = article alone
action-theme = choose the colours
action-undo = undo
action-palette = commands
action-save-search = save this search
action-sort = order of the list
action-why = why it stands here
action-help = help
action-quit = quit

## Changes to the sources and the settings

empty-no-sources = No sources. Add one: { $key }
hint-add = add
ask-unfollow = Take { $source } out of the sources?
notice-looking-for-news = Looking for news at { $address }…
notice-choose-source = Choose a source first
prompt-source = Address or name
prompt-source-name = Name
prompt-source-tags = Tags
action-add-source = add a source
action-remove-source = take the source out
action-rename-source = rename the source
action-tag-source = tags of the source
action-toggle-source = refresh the source / leave it out
notice-unfollowed = { $source } is removed; { $key } brings it back
undone-followed = Undone: { $source } is not followed any more
undone-unfollowed = { $source } is back
undone-changed = { $source } is as it was before

## Keys

hint-search = search
hint-close = close
keys-heading = keys
keys-own = Cyrillic
keys-pane = pane
keys-action = action
pane-sources = sources
pane-headlines = headlines
pane-reader = article

## Settings and the first run

settings-title = Settings
keys-title = Keys
action-settings = settings
hint-change = change
hint-default = default
setting-on = on
setting-off = off
setting-none = not set
welcome-title = Welcome to jarshy
welcome-language = Which language do you prefer?
welcome-theme = What should the screen look like?
welcome-sources = Which sources do you want to follow? You can add others later.
welcome-next = next
welcome-skip = skip
welcome-follow = follow / leave out
welcome-done = done

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
wanted-color = a colour: "#d9a45b", "bright-red", a number from 0 to 255, or "default"
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
fault-followed = `{ $name }` is followed already

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
charset-config = set in the config
charset-mark = a byte order mark
charset-shape = the shape of the bytes
charset-named-http = named by the HTTP header
charset-named-document = named by the document
charset-by-http = the HTTP header
charset-by-document = the document
charset-ascii = only ASCII letters
charset-valid = all of it is valid UTF-8
charset-valid-though = all of it is valid UTF-8, though { $namer } says { $says }
charset-valid-unknown = all of it is valid UTF-8; nobody knows the charset `{ $label }` that the document names
charset-damaged = nearly all of it is valid UTF-8; damaged bytes are replaced
charset-kazakh-letters = the letters of windows-1251 make no words here, those of a Kazakh code page do
charset-other-letters = { $namer } says { $says }, but the letters are those of { $are }
charset-cyrillic-letters = { $namer } says { $says }, but the letters are Cyrillic: detected
charset-not-utf8 = called UTF-8, but it is not: detected
charset-no-label = detected: no label
charset-twice = it was encoded twice, and is repaired
fetch-no-whole-entry = no whole entry in the first 10 MiB
what-plain-text = plain text
what-no-text = no text at all
what-opml = a list of feeds (OPML)
what-sitemap = a sitemap
what-svg = a picture (SVG)
what-xml = XML whose root is <{ $name }>
what-pdf = a PDF
what-picture = a picture
what-media = a picture, a sound or a film
what-sound = a sound
what-archive = an archive
what-damaged-json = damaged JSON ({ $fault })
what-huge-json = JSON with more than a million values
what-other-json = JSON without items
warning-too-deep = elements are nested deeper than 256 levels; what lies deeper was passed over
warning-too-many-entries = the feed has more than 10,000 entries; the first of them were read
warning-too-many-attributes = a tag has more than 64 attributes; the first of them were read
warning-too-long = the feed is longer than 10 MiB; it was read up to there
warning-entities = the document type defines entities; they are not expanded, and nothing is fetched
warning-breaks-off = the feed breaks off within an entry
warning-damaged-json = the JSON is damaged ({ $fault }); the whole items before that were read
parse-charset = charset: { $charset } ({ $why })
parse-warning = warning: { $warning }
fetch-no-headlines = the page shows no headlines
fetch-unreadable = it could not be read
fetch-no-preset = there is no preset called { $name }
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
offline-source = source
offline-ready = ready
offline-teaser = teaser
offline-failed = failed
offline-pictures = pictures
offline-reason = why it failed
offline-bytes = fetched
offline-total = total

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
value-document = DOCUMENT
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
sources-added = { $source } is added
value-tag = TAG
value-cells = CELLS

plain-welcome = Type the number of a headline to read it, Enter for more, h for help, q to end.
plain-count =
    { $count ->
        [one] { $count } headline
       *[other] { $count } headlines
    }
plain-count-unread =
    { $count ->
        [one] { $count } unread headline
       *[other] { $count } unread headlines
    }
plain-empty = There is nothing yet: r asks the sources for news.
plain-no-more = These are all.
plain-unread = Unread
plain-starred = Starred
plain-no-such = There is no headline of that number.
plain-end = End of headline { $number }. Enter reads the next one, l lists them.
plain-refreshing = Asking the sources …
plain-not-understood = “{ $line }” means nothing here; h lists what does.
plain-help =
    a number: read that headline
    Enter or n: more headlines; after an article, the next one
    p: the article before
    l: the headlines from the start
    u: only unread ones, or all
    s words: search
    a: the addresses of the links in the article
    r: ask the sources for news
    q: end
plain-words-next = n next more
plain-words-previous = p previous back
plain-words-list = l list
plain-words-unread = u unread
plain-words-links = a links
plain-words-refresh = r refresh
plain-words-help = h help
plain-words-quit = q quit exit
plain-words-search = s search find
plain-words-read = read

## Help

help = Reads the news in the terminal: in Kazakh, Russian and English, whole articles, offline too
help--plain = Reads line by line, with no screen: for screen readers and plain terminals
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
help-digest = Prints the front page of the day: what most sources carry, what is new, what you like to read
help-digest--limit = At most so many stories
help-digest--lang = Only news in this language: kk, ru, en
help-digest--json = Prints a JSON array
help-demo--once = Prints the headlines instead, and ends
help-demo--plain = Reads line by line, with no screen: for screen readers and plain terminals
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
help-parse--document = A file, an address, or `-` for standard input
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
way-feed = feed
way-linked = linked feed
way-well-known = feed in its usual place
way-sitemap = sitemap
way-preset = page, by preset
way-structure = page, by structure
probe-summary = entries { $count }, with a date { $dated }, whole { $whole }
sources-add-nothing = nothing at { $url } can be read as news
sources-add-hint = name the page that shows the headlines, or add it as it is with --unchecked
help-sources-check = Shows what sources give now, and how they are read
help-sources-check--source = A source, or any address; without it, all sources
help-sources-check--catalogue = All sources of the catalogue
help-sources-add--unchecked = Does not ask what the address gives
store-entries = entries
store-whole = of them whole
store-headlines = headlines
store-bodies = texts of the sources
store-articles = articles
store-index = search index
store-pictures = pictures
store-free = free inside the file
store-file = the whole file
store-sound = The store is sound
store-problem-file = the file is damaged: { $detail }; put a copy back with `jarshy store restore`
store-problem-texts = texts that cannot be unpacked: { $count }
store-problem-index = the search index does not fit the entries
store-problem-counts = sources with wrong counts: { $count }
store-problem-strays = rows that belong to no entry: { $count }
store-copied = The copy is { $what }
store-compacted = The store now takes { $what }
store-restored = The store is now that of { $what }
store-aside = The one that was there is { $what }
rules-none = There are no rules. They are written into the config as [[rule]]
digest-title = The day’s news, { $date }
digest-empty = There is nothing new today
rules-count =
    { $count ->
        [one] { $count } entry of the last { $days } days
       *[other] { $count } entries of the last { $days } days
    }
rules-notify-default = notify is not set: notify-send is started
help-store = How large the store is, whether it is sound; makes it smaller, copies it, puts it back
help-store--json = Prints a JSON object
help-store-check = Says whether the store is sound
help-store-check--mend = Puts right what can be put right
help-store-compact = Makes the file as small as it can be
help-store-backup = Writes a copy, also while the program runs
help-store-backup--file = Where the copy goes
help-store-restore = Puts a copy in the place of the store, which is kept beside it
help-store-restore--file = The copy
help-undo = Takes back what was last done: what was marked, starred or tagged, and changes to the sources
help-rules = Shows what the rules of the config do
help-rules-test = Shows what each rule would have done to the news of the last days
help-rules-test--days = So many days back
help-rules-test--limit = Shows at most so many news of each rule
help-sources-browse = Shows the catalogue of sources of Kazakhstan and the region
help-sources-browse--word = Only those with this word in their name, group, language or address
help-sources-browse--json = Prints a JSON array
value-word = WORD
help-offline = Fetches the whole articles that are missing, to read without a network
help-offline--query = Only entries that this query finds
help-offline--json = Prints a JSON array
help-refresh = Asks the sources for news
help-refresh--sources = Only these sources: names, tags or hosts
help-refresh--json = Prints a JSON object a source
help-man = Prints the manual page of this program
help-completions = Prints the completions for a shell
help-completions--shell = The shell that is to read it
help-sources-add = Adds a source to the config; comments stay
help-sources-add--address = An address, or a name of the catalogue
help-sources-add--name = What it is called; without it, as the source calls itself
help-sources-add--tags = A tag of it; the first is its group
help-sources-add--lang = Its language
help-keys = Shows the keys and what they do, with the letters of your keyboard beside the Latin ones
help-keys--json = Prints a JSON array

## Config

config-file =
    The settings of jarshy, a news reader for the terminal.
    What is commented out has no value; everything else is at its default and may be left out.
    `jarshy config check` says what is wrong with this file, with line and column.
config-language = The language of the interface: "auto" (as the system), "kk", "ru" or "en".
config-theme = The colours: "auto" (dark or light, as the background of the terminal), "dark", "light", "contrast", "eink",
    "terminal" (its own sixteen), or one of your own: NAME is themes/NAME.toml beside this file.
config-ascii = Draws with plain ASCII characters only, for terminals that have no others.
config-width = The longest line of an article, in cells.
config-justify = Sets both edges of an article straight.
config-hyphenate = Breaks long words at the end of a line.
config-mouse = Listens to the mouse.
config-keyboard = The keyboard whose letters also work as keys: "auto", "ru", "kk", "kk-kazrus", "uk", or one of [layouts].
config-timezone = The time zone that times are shown in; without it, the system's.
config-full-text = When to fetch the whole article: "always" (after every refresh), "on-open" or "never".
config-images = Shows pictures in articles, and fetches them with the articles.
config-interval = How often a source is asked, at least "15m"; a source that asks for more is left alone for longer.
config-refresh-on-start = Refreshes what is due when the program starts.
config-stories = Shows the same news of several sources as one row.
config-read-story = Reading one entry of a story marks the others read too.
config-browser = The command that opens a page, with its address as {"{url}"}; without it, the system's browser.
config-notify = The command that a rule with "notify" runs; it is given {"{title}"}, {"{source}"} and {"{url}"}.
config-speak = The command that reads an article aloud: it gets the text on its standard input, and the language of the text (such as
    kk) in the place of {"{lang}"} and as JARSHY_LANG. It is started without a shell.
config-network-proxy = A proxy (http, https or socks5), or "none"; without it, the system's.
config-network-user-agent = What jarshy calls itself to the sites; without it, its name, version and address.
config-network-timeout = How long a whole answer may take.
config-network-connect-timeout = How long a connection may take.
config-network-per-host = How many requests one host gets at the same time.
config-network-at-once = How many requests there are at the same time.
config-network-limit-mib = The largest answer that is read, in MiB, unpacked.
config-offline-entries = How many articles are fetched ahead after one refresh; 0 is none.
config-offline-mib = How much may be fetched for them, in MiB.
config-offline-pictures-mib = How much may be fetched for their pictures, in MiB; 0 is none.
config-offline-time = How long that may take.
config-retention-days = How long entries are kept, in days; 0 is for ever.
config-retention-entries = How many entries of a source are kept; 0 is all.
config-retention-keep-unread = Unread entries stay, however old.
config-retention-keep-starred = Starred entries stay, however old.
config-retention-keep-tagged = Tagged entries stay, however old.
config-retention-pictures-mib = How much room pictures may take, in MiB; those of the oldest entries go first.
config-keys =
    Keys: "keys" = "action", or a list of actions. [keys.sources], [keys.headlines] and [keys.reader] hold
    in one pane. `jarshy keys` lists the actions and the keys that they have.
config-layouts = Further keyboards: the character that arrives, and the one that is on the same key.
config-view = A saved query with a name, shown above the sources.
config-view-name = What it is called.
config-view-query = The query, as one types it after `/`.
config-rule = What to do with new entries that a query matches. `jarshy rules test` shows what that would have been.
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
