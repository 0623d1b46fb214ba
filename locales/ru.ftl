### Что «Жаршы» говорит по-русски.

## Screen

program-name = Жаршы
view-all = Все
view-today = Сегодня
view-front-page = Первая полоса
view-unread = Непрочитанные
view-starred = Избранное
view-not-ready = Ещё не офлайн
view-kazakh = По-казахски
view-russian = По-русски
view-english = По-английски
group-none = Без тега
group-no-language = Язык неизвестен
group-no-story = Есть в одном источнике
badge-kk = қаз
badge-ru = рус
badge-en = eng
status-new =
    { $count ->
        [one] { $count } новая
        [few] { $count } новые
       *[many] { $count } новых
    }
status-refreshing = { $done }/{ $total }
status-offline = нет сети
status-position = { $at }/{ $total }
status-reading-time = { $count } мин чтения
status-failed =
    { $count ->
        [one] { $count } источник не ответил
        [few] { $count } источника не ответили
       *[many] { $count } источников не ответили
    }
hint-move = листать
hint-open = открыть
hint-back = назад
hint-next-unread = следующая непрочитанная
hint-refresh = обновить
hint-browser = в браузере
hint-help = справка
hint-details = подробнее
hint-sort = порядок
hint-other-source = другой источник
hint-copy = скопировать адрес
health-title = Источники
health-next = дальше
health-address = адрес
health-works-at = отвечает по
health-succeeded = удалось
health-never-asked = ещё не опрошен
health-retired = исчез навсегда: опрашивается только вручную
health-failures =
    { $count ->
        [one] { $count } сбой подряд
        [few] { $count } сбоя подряд
       *[other] { $count } сбоев подряд
    }
health-items = в последнем ответе { $count }
health-kept = хранится { $count }, не прочитано { $unread }
health-checks =
    { $count ->
        [one] { $count } опрос
        [few] { $count } опроса
       *[other] { $count } опросов
    }
health-unchanged = без изменений { $share }
entry-edited = изменено
readiness-whole = целиком
readiness-teaser = только анонс
readiness-failed = не загружено: { $reason }
entry-untitled = Без заголовка
entry-first-seen = ≈ { $time }
article-loading = Открывается…
article-fetching = Загружается полный текст…
article-teaser = Это анонс: полный текст ещё не загружен.
article-only-teaser = Полный текст не получен: { $reason }
article-not-waited-for = запрошено слишком много сразу
article-no-text = Текста нет. Попробуйте открыть страницу в браузере.
article-image = Фото
article-video = Видео
article-audio = Аудио
article-page = Страница
article-enclosures = Приложенные файлы
empty-sources = Источников нет. Добавить: jarshy sources add АДРЕС
empty-headlines = Здесь новостей нет. Обновить: { $key }
empty-refreshing = Новости загружаются…
empty-unread = Всё прочитано.
empty-not-ready = Всё это можно читать без сети
empty-starred = В избранном пусто. Добавить: { $key }
empty-search = По запросу «{ $query }» ничего не нашлось.
empty-article = Выберите заголовок и нажмите { $key }.
empty-first-run = Сети нет. Попробовать без неё: jarshy demo
too-small = Окно слишком мало: нужно { $width }×{ $height }
ask-mark-all-read =
    { $count ->
        [one] Отметить { $count } новость прочитанной?
        [few] Отметить { $count } новости прочитанными?
       *[many] Отметить { $count } новостей прочитанными?
    }
ask-mark-list-read = Отметить весь список прочитанным?
ask-yes-no = да — { $yes }, нет — { $no }
notice-marked-read =
    { $count ->
        [one] Прочитана { $count } новость
        [few] Прочитаны { $count } новости
       *[many] Прочитано { $count } новостей
    }
notice-undone =
    { $count ->
        [one] Возвращено, как было: { $count } новость
        [few] Возвращено, как было: { $count } новости
       *[many] Возвращено, как было: { $count } новостей
    }
notice-nothing-to-undo = Возвращать нечего
notice-offline-ready = Готово к чтению без сети: { $ready }
notice-offline-lacking = Готово: { $ready }, только анонс: { $teaser }, не загружено: { $failed }
status-looking = поиск…
status-articles = статьи { $done }/{ $total }
status-pictures = фото { $done }/{ $total }
notice-link-copied = Ссылка скопирована
notice-text-copied = Скопировано
notice-no-link = У этой новости нет ссылки
notice-no-links = Здесь нет ссылок
notice-speaking = Читается вслух; { $key } остановит
notice-no-speech = Читать вслух нечем: назовите команду в настройке `speak`
notice-nothing-to-speak = Вслух читать нечего
notice-no-such-link = Ссылки { $number } нет
notice-not-found = «{ $text }» в статье не встречается
notice-pictures-on = Фотографии показываются
notice-pictures-off = Фотографии убраны
notice-pictures-impossible = Этот терминал не показывает фотографий
notice-no-pictures = Здесь нет фотографий
notice-no-changes = Правок не было
notice-opened = Открыто в браузере
notice-no-unread = Непрочитанных больше нет
notice-no-story = Этой новости нет в других источниках
notice-no-version = Этой новости нет на другом языке
notice-no-search = Сохранить можно только поиск: он начинается с /
notice-view-saved = Подборка «{ $name }» сохранена
notice-hidden =
    { $count ->
        [one] Скрыта { $count } новость
        [few] Скрыты { $count } новости
       *[other] Скрыто { $count } новостей
    }
