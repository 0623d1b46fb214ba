//! Keys in, screens out: what a person sees after what a person does.

use expect_test::{Expect, expect};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Theme, draw};
use crate::app::stage::Stage;

/// The screen as text, and the cell with the cursor.
fn screen(stage: &Stage) -> String {
    let size = stage.state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    let theme = Theme::named("dark").unwrap();
    draw(&stage.state, &theme, &mut buffer);
    let mut text = String::new();
    for y in 0..size.height {
        let mut line = String::new();
        let mut x = 0;
        while x < size.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += crate::text::width::of(symbol).max(1) as u16;
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn check(stage: &Stage, expected: Expect) {
    expected.assert_eq(&screen(stage));
}

#[test]
fn three_panes_in_kazakh() {
    let mut stage = Stage::new(30);
    stage.resize(140, 30).keys("jm");
    check(
        &stage,
        expect![[r#"
             Жаршы  Барлығы
            ▏Барлығы            29 │ ● Көктемгі су тасқынына дайындық қалай жүріп │
             Бүгін              29 │   жатыр                                      │
             Оқылмаған          29 │   Дала таңы · 4 мин · қаз                    │
             Таңдаулы              │▌  Новый мост через Ишим откроют осенью,      │
                                   │▌  движение по старому ограничат на два меся… │
             Қазақша            20 │▌  Степной вестник · 8 мин · рус              │
               Дала таңы        10 │ ● Инфляция деңгейі төмендеді                 │
               Хабаршы          10 │   Хабаршы · 12 мин · қаз                     │
                                   │ ● В степи под Каркаралинском нашли стоянку   │
             На русском          9 │   бронзового века                            │  Тақырыпты таңдап, enter басыңыз.
               Степной вестник   9 │   Дала таңы · 16 мин · рус                   │
                                   │ ● Ауыл мектебінің оқушылары халықаралық      │
                                   │   олимпиадада алтын медаль жеңіп алды        │
                                   │   Степной вестник · 20 мин · қаз             │
                                   │ ● Көктемгі су тасқынына дайындық қалай жүріп │
                                   │   жатыр                                      │
                                   │   Хабаршы · 24 мин · қаз                     │
                                   │ ● Новый мост через Ишим откроют осенью,      │
                                   │   движение по старому ограничат на два меся… │
                                   │   Дала таңы · 28 мин · рус                   │
                                   │ ● Инфляция деңгейі төмендеді                 │
                                   │   Степной вестник · 32 мин · қаз             │
                                   │ ● В степи под Каркаралинском нашли стоянку   │
                                   │   бронзового века                            │
                                   │   Хабаршы · 36 мин · рус                     │
                                   │ ● Ауыл мектебінің оқушылары халықаралық      │
                                   │   олимпиадада алтын медаль жеңіп алды        │
                                   │   Дала таңы · 40 мин · қаз                   │
             j/k жүру   enter ашу   n келесі оқылмаған   r жаңарту   ? көмек
        "#]],
    );
}

#[test]
fn two_panes_in_russian() {
    let mut stage = Stage::in_language(30, "ru");
    stage.keys("js");
    check(
        &stage,
        expect![[r#"
             Жаршы  Все
            ▏Все               30 │ ● Көктемгі су тасқынына дайындық қалай жүріп жатыр
             Сегодня           30 │   Дала таңы · 4 мин · қаз
             Непрочитанные     30 │▌● Новый мост через Ишим откроют осенью, движение по
             Избранное          1 │▌  старому ограничат на два месяца
                                  │▌★ Степной вестник · 8 мин · рус
             Қазақша           20 │ ● Инфляция деңгейі төмендеді
               Дала таңы       10 │   Хабаршы · 12 мин · қаз
               Хабаршы         10 │ ● В степи под Каркаралинском нашли стоянку бронзового
                                  │   века
             На русском        10 │   Дала таңы · 16 мин · рус
               Степной вестник 10 │ ● Ауыл мектебінің оқушылары халықаралық олимпиадада
                                  │   алтын медаль жеңіп алды
                                  │   Степной вестник · 20 мин · қаз
                                  │ ● Көктемгі су тасқынына дайындық қалай жүріп жатыр
                                  │   Хабаршы · 24 мин · қаз
                                  │ ● Новый мост через Ишим откроют осенью, движение по
                                  │   старому ограничат на два месяца
                                  │   Дала таңы · 28 мин · рус
                                  │ ● Инфляция деңгейі төмендеді
                                  │   Степной вестник · 32 мин · қаз
                                  │ ● В степи под Каркаралинском нашли стоянку бронзового
                                  │   века
             j/k листать   enter открыть   n следующая непрочитанная   ? справка
        "#]],
    );
}

#[test]
fn one_pane_in_english() {
    let mut stage = Stage::in_language(30, "en");
    stage.resize(40, 10).keys("js");
    check(
        &stage,
        expect![[r#"
             jarshy  All
             ●  Көктемгі су тасқынына дайынд… 4 min
            ▌●★ Новый мост через Ишим открою… 8 min
             ●  Инфляция деңгейі төмендеді   12 min
             ●  В степи под Каркаралинском…  16 min
             ●  Ауыл мектебінің оқушылары х… 20 min
             ●  Көктемгі су тасқынына дайын… 24 min
             ●  Новый мост через Ишим откро… 28 min
             ●  Инфляция деңгейі төмендеді   32 min
             j/k move   enter open   ? help
        "#]],
    );
}

#[test]
fn help_in_russian() {
    let mut stage = Stage::in_language(30, "ru");
    stage.keys("?");
    check(
        &stage,
        expect![[r#"
             Жаршы  Все
              Перемещение
              j о  down                     вниз
              k л  up                       вверх
              ctrl-f ctrl-а  page-down      на страницу вниз
              ctrl-b ctrl-и  page-up  space  на страницу вверх
              ctrl-d ctrl-в                 на полстраницы вниз
              ctrl-u ctrl-г                 на полстраницы вверх
              g g п п  home                 в начало
              G П  end                      в конец
              h р  left                     на панель слева
              l д  right                    на панель справа
              tab                           следующая панель
              shift-tab                     предыдущая панель

              Чтение
              enter                         открыть
              esc                           назад
              n т  f4                       следующая непрочитанная
              N Т  shift-f4                 предыдущая непрочитанная
              J О  ] ъ  ctrl-down           следующая новость
              K Л  [ х  ctrl-up             предыдущая новость
              o щ  f9                       открыть в браузере
             j/k листать   enter открыть   n следующая непрочитанная   ? справка
        "#]],
    );
}

#[test]
fn no_size_is_too_small_to_draw() {
    for (width, height) in [(0, 0), (1, 1), (19, 30), (20, 5), (300, 2), (21, 6), (72, 5), (120, 5)] {
        for keys in ["", "h", "<enter>", "?", "A"] {
            let mut stage = Stage::new(10);
            stage.resize(width, height).keys(keys);
            screen(&stage);
        }
    }
}
