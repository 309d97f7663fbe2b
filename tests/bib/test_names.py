"""Names, as notes print them. A line may be added: name, language, family, given, and how a .bib file has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib import names
from bib.values import normal_name
from tests.bib.entries import words

PEOPLE = """
鄭端耀              | | 鄭 | 端耀 | 鄭端耀
胡適                | | 胡 | 適 | 胡適
歐陽修              | | 歐陽 | 修 | 歐陽修
歐陽 修             | | 歐陽 | 修 | 歐陽修
欧阳修              | | 欧阳 | 修 | 欧阳修
司馬相如            | | 司馬 | 相如 | 司馬相如
胡 適 之            | | 胡 | 適之 | 胡適之
范徐麗泰            | | 范徐 | 麗泰 | 范徐麗泰
刘建社              | | 刘 | 建社 | 刘建社
歐陽, 修            | | 歐陽 | 修 | 歐陽, 修
夏目漱石            |ja| 夏目 | 漱石 | 夏目漱石
三島 由紀夫         | | 三島 | 由紀夫 | 三島由紀夫
김대중              |ko| 김 | 대중 | 김대중
남궁 민             |ko| 남궁 | 민 | 남궁민
Kim Dae-jung        | | Kim | Dae-jung | Kim, Dae-jung
Mao Zedong          | | Mao | Zedong | Mao, Zedong
Cheng Tuan-yao      | | Cheng | Tuan-yao | Cheng, Tuan-yao
Chong-Pin Lin       | | Lin | Chong-Pin | Chong-Pin Lin
Tsai Ing-wen        | | Tsai | Ing-wen | Tsai, Ing-wen
Chiang Kai-shek     | | Chiang | Kai-shek | Chiang, Kai-shek
Chou Tse-ming       | | Chou | Tse-ming | Chou, Tse-ming
Lee Kuan Yew        | | Lee | Kuan Yew | Lee, Kuan Yew
Goh Chok Tong       | | Goh | Chok Tong | Goh, Chok Tong
Park Chung Hee      | | Park | Chung Hee | Park, Chung Hee
Ban Ki Moon         | | Ban | Ki Moon | Ban, Ki Moon
Kim Young Sam       | | Kim | Young Sam | Kim, Young Sam
Kim Daejung         | | Kim | Daejung | Kim, Daejung
KIM Dae-jung        | | KIM | Dae-jung | KIM, Dae-jung
Nguyễn Phú Trọng    | | Nguyễn | Phú Trọng | Nguyễn, Phú Trọng
Pham Van Dong       | | Pham | Van Dong | Pham, Van Dong
Nguyen Thi Minh Khai | | Nguyen | Thi Minh Khai | Nguyen, Thi Minh Khai
Deng Xiaoping       | | Deng | Xiaoping | Deng, Xiaoping
Lu Xun              | | Lu | Xun | Lu, Xun
Sima Qian           | | Sima | Qian | Sima, Qian
Ssu-ma Ch'ien       | | Ssu-ma | Ch'ien | Ssu-ma, Ch'ien
Mao Tse-tung        | | Mao | Tse-tung | Mao, Tse-tung
DUPONT Jean         | | DUPONT | Jean | DUPONT, Jean
Kodály Zoltán       | | Kodály | Zoltán | Kodály, Zoltán
Zoltán Kodály       | | Kodály | Zoltán | Zoltán Kodály
Zoltan Istvan       | | Istvan | Zoltan | Zoltan Istvan
Robert Imre         | | Imre | Robert | Robert Imre
Maria GREENWALD     | | GREENWALD | Maria | Maria GREENWALD
Lee Smith           | | Smith | Lee | Lee Smith
Kim Clark           | | Clark | Kim | Kim Clark
Chase Long          | | Long | Chase | Chase Long
Park Honan          | | Honan | Park | Park Honan
Young Turk          | | Turk | Young | Young Turk
Ben Wade            | | Wade | Ben | Ben Wade
Lou Page            | | Page | Lou | Lou Page
Lin Manning         | | Manning | Lin | Lin Manning
Lee Harvey Oswald   | | Oswald | Lee Harvey | Lee Harvey Oswald
Kim Stanley Robinson | | Robinson | Kim Stanley | Kim Stanley Robinson
Lee Ann Long        | | Long | Lee Ann | Lee Ann Long
Jung Ho Kim         | | Kim | Jung Ho | Jung Ho Kim
Long Van Nguyen     | | Nguyen | Long Van | Long Van Nguyen
Fei-fei Li          | | Li | Fei-fei | Fei-fei Li
Jen Lin-Liu         | | Lin-Liu | Jen | Jen Lin-Liu
Cho Chung-Il        | | Cho | Chung-Il | Cho, Chung-Il
Bruce Lee           | | Lee | Bruce | Bruce Lee
Hugh Seton-Watson   | | Seton-Watson | Hugh | Hugh Seton-Watson
Marie-France Dubois | | Dubois | Marie-France | Marie-France Dubois
Ivanov Ivan Ivanovich | | Ivanov | Ivan Ivanovich | Ivanov, Ivan Ivanovich
Dmitri Dmitrievich Shostakovich | | Shostakovich | Dmitri Dmitrievich | Dmitri Dmitrievich Shostakovich
Mary Ann Rabinovich | | Rabinovich | Mary Ann | Mary Ann Rabinovich
Петрова Анна        | | Петрова | Анна | Петрова, Анна
Сидоренко Олена Іванівна | | Сидоренко | Олена Іванівна | Сидоренко, Олена Іванівна
Дмитрий Дмитриевич Шостакович | | Шостакович | Дмитрий Дмитриевич | Дмитрий Дмитриевич Шостакович
DUVAL (M.-I.)       | | DUVAL | M.-I. | DUVAL, M.-I.
Van Evera           | | Van Evera | | {Van Evera}
Владимир Боровяк    | | Боровяк | Владимир | Владимир Боровяк
Иванов И. И.        | | Иванов | И. И. | Иванов, И. И.
И. И. Иванов        | | Иванов | И. И. | И. И. Иванов
И.И.Иванов          | | Иванов | И.И. | Иванов, И.И.
Иванов Иван Иванович | | Иванов | Иван Иванович | Иванов, Иван Иванович
Иван Иванович Иванов | | Иванов | Иван Иванович | Иван Иванович Иванов
Kegley, Charles W.  | | Kegley | Charles W. | Kegley, Charles W.
Charles W. Kegley   | | Kegley | Charles W. | Charles W. Kegley
Oye K.A.            | | Oye | K.A. | Oye, K.A.
Stephen Van Evera   | | Van Evera | Stephen | Van Evera, Stephen
Robert Service      | | Service | Robert | Robert Service
St. John, Henry     | | St. John | Henry | St. John, Henry
O.A.維斯塔德        | | 維斯塔德 | O.A. | 維斯塔德, O.A.
約翰·米爾斯海默     | | 約翰·米爾斯海默 | | 約翰·米爾斯海默
Ibn Khaldun         | | Ibn Khaldun | | {Ibn Khaldun}
Plato               | | Plato | | Plato
Zhang Li            | | Zhang | Li | Zhang, Li
Zhang Hui           | | Zhang | Hui | Zhang, Hui
Hua Li              | | Li | Hua | Hua Li
"""

BODIES = """
中華人民共和國外交部
外交部
白宮
國務院
新華社
中国社会科学院
本刊編輯部
北京大學
The White House
U.S. Department of State's Office
Bureau of Intelligence and Research, U.S. Department of State
Council on Foreign Relations
World Bank
UNESCO
ИТАР-ТАСС
РИА Новости
Министерство иностранных дел РФ
Bank of Japan
Organisation for Economic Co-operation and Development
Centers for Flood Control and Prevention
CDC
Simon & Schuster
{Médecins Sans Frontières}
"""


@pytest.mark.parametrize("line", PEOPLE.strip().splitlines())
def test_a_person_is_taken_apart(line: str) -> None:
    printed, lang, family, given_, written = (cell.strip() for cell in line.split("|"))
    name = names.parse(printed, lang)
    assert (f"{name.prefix} {name.family}".strip(), name.given, name.body) == (family, given_, False)
    assert names.to_bib(printed) == written


@pytest.mark.parametrize("printed", BODIES.strip().splitlines())
def test_a_body_is_kept_whole_and_braced(printed: str) -> None:
    assert names.parse(printed).body
    assert names.to_bib(printed) == "{" + printed.strip("{}") + "}"
    assert names.from_bib(names.to_bib(printed)) == printed


@pytest.mark.parametrize(
    ("printed", "prefix", "family", "given_", "suffix"),
    [
        ("Charles de Gaulle", "de", "Gaulle", "Charles", ""),
        ("Jan van der Veen", "van der", "Veen", "Jan", ""),
        ("van der Veen, Jan", "van der", "Veen", "Jan", ""),
        ("ibn Rushd", "ibn", "Rushd", "", ""),
        ("Charles W. Kegley, Jr.", "", "Kegley", "Charles W.", "Jr."),
        ("Kegley, Charles W., Jr.", "", "Kegley", "Charles W.", "Jr."),
        ("King, Jr., Martin Luther", "", "King", "Martin Luther", "Jr."),
        ("Martin Luther King Jr.", "", "King", "Martin Luther", "Jr."),
        ("Martin Luther King, Jr.", "", "King", "Martin Luther", "Jr."),
        ("King Jr., Martin Luther", "", "King", "Martin Luther", "Jr."),
        ("King, Martin Luther Jr.", "", "King", "Martin Luther", "Jr."),
        ("Smith, John, Jr.", "", "Smith", "John", "Jr."),
        ("Smith, John, Sr.", "", "Smith", "John", "Sr."),
        ("Hill, O. S., III", "", "Hill", "O. S.", "III"),
        ("Simone de Beauvoir", "de", "Beauvoir", "Simone", ""),
    ],
)
def test_particles_and_suffixes(printed: str, prefix: str, family: str, given_: str, suffix: str) -> None:
    name = names.parse(printed)
    assert (name.prefix, name.family, name.given, name.suffix) == (prefix, family, given_, suffix)


@pytest.mark.parametrize("printed", [line.split("|")[0].strip() for line in PEOPLE.strip().splitlines()])
def test_pybtex_finds_the_same_parts(printed: str) -> None:
    from pybtex.database import Person  # type: ignore[import-untyped]

    name, person = names.parse(printed), Person(names.to_bib(printed))
    if name.joined and "," not in printed:
        assert person.last_names == [name.family + name.given] and not person.first_names  # never turned round
    else:
        assert " ".join([*person.prelast_names, *person.last_names]).strip("{}") == f"{name.prefix} {name.family}".strip()
        assert " ".join([*person.first_names, *person.middle_names]) == name.given


@pytest.mark.parametrize("said", ["et al.", "and others".removeprefix("and "), "Others", "等", "и др."])
def test_others_are_others(said: str) -> None:
    assert names.to_bib(said) == "others"


@given(st.one_of(words, st.text()))
def test_a_settled_name_stays(printed: str) -> None:
    assert normal_name(normal_name(printed)) == normal_name(printed)