notice-shown =
    { $count ->
        [one] Снова видна { $count } новость
        [few] Снова видны { $count } новости
       *[other] Снова видно { $count } новостей
    }
notice-tagged =
    { $count ->
        [one] Тег #{ $tag } поставлен: { $count } новость
        [few] Тег #{ $tag } поставлен: { $count } новости
       *[other] Тег #{ $tag } поставлен: { $count } новостей
    }
notice-untagged =
    { $count ->
        [one] Тег #{ $tag } снят: { $count } новость
        [few] Тег #{ $tag } снят: { $count } новости
       *[other] Тег #{ $tag } снят: { $count } новостей
    }
notice-no-such-place = Нет ни источника, ни тега, ни подборки «{ $name }»
notice-failed = Не вышло: { $reason }
prompt-search = Поиск
prompt-command = Команда
prompt-find = Поиск в статье
prompt-theme = Оформление
theme-auto = как у терминала: тёмное или светлое
theme-dark = тёмное
theme-light = светлое
theme-contrast = высокий контраст
theme-eink = чёрное на белом, для электронной бумаги
theme-terminal = шестнадцать цветов терминала
prompt-link = Ссылка
prompt-tag = Тег
prompt-view-name = Название подборки
prompt-mark-matching = Прочитано по запросу
prompt-sort = Порядок
sort-newest = сначала новые
sort-oldest = сначала старые
sort-relevance = сначала самые подходящие
sort-source = по источникам
sort-language = по языкам
sort-story = по сюжетам
sort-length = сначала длинные
sort-title = по заголовкам
why-title = Почему
why-front-page = Почему стоит здесь
why-story =
    { $count ->
        [one] Сюжет: { $count } новость
        [few] Сюжет: { $count } новости
       *[other] Сюжет: { $count } новостей
    }
why-version = Та же новость на другом языке
why-first = первая в сюжете
why-words = общих слов в заголовке: { $shared } из { $of }
why-text = { $percent } % текста
why-names = общих имён и чисел: { $shared } из { $of }
why-sources =
    { $count ->
        [one] { $count } источник
        [few] { $count } источника
       *[other] { $count } источников
    }
why-age = в последний раз: { $time }
why-liked-source = { $source } вы читаете чаще других
why-passed-source = { $source } вы читаете реже других
why-liked-words = вы любите читать про: { $words }
follow-browser = Буква ссылки — открыть в браузере. Tab — здесь, ещё Tab — копия
follow-here = Прочитать здесь: нажмите букву ссылки. Tab — скопировать
follow-copy = Скопировать ссылку: нажмите её букву. Tab — в браузере
keys-move = Перемещение
keys-read = Чтение
keys-mark = Отметки
keys-source = Источники
keys-find = Поиск
keys-screen = Экран
keys-signs = Знаки
sign-unread = не прочитано
sign-starred = в избранном
sign-whole = статья здесь целиком, читается и без сети
sign-teaser = здесь только анонс
sign-fault = загрузить не удалось: причина рядом
action-down = вниз
action-up = вверх
action-page-down = на страницу вниз
action-page-up = на страницу вверх
action-half-page-down = на полстраницы вниз
action-half-page-up = на полстраницы вверх
action-top = в начало
action-bottom = в конец
action-left = на панель слева
action-right = на панель справа
action-next-pane = следующая панель
action-previous-pane = предыдущая панель
action-go = перейти к списку
action-open = открыть
action-back = назад
action-next-unread = следующая непрочитанная
action-previous-unread = предыдущая непрочитанная
action-next = следующая новость
action-previous = предыдущая новость
action-toggle-read = прочитано / не прочитано
action-mark-all-read = отметить все прочитанными
action-mark-above = отметить прочитанным всё выше
action-mark-below = отметить прочитанным всё ниже
action-mark-matching = отметить прочитанным по запросу
action-select = выделить несколько
action-tag = поставить тег
action-hide = скрыть / снова показать
action-toggle-star = в избранное / из избранного
action-open-browser = открыть в браузере
action-expand-story = показать / убрать остальные новости сюжета
action-other-language = та же новость на другом языке
action-copy-link = скопировать ссылку
action-refresh = обновить этот список
action-refresh-all = обновить все
action-offline = загрузить этот список целиком впрок
action-health = состояние источников
action-search = поиск
action-find = поиск в статье
action-find-next = следующее найденное
action-find-previous = предыдущее найденное
action-links = ссылки
action-read-on = читать дальше
action-hints = ссылки по буквам
action-select-passage = выделить абзац
action-copy-passage = скопировать абзац
action-changes = показать правки
action-fetch-article = загрузить целиком
action-pictures = показать или убрать фото
action-gallery = фотографии по одной
action-speak = читать вслух; остановить
action-zen = только статья
action-theme = выбрать оформление
action-undo = вернуть, как было
action-palette = команды
action-save-search = сохранить поиск как подборку
action-sort = порядок списка
action-why = почему стоит здесь
action-help = справка
action-quit = выход

## Changes to the sources and the settings

empty-no-sources = Источников нет. Добавить: { $key }
hint-add = добавить
ask-unfollow = Убрать «{ $source }» из источников?
notice-looking-for-news = Ищем новости по адресу { $address }…
notice-choose-source = Сначала выберите источник
prompt-source = Адрес или название
prompt-source-name = Название
prompt-source-tags = Теги
action-add-source = добавить источник
action-remove-source = убрать источник
action-rename-source = переименовать источник
action-tag-source = теги источника
action-toggle-source = обновлять источник / не обновлять
notice-unfollowed = Источник «{ $source }» убран; вернуть: { $key }
undone-followed = Источник «{ $source }» снова не в списке
undone-unfollowed = Источник «{ $source }» снова в списке
undone-changed = Источник «{ $source }»: возвращено, как было

## Keys

hint-search = поиск
hint-close = закрыть
keys-heading = клавиши
keys-own = кириллицей
keys-pane = панель
keys-action = действие
pane-sources = источники
pane-headlines = заголовки
pane-reader = статья

## Settings and the first run

settings-title = Настройки
keys-title = Клавиши
action-settings = настройки
hint-change = изменить
hint-default = по умолчанию
setting-on = включено
setting-off = выключено
setting-none = не задано
welcome-title = Добро пожаловать в «Жаршы»
welcome-language = Какой язык вам удобнее?
welcome-theme = Какое оформление выбрать?
welcome-sources = Какие источники читать? Добавить другие можно и потом.
welcome-next = дальше
welcome-skip = пропустить
welcome-follow = читать / не читать
welcome-done = готово

## Time

time-now = сейчас
time-minutes = { $count } мин
time-hours = { $count } ч
time-days = { $count } дн.
time-today = сегодня
time-yesterday = вчера
time-date = { $day } { $month } { $year }
time-date-and-clock = { $date }, { $clock }
time-short-date = { $day } { $month }
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
month-short-1 = янв.
month-short-2 = февр.
month-short-3 = мар.
month-short-4 = апр.
month-short-5 = мая
month-short-6 = июн.
month-short-7 = июл.
month-short-8 = авг.
month-short-9 = сент.
month-short-10 = окт.
month-short-11 = нояб.
month-short-12 = дек.

## Numbers

size-bytes = { $number } Б
size-kib = { $number } КиБ
size-mib = { $number } МиБ
size-gib = { $number } ГиБ

## Errors

error = ошибка
hint = подсказка
fault-place = { $file }, строка { $line }, символ { $column }: { $problem }
fault-syntax = это не TOML: { $detail }
syntax-text = текст в кавычках не закрыт или в нём недопустимый символ
syntax-twice = этот ключ здесь второй раз
syntax-no-value = после ключа нужно «= значение»
syntax-list = список не закрыт или не хватает запятой
syntax-table = заголовок таблицы не закрыт
syntax-value = значение непонятно: текст должен стоять в кавычках
syntax-other = эта строка непонятна
fault-unknown-key = нет ключа «{ $key }»
fault-unknown-key-in = в { $table } нет ключа «{ $key }»
fault-wrong-value = значение «{ $key }» — { $wanted }
fault-unknown-word = у «{ $key }» нет значения «{ $value }»
fault-missing = не хватает «{ $key }»
fault-missing-in = в { $table } не хватает «{ $key }»
fault-twice = «{ $value }» здесь второй раз ({ $key }); первый — в строке { $line }
fault-no-source = нет источника «{ $word }»
wanted-flag = true или false
wanted-number = целое число от { $least } до { $most }
wanted-duration = время от { $least } до { $most }
wanted-text = непустой текст в кавычках
wanted-texts = список текстов в кавычках
wanted-address = адрес, который начинается с https:// или http://
wanted-addresses = список адресов, которые начинаются с https:// или http://
wanted-proxy = адрес прокси (http://, https:// или socks5://) либо "none"
wanted-language = код языка, например "kk", "ru" или "en"
wanted-zone = часовой пояс, например "Asia/Almaty"
wanted-headers = таблица заголовков HTTP и их значений
wanted-table = таблица
wanted-tables = таблицы, каждая под своим { $header }
wanted-actions = действие в кавычках или список действий
wanted-color = цвет: "#d9a45b", "bright-red", число от 0 до 255 или "default"
wanted-character = один символ не из ASCII и символ ASCII на той же клавише
did-you-mean = может быть, «{ $word }»?
hint-choices = возможные значения: { $choices }
hint-write = напишите, например: { $sample }
fault-keys-twice = «{ $keys }» назначено дважды
fault-keys-unreachable = «{ $keys }» и «{ $other }» начинаются одинаково: одно из них никогда не сработает
fault-no-keys = нет клавиши «{ $keys }»
fault-no-pane = нет панели «{ $name }»
fault-unknown-action = нет действия «{ $name }»
fault-action-wants-more = после «{ $name }» нужно уточнение
fault-action-takes-nothing = после «{ $name }» ничего не пишется
hint-take-away = уберите второе выше этой строки: "{ $keys }" = "none"
hint-keys = клавиши пишутся так: "j", "ctrl-d", "f5", "space", одна за другой — "g g"
hint-action-list = несколько действий пишутся списком
query-unknown-field = нет поля «{ $value }:»
query-unknown-value = у «{ $field }» нет значения «{ $value }»
query-missing-value = после «{ $value }» ничего нет
query-not-a-date = «{ $value }» — не дата
query-not-a-span = «{ $value }» — не промежуток времени
query-not-a-number = «{ $value }» — не число
query-not-a-regex = регулярное выражение записано с ошибкой
query-unclosed-quote = кавычка не закрыта
query-unclosed-regex = регулярное выражение не закрыто знаком /
query-unclosed-parenthesis = скобка не закрыта
query-unopened-parenthesis = закрывать нечего: скобка не открыта
query-lonely-or = с обеих сторон OR должно что-то стоять
query-sort-twice = «sort:» указано дважды
query-sort-inside = «sort:» относится ко всему списку и не может стоять внутри условия
query-too-long = запрос слишком длинный
query-too-deep = слишком много вложенных скобок
query-quote-it = чтобы искать как есть, возьмите в кавычки
fault-followed = источник «{ $name }» уже есть

## Fetching

fetch-bad-address = это не веб-адрес: { $address }
fetch-bad-header = настройку `{ $name }` нельзя отправить
fetch-bad-proxy = это не адрес прокси: { $address }
fetch-unknown-host = нет такого сайта: { $host }
fetch-no-network = нет сети
show-teaser-only = здесь только анонс: { $reason }
page-none = у заметки нет своей страницы
page-challenge = сайт проверяет браузер и не показывает страницу
page-consent = сайт требует согласия на куки и не показывает страницу
page-error = сайт показывает страницу с ошибкой
page-paywall = статья только для подписчиков
page-shorter = на странице меньше текста, чем в анонсе
page-no-article = на странице нет статьи
fetch-refused = сервер отказывает в соединении
fetch-no-connection = нет соединения за { $seconds } с
fetch-no-answer = нет ответа за { $seconds } с
fetch-stalled = ответ замер на { $seconds } с
fetch-closed = соединение закрыто без ответа
fetch-cut-short = ответ оборвался на середине
fetch-proxy = прокси не может связаться с сервером
fetch-not-trusted = сертификату сайта нельзя доверять
fetch-expired = срок сертификата сайта истёк
fetch-not-yet-valid = сертификат сайта ещё не действует
fetch-other-site = сертификат выдан другому сайту
fetch-revoked = сертификат сайта отозван
fetch-damaged = сертификат сайта повреждён
fetch-no-roots = в системе нет списка доверенных сертификатов
fetch-tls = защищённое соединение не установлено: { $detail }
fetch-not-http = ответ сервера — не HTTP
fetch-head-too-long = заголовки ответа слишком длинные
fetch-too-large = больше { $mib } МиБ
fetch-packed = ответ не распаковывается
fetch-redirect-loop = переадресация ходит по кругу
fetch-too-many-redirects = больше { $count } переадресаций подряд
fetch-redirect-nowhere = переадресация в никуда
fetch-redirect-refused = переадресация на { $place } отклонена
fetch-downgrade = переадресация с https на http отклонена
fetch-private-address = { $host } — внутренний адрес, запрос отклонён
fetch-status = сервер отвечает { $code }
fetch-status-401 = 401: нужен пароль
fetch-status-403 = 403: доступ закрыт
fetch-status-404 = 404: такой страницы нет
fetch-status-410 = 410: страница удалена навсегда
fetch-status-429 = 429: слишком много запросов
fetch-status-451 = 451: закрыто по закону
fetch-status-500 = 500: ошибка на сервере
fetch-status-502 = 502: сервер недоступен
fetch-status-503 = 503: сервер временно не отвечает
fetch-status-504 = 504: сервер не успел ответить
fetch-empty = ответ пуст
fetch-web-page = это веб-страница, а не лента
fetch-linked-feeds = это веб-страница, а не лента; на ней есть ссылки на ленты: { $feeds }
fetch-not-a-feed = это не лента: { $what }
charset-config = задана в настройках
charset-mark = по метке порядка байтов
charset-shape = по виду байтов
charset-named-http = указана в заголовке HTTP
charset-named-document = указана в документе
charset-by-http = в заголовке HTTP
charset-by-document = в документе
charset-ascii = только буквы ASCII
charset-valid = весь текст — верный UTF-8
charset-valid-though = весь текст — верный UTF-8, хотя { $namer } указано { $says }
charset-valid-unknown = весь текст — верный UTF-8; документ называет неизвестную кодировку «{ $label }»
charset-damaged = почти весь текст — верный UTF-8; повреждённые байты заменены
charset-kazakh-letters = буквы windows-1251 не складываются в слова, буквы казахской кодовой страницы складываются
charset-other-letters = { $namer } указано { $says }, но буквы — из { $are }
charset-cyrillic-letters = { $namer } указано { $says }, но буквы — кириллица: определена по тексту
charset-not-utf8 = указано UTF-8, но это не так: определена по тексту
charset-no-label = не указана: определена по тексту
charset-twice = текст был закодирован дважды и исправлен
fetch-no-whole-entry = в первых 10 МиБ нет ни одной целой записи
what-plain-text = простой текст
what-no-text = вообще не текст
what-opml = список лент (OPML)
what-sitemap = карта сайта
what-svg = изображение (SVG)
what-xml = XML с корнем <{ $name }>
what-pdf = PDF
what-picture = изображение
what-media = изображение, звук или видео
what-sound = звук
what-archive = архив
what-damaged-json = повреждённый JSON ({ $fault })
what-huge-json = JSON, в котором больше миллиона значений
what-other-json = JSON без записей
warning-too-deep = вложенность больше 256 уровней; что лежит глубже, пропущено
warning-too-many-entries = в ленте больше 10 000 записей; прочитаны первые
warning-too-many-attributes = у тега больше 64 атрибутов; прочитаны первые
warning-too-long = лента длиннее 10 МиБ; прочитана до этого места
warning-entities = тип документа определяет сущности; они не раскрываются, ничего не загружается
warning-breaks-off = лента обрывается посреди записи
warning-damaged-json = JSON повреждён ({ $fault }); прочитаны целые записи до этого места
parse-charset = кодировка: { $charset } ({ $why })
parse-warning = внимание: { $warning }
fetch-no-headlines = на странице нет заголовков
fetch-unreadable = прочитать не удалось
fetch-no-preset = нет шаблона { $name }
fetch-retired = 410: удалено навсегда, больше не запрашивается; `jarshy refresh ИМЯ` попробует ещё раз
next-interval = каждые { $time }
next-feed = лента просит читать её каждые { $time }
next-server = сервер говорит, что { $time } ничего не изменится
next-retry-after = сервер просит подождать { $time }
next-failures = неудач подряд: { $count }
next-skip-hours = лента просит не беспокоить её до этого времени
next-gone = удалено навсегда
refresh-edited =
    { $count ->
        [one] { $count } изменена
        [few] { $count } изменены
       *[many] { $count } изменено
    }
refresh-nothing-new = ничего нового
refresh-sources =
    { $count ->
        [one] { $count } источник
        [few] { $count } источника
       *[many] { $count } источников
    }
refresh-no-sources = нет источников
refresh-no-source-hint = источники показывает jarshy sources
refresh-offline = ни один источник не отвечает
offline-source = источник
offline-ready = готово
offline-teaser = анонс
offline-failed = неудача
offline-pictures = фото
offline-reason = почему не вышло
offline-bytes = загружено
offline-total = всего

## Command line

usage = Использование
usage-commands = Команды
usage-arguments = Аргументы
usage-options = Параметры
usage-command = КОМАНДА
usage-option = ПАРАМЕТРЫ
usage-help = Показывает эту справку
usage-version = Показывает версию
usage-default = по умолчанию: { $value }
usage-values = значения: { $value }
usage-variable = переменная: { $value }
usage-see-help = подробнее: --help
usage-unknown-argument = нет параметра «{ $argument }»
usage-unknown-command = нет команды «{ $command }»
usage-wrong-value = «{ $value }» не подходит для { $argument }
usage-no-value = у { $argument } нет значения
usage-too-many-values = у { $argument } лишнее значение: «{ $value }»
usage-conflict = { $argument } и { $other } вместе не работают
usage-missing = не хватает: { $arguments }
usage-no-command = не указана команда
usage-not-utf-8 = аргумент не в UTF-8
usage-not-understood = аргументы непонятны
value-document = ДОКУМЕНТ
value-file = ФАЙЛ
value-dir = ПАПКА
value-source = ИСТОЧНИК
value-query = ЗАПРОС
value-url = АДРЕС
value-n = ЧИСЛО
value-id = НОМЕР
value-key = КЛЮЧ
value-value = ЗНАЧЕНИЕ
config-none = нет файла { $file }
config-none-hint = создать: jarshy config init
config-unread = не удалось прочитать { $file }
config-sound =
    { $count ->
        [one] { $file }: ошибок нет, { $count } источник
        [few] { $file }: ошибок нет, { $count } источника
       *[many] { $file }: ошибок нет, { $count } источников
    }
config-there = файл { $file } уже есть
config-there-hint = изменить: jarshy config edit
config-written = записан { $file }
config-unchanged = Ничего не изменилось
config-saved = { $file } сохранён
config-kept = Настройки остались прежними; изменённый текст здесь: { $file }
config-edit-again = Исправить? [д/н]
config-edit-no = н нет n no
config-editor-failed = редактор «{ $editor }» не сработал
config-editor-hint = назовите редактор в переменной EDITOR
value-type = ТИП
value-zone = ПОЯС
value-lang = ЯЗЫК
sources-disabled = отключён
sources-name = источник
sources-answer = ответ
sources-kind = вид
sources-charset = кодировка
sources-items = новостей
sources-bytes = объём
sources-checked = опрошен
sources-next = в следующий раз
kind-feed = лента
kind-listing = страница
sources-removed = «{ $source }» убран из настроек; его новости сохранены
sources-several = «{ $word }» подходит нескольким источникам
sources-state = на деньги государства: { $state }
sources-legend = ● уже у вас   ✓ работает   ? не проверен   × недоступен   Добавить: jarshy sources add НАЗВАНИЕ
value-name = НАЗВАНИЕ
man-name = имя
man-settings = настройки
man-settings-are = Файл настроек — config.toml; где он, покажет jarshy config path.
man-codes = коды завершения
man-code-0 = всё выполнено
man-code-1 = случилась ошибка
man-code-2 = аргументы непонятны или не ответил ни один источник
man-code-3 = ошибка в настройках или запросе, ничего не сделано
value-shell = SHELL
sources-added = Источник «{ $source }» добавлен
value-tag = ТЕГ
value-cells = ШИРИНА

plain-welcome = Наберите номер новости, чтобы прочитать её; Enter — дальше, h — справка, q — выход.
plain-count =
    { $count ->
        [one] { $count } новость
        [few] { $count } новости
       *[other] { $count } новостей
    }
plain-count-unread =
    { $count ->
        [one] { $count } непрочитанная новость
        [few] { $count } непрочитанные новости
       *[other] { $count } непрочитанных новостей
    }
plain-empty = Пока ничего нет: r спросит источники.
plain-no-more = Это все.
plain-unread = Не прочитано
plain-starred = В избранном
plain-no-such = Новости с таким номером нет.
plain-end = Конец новости { $number }. Enter — следующая, l — список.
plain-refreshing = Источники опрашиваются…
plain-not-understood = «{ $line }» здесь ничего не значит; h перечислит, что значит.
plain-help =
    номер: прочитать новость
    Enter или n: ещё новости; после статьи — следующая
    p: предыдущая статья
    l: список с начала
    u: только непрочитанные или все
    s слова: поиск
    a: адреса ссылок статьи
    r: опросить источники
    q: выход
plain-words-next = дальше далее ещё
plain-words-previous = назад
plain-words-list = список
plain-words-unread = новое непрочитанные
plain-words-links = ссылки
plain-words-refresh = обновить
plain-words-help = справка помощь
plain-words-quit = выход
plain-words-search = искать найти поиск
plain-words-read = читать

## Help

help = Новости в терминале: на казахском, русском и английском, целиком и без сети
help--plain = Читает строка за строкой, без экрана: для программ экранного доступа и простых терминалов
help--config = Читает настройки из этого файла
help--data-dir = Хранит новости в этой папке
help-config = Настройки: где они, верны ли, каковы
help-config-path = Показывает, где лежит файл настроек
help-config-check = Говорит, что в настройках не так, со строкой и символом
help-config-init = Создаёт файл настроек с пояснением к каждому ключу
help-config-edit = Открывает файл настроек в редакторе и проверяет, когда тот закрыт
help-config-get = Показывает одну настройку или все
help-config-get--key = Ключ настройки, например network.timeout или source.ИМЯ.enabled
help-config-set = Меняет настройку; пояснения остаются на месте
help-config-set--key = Ключ настройки, например network.timeout или source.ИМЯ.enabled
help-config-set--value = Новое значение
help-config-unset = Превращает настройку в комментарий: действует значение по умолчанию
help-config-unset--key = Ключ настройки
help-config-schema = Выводит JSON-схему файла настроек — для редакторов
help-demo = Открывает экран с маленьким пробным выпуском, без сети
help-digest = Выводит первую полосу дня: о чём пишут многие, что нового, что вы любите читать
help-digest--limit = Не больше стольких сюжетов
help-digest--lang = Только новости на этом языке: kk, ru, en
help-digest--json = Выводит массив JSON
help-demo--once = Вместо этого выводит заголовки и завершается
help-demo--plain = Читает строка за строкой, без экрана: для программ экранного доступа и простых терминалов
help-list = Выводит заголовки, начиная с новых
help-list--query = Какие новости, на языке запросов: тоқаев is:unread after:2026-02-01
help-list--source = Только этот источник: название, тег или адрес сайта
help-list--unread = Только непрочитанные
help-list--starred = Только избранные
help-list--limit = Не больше стольких
help-list--json = Выводит массив JSON
help-extract = Показывает статью веб-страницы и то, как она найдена
help-extract--page = Файл или `-` для стандартного ввода
help-extract--text = Выводит текст (по умолчанию)
help-extract--html = Выводит чистый HTML текста
help-extract--json = Выводит объект JSON
help-extract--url = Адрес, с которого пришла страница
help-extract--preset = Читает страницу по этому шаблону
help-extract--explain = Рассказывает, что нашёл каждый селектор, какой вариант выбран и почему
help-show = Выводит статью текстом
help-show--id = Номер новости, как его показывает `jarshy list`
help-show--width = Ширина строки в знаках
help-show--json = Выводит объект JSON
help-parse = Показывает, что прочитано в ленте и как
help-parse--document = Файл, адрес или `-` для стандартного ввода
help-parse--content-type = Content-Type, который прислал бы сервер
help-parse--base-url = Адрес, с которого пришла бы лента
help-parse--timezone = Часовой пояс времени, при котором он не указан, например Asia/Almaty
help-parse--json = Выводит объект JSON
help-render = Показывает HTML так же, как панель статьи
help-render--file = Файл или `-` для стандартного ввода
help-render--width = Ширина строки в знакоместах
help-render--lang = Язык текста, например kk: для переносов и кавычек
help-render--justify = Выравнивает строки по ширине
help-render--hyphenate = Переносит слова в конце строк
help-render--ascii = Рисует только знаками ASCII
help-sources = Источники: какие есть и как работают; добавить и убрать
help-sources--health = Показывает, как работает каждый: последний ответ, кодировка, когда следующий опрос и почему
help-sources--json = Выводит массив JSON
help-sources-remove = Убирает источник из настроек; его новости остаются
help-sources-remove--source = Название, хост или адрес
way-feed = лента
way-linked = лента по ссылке
way-well-known = лента на обычном месте
way-sitemap = карта сайта
way-preset = страница по шаблону
way-structure = страница по строению
probe-summary = новостей { $count }, с датой { $dated }, целиком { $whole }
sources-add-nothing = по адресу { $url } нет ничего похожего на новости
sources-add-hint = укажите страницу с заголовками или добавьте как есть с --unchecked
help-sources-check = Показывает, что сейчас отдают источники и как они читаются
help-sources-check--source = Источник или любой адрес; без него — все источники
help-sources-check--catalogue = Все источники каталога
help-sources-add--unchecked = Не проверяет, что отдаёт адрес
store-entries = новостей
store-whole = из них целиком
store-headlines = заголовки
store-bodies = тексты источников
store-articles = статьи
store-index = поисковый указатель
store-pictures = фотографии
store-free = свободно внутри файла
store-file = весь файл
store-sound = Хранилище в порядке
store-problem-file = файл повреждён: { $detail }; верните копию: `jarshy store restore`
store-problem-texts = текстов не распаковать: { $count }
store-problem-index = поисковый указатель не сходится с новостями
store-problem-counts = источников с неверным счётом: { $count }
store-problem-strays = строк без новости: { $count }
store-copied = Копия: { $what }
store-compacted = Теперь хранилище занимает { $what }
store-restored = Хранилище взято из { $what }
store-aside = Прежнее лежит в { $what }
rules-none = Правил нет. Они пишутся в файл настроек как [[rule]]
digest-title = Обзор дня, { $date }
digest-empty = Сегодня новостей нет
rules-count =
    { $count ->
        [one] { $count } новость за { $days } дн.
        [few] { $count } новости за { $days } дн.
       *[other] { $count } новостей за { $days } дн.
    }
rules-notify-default = notify не задан: запускается notify-send
help-store = Хранилище: сколько занимает, в порядке ли; сжатие, копия, возврат копии
help-store--json = Выводит объект JSON
help-store-check = Проверяет, в порядке ли хранилище
help-store-check--mend = Исправляет то, что можно исправить
help-store-compact = Делает файл как можно меньше
help-store-backup = Делает копию, в том числе во время работы
help-store-backup--file = Куда записать копию
help-store-restore = Ставит копию на место хранилища; прежнее остаётся рядом
help-store-restore--file = Копия
help-undo = Возвращает, как было до последнего действия: отметки, избранное, теги, источники
help-rules = Показывает, что делают правила из настроек
help-rules-test = Показывает, что каждое правило сделало бы с новостями последних дней
help-rules-test--days = За сколько дней
help-rules-test--limit = Показывает не больше стольких новостей на правило
help-sources-browse = Показывает каталог источников Казахстана и региона
help-sources-browse--word = Только те, у кого это слово есть в названии, группе, языке или адресе
help-sources-browse--json = Выводит массив JSON
value-word = СЛОВО
help-offline = Загружает недостающие статьи целиком, чтобы читать без сети
help-offline--query = Только новости, которые находит этот запрос
help-offline--json = Печатает массив JSON
help-refresh = Спрашивает у источников новости
help-refresh--sources = Только эти источники: имена, теги или хосты
help-refresh--json = Печатает объект JSON на каждый источник
help-man = Выводит страницу man этой программы
help-completions = Выводит автодополнение для командной оболочки
help-completions--shell = Для какой оболочки
help-sources-add = Добавляет источник в настройки; пояснения остаются на месте
help-sources-add--address = Адрес или название из каталога
help-sources-add--name = Название; если не задано — как называет себя сам источник
help-sources-add--tags = Тег; первый — группа источника
help-sources-add--lang = Язык
help-keys = Показывает клавиши и что они делают; рядом с латинскими — буквы вашей раскладки
help-keys--json = Выводит массив JSON

## Config

config-file =
    Настройки программы «Жаршы» для чтения новостей в терминале.
    Строка с # в начале не задаёт ничего; остальное стоит по умолчанию, и его можно не писать.
    Что в файле не так и где именно, скажет `jarshy config check`.
config-language = Язык программы: "auto" (как в системе), "kk", "ru" или "en".
config-theme = Оформление: "auto" (тёмное или светлое, как фон терминала), "dark", "light", "contrast", "eink",
    "terminal" (его шестнадцать цветов) или своё: ИМЯ — это файл themes/ИМЯ.toml рядом с этим.
config-ascii = Рисует одними знаками ASCII — для терминалов, где нет других.
config-width = Наибольшая ширина строки статьи, в знаках.
config-justify = Выравнивает статью по обоим краям.
config-hyphenate = Переносит длинные слова.
config-mouse = Слушается мыши.
config-keyboard = Раскладка, буквы которой тоже работают как клавиши: "auto", "ru", "kk", "kk-kazrus", "uk" или одна из [layouts].
config-timezone = Часовой пояс, в котором показано время; если не задан — системный.
config-full-text = Когда загружать полный текст: "always" (после каждого обновления), "on-open" (при открытии) или "never" (никогда).
config-images = Показывать в статьях фотографии и загружать их вместе со статьями.
config-interval = Как часто опрашивать источник, не чаще "15m"; кто просит реже, того опрашивают реже.
config-refresh-on-start = При запуске обновляет то, чему пора.
config-stories = Показывает одну и ту же новость разных источников одной строкой.
config-read-story = Прочитана одна новость сюжета — прочитаны и остальные.
config-browser = Команда, которая открывает страницу; её адрес встаёт вместо {"{url}"}; если не задана — системный браузер.
config-notify = Команда правила "notify"; ей даются {"{title}"}, {"{source}"} и {"{url}"}.
config-speak = Команда, которая читает статью вслух: текст приходит ей на стандартный ввод, а язык текста (например,
    kk) стоит на месте {"{lang}"} и в JARSHY_LANG. Запускается без оболочки.
config-network-proxy = Прокси (http, https или socks5) либо "none"; если не задан — системный.
config-network-user-agent = Как представляться сайтам; если не задано — именем, версией и адресом.
config-network-timeout = Сколько ждать всего ответа.
config-network-connect-timeout = Сколько ждать соединения.
config-network-per-host = Сколько запросов сразу к одному хосту.
config-network-at-once = Сколько запросов сразу всего.
config-network-limit-mib = Наибольший ответ, который будет прочитан, в распакованном виде, МиБ.
config-offline-entries = Сколько статей загружать заранее после обновления; 0 — нисколько.
config-offline-mib = Сколько МиБ можно на них потратить.
config-offline-pictures-mib = Сколько МиБ можно потратить на их фотографии; 0 — нисколько.
config-offline-time = Сколько времени можно на них потратить.
config-retention-days = Сколько дней хранить новости; 0 — всегда.
config-retention-entries = Сколько новостей одного источника хранить; 0 — все.
config-retention-keep-unread = Непрочитанные остаются, какими бы старыми ни были.
config-retention-keep-starred = Избранные остаются, какими бы старыми ни были.
config-retention-keep-tagged = Новости с тегами остаются, какими бы старыми ни были.
config-retention-pictures-mib = Сколько места, в МиБ, могут занимать фотографии; первыми удаляются фотографии самых старых новостей.
config-keys =
    Клавиши: "клавиша" = "действие" или список действий. [keys.sources], [keys.headlines] и [keys.reader]
    действуют в одной панели. Все действия и их клавиши покажет `jarshy keys`.
config-layouts = Другие раскладки: символ, который приходит, и символ ASCII на той же клавише.
config-view = Сохранённый запрос с названием; подборка стоит над источниками.
config-view-name = Название.
config-view-query = Запрос — такой, как его набирают после `/`.
config-rule = Что делать с новыми новостями, подходящими под запрос. `jarshy rules test` показывает, что было бы сделано.
config-rule-when = Запрос.
config-rule-then = Что делать: "tag:ТЕГ", "star", "read", "hide", "notify", "full-text", "run:КОМАНДА".
config-sources = Источники, в том же порядке, что и на экране. Их ключи:
config-source-url = Адрес ленты или страницы с новостями.
config-source-alternatives = Адреса на случай, если тот ничего не даёт.
config-source-name = Название; если не задано — как называет себя сам источник.
config-source-tags = Теги; первый — группа, в которой он показан.
config-source-lang = Язык, если его не видно по тексту.
config-source-interval = Как часто его опрашивать.
config-source-preset = По какому шаблону читать его страницы; если не задан — по шаблону хоста.
config-source-full-text = Когда загружать полные тексты.
config-source-enabled = false — не обновлять.
config-source-user-agent = Как представляться этому источнику.
config-source-headers = Заголовки HTTP, которые посылать с каждым запросом.
config-source-proxy = Прокси для этого источника или "none".
config-source-encoding = Кодировка, если он сам называет её неверно.
config-source-timeout = Сколько ждать всего ответа.
config-source-timezone = Часовой пояс времени, при котором он не указан.
