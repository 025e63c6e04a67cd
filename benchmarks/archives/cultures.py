"""What differs from one invented world to the next: names, towns, employers, sentences, and how services write it."""

from __future__ import annotations

from dataclasses import dataclass


def words(text: str, between: str | None = None) -> tuple[str, ...]:
    return tuple(text.split(between))


@dataclass(frozen=True, slots=True)
class Town:
    """A town where people of the world live: its names, zone and telephone, and an address as it is written there."""

    name: str
    own_name: str
    country: str
    lat: float
    lon: float
    timezone: str
    phone: str
    address: str
    institutions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Culture:
    """One world: who travels where, whom they know, and in which words."""

    name: str
    traveller: str
    email: str
    home: Town
    stops: tuple[Town, ...]
    elsewhere: tuple[Town, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    firms: tuple[str, ...]
    titles: tuple[str, ...]
    greeting: str
    closing: str
    small_talk: tuple[str, ...]
    says: tuple[str, ...]
    wrote: str
    lunch: tuple[str, ...]
    folders: tuple[str, str]
    """What Takeout calls mail and calendar."""
    whatsapp: str
    """strftime of a line's beginning on Android."""
    chat_file: str
    is_maildir: bool = False
    """Mails as Thunderbird keeps them, a file each, and chats as Telegram writes them, instead of Takeout and WhatsApp."""


BERLIN = Town(
    "Berlin",
    "Berlin",
    "DE",
    52.52,
    13.405,
    "Europe/Berlin",
    "+49 30 {:07d}",
    "Kantstraße {}, 10625 Berlin",
    ("Humboldt-Universität zu Berlin", "Museum für Naturkunde Berlin"),
)
HAMBURG = Town(
    "Hamburg",
    "Hamburg",
    "DE",
    53.55,
    9.993,
    "Europe/Berlin",
    "+49 40 {:07d}",
    "Mönckebergstraße {}, 20095 Hamburg",
    ("Universität Hamburg", "Hafen Hamburg"),
)
VIENNA = Town(
    "Vienna",
    "Wien",
    "AT",
    48.208,
    16.372,
    "Europe/Vienna",
    "+43 1 {:07d}",
    "Mariahilfer Straße {}, 1070 Wien",
    ("Universität Wien", "Stadt Wien", "Wiener Linien"),
)
ZURICH = Town(
    "Zurich",
    "Zürich",
    "CH",
    47.367,
    8.55,
    "Europe/Zurich",
    "+41 44 {:07d}",
    "Langstrasse {}, 8004 Zürich",
    ("ETH Zürich", "Stadt Zürich"),
)
BARCELONA = Town(
    "Barcelona",
    "Barcelona",
    "ES",
    41.389,
    2.159,
    "Europe/Madrid",
    "+34 93 {:07d}",
    "Carrer de Mallorca {}, 08036 Barcelona",
    ("Universitat de Barcelona", "Ajuntament de Barcelona"),
)
MADRID = Town(
    "Madrid",
    "Madrid",
    "ES",
    40.4165,
    -3.7026,
    "Europe/Madrid",
    "+34 91 {:07d}",
    "Calle de Alcalá {}, 28009 Madrid",
    ("Ayuntamiento de Madrid",),
)
LISBON = Town(
    "Lisbon",
    "Lisboa",
    "PT",
    38.717,
    -9.133,
    "Europe/Lisbon",
    "+351 21 {:07d}",
    "Rua da Bica {}, 1200-054 Lisboa",
    ("Universidade de Lisboa", "Câmara Municipal de Lisboa"),
)
PARIS = Town(
    "Paris",
    "Paris",
    "FR",
    48.853,
    2.349,
    "Europe/Paris",
    "+33 1 {:08d}",
    "{} rue de Rivoli, 75004 Paris",
    ("Sorbonne Université Paris", "Ville de Paris"),
)
MILAN = Town(
    "Milan",
    "Milano",
    "IT",
    45.464,
    9.19,
    "Europe/Rome",
    "+39 02 {:07d}",
    "Via Torino {}, 20123 Milano",
    ("Politecnico di Milano", "Comune di Milano"),
)
SAO_PAULO = Town(
    "São Paulo",
    "São Paulo",
    "BR",
    -23.5475,
    -46.636,
    "America/Sao_Paulo",
    "+55 11 {:08d}",
    "Rua Augusta, {} - São Paulo - SP, 01304-001",
    ("Universidade de São Paulo", "Prefeitura de São Paulo"),
)
CURITIBA = Town(
    "Curitiba",
    "Curitiba",
    "BR",
    -25.43,
    -49.27,
    "America/Sao_Paulo",
    "+55 41 {:08d}",
    "Rua XV de Novembro, {} - Curitiba - PR, 80020-310",
    ("Prefeitura de Curitiba",),
)
TOKYO = Town(
    "Tokyo",
    "Tokyo",
    "JP",
    35.69,
    139.69,
    "Asia/Tokyo",
    "+81 3 {:08d}",
    "{} Jingumae, Shibuya-ku, Tokyo 150-0001",
    ("University of Tokyo",),
)
NEW_YORK = Town(
    "New York City",
    "New York",
    "US",
    40.714,
    -74.006,
    "America/New_York",
    "+1 212 {:07d}",
    "{} Broadway, New York, NY 10012",
    ("New York University", "City of New York"),
)

WARSAW = Town("Warsaw", "Warszawa", "PL", 52.23, 21.012, "Europe/Warsaw", "+48 22 {:07d}", "ul. Puławska {}, 02-515 Warszawa",
              ("Uniwersytet Warszawski", "Politechnika Warszawska"))  # fmt: skip
KRAKOW = Town("Kraków", "Kraków", "PL", 50.061, 19.937, "Europe/Warsaw", "+48 12 {:07d}", "ul. Floriańska {}, 31-021 Kraków",
              ("Akademia Muzyczna w Krakowie", "Politechnika Krakowska"))  # fmt: skip
PRAGUE = Town("Prague", "Praha", "CZ", 50.088, 14.42, "Europe/Prague", "+420 2 {:08d}", "Vinohradská {}, 120 00 Praha 2",
              ("Národní galerie Praha", "Městská knihovna v Praze"))  # fmt: skip
STOCKHOLM = Town("Stockholm", "Stockholm", "SE", 59.329, 18.069, "Europe/Stockholm", "+46 8 {:07d}", "Götgatan {}, 116 62 Stockholm",
                 ("Stockholms universitet", "Region Stockholm"))  # fmt: skip
CAMBRIDGE = Town("Cambridge", "Cambridge", "GB", 52.2, 0.117, "Europe/London", "+44 1223 {:06d}", "{} Mill Road, Cambridge CB1 2AZ",
                 ("University of Cambridge",))  # fmt: skip

GERMAN = Culture(
    name="german",
    traveller="Wiebke Harms",
    email="wiebke.harms@posteo.example",
    home=HAMBURG,
    stops=(VIENNA, BARCELONA, ZURICH),
    elsewhere=(BERLIN, HAMBURG, MADRID, PARIS, LISBON, TOKYO, NEW_YORK),
    given=words(
        "Anke Bettina Carsten Dörte Emre Friederike Gerd Heike Ingo Jörg Katja Lorenz Mareike Norbert Oya Philipp Rieke Sönke Tilda "
        "Uwe Vroni Wenzel Xaver Yasemin Zoran Núria Jordi Montserrat Reto Urs Beat Regula"
    ),
    family=words(
        "Ahrens Bruhn Claussen Demir Ehlers Feddersen Gruber Huber Iversen Jansen Kowalski Lüders Moser Nissen Oberhofer Puig Quandt "
        "Rossmann Sommer Thiele Unterberger Vidal Wyss Yıldız Zimmerli"
    ),
    firms=(
        "Kornblume Verlag",
        "Nordlicht Software",
        "Accenture",
        "Siemens",
        "Freiberuflich",
        "Klangwerk",
        "Hapag Consult",
        "IKEA",
    ),
    titles=("Lektorin", "Projektleiter", "Software-Entwicklerin", "Forscher", "Fotografin", "Redakteur"),
    greeting="Hallo Wiebke,",
    closing="Viele Grüße",
    small_talk=(
        "danke für die Unterlagen, die haben sehr geholfen.",
        "wie war der Urlaub?",
        "kannst du mir bis Freitag Bescheid geben?",
        "herzlichen Glückwunsch zum neuen Job!",
        "das neue Buch ist endlich da.",
    ),
    says=(
        "Ich wohne jetzt in {}.",
        "Grüße aus dem verregneten {}!",
        "Wenn du mal wieder in {} bist, melde dich.",
        "Ich bin im Frühjahr nach {} gezogen.",
        "Hier in {} ist es schon Sommer.",
    ),
    wrote="Am {:%d.%m.%Y um %H:%M} schrieb Wiebke Harms <wiebke.harms@posteo.example>:",
    lunch=("Mittagessen mit {}", "Kaffee {}", "Abendessen mit {}"),
    folders=("E-Mail", "Kalender"),
    whatsapp="%d.%m.%y, %H:%M - ",
    chat_file="WhatsApp-Chat mit {}.txt",
)

BRAZILIAN = Culture(
    name="brazilian",
    traveller="Clara Nogueira",
    email="clara.nogueira@gmail.com",
    home=CURITIBA,
    stops=(LISBON, PARIS, MILAN),
    elsewhere=(SAO_PAULO, CURITIBA, MADRID, BERLIN, NEW_YORK, TOKYO),
    given=words(
        "Adriana Bruno Camila Davi Eduarda Felipe Giovana Henrique Isadora Joaquim Larissa Marcelo Natália Otávio Priscila Rafael Sofia "
        "Thiago Vitória Beatriz Gonçalo Inês Duarte Amélie Bastien Chiara Davide Elisa"
    ),
    family=words(
        "Almeida Barbosa Cardoso Dias Esteves Fonseca Gomes Henriques Lacerda Macedo Neves Oliveira Pacheco Queiroz Ribeiro Salgado "
        "Tavares Vasconcelos Xavier Moreau Lefèvre Bianchi Conti Marchetti"
    ),
    firms=("Ateliê Jabuticaba", "Nubank", "Deloitte", "Autônoma", "Estúdio Pindorama", "Natura", "Embraer", "Spotify"),
    titles=("Arquiteta", "Engenheiro", "Designer", "Pesquisadora", "Produtor", "Professora"),
    greeting="Oi Clara,",
    closing="Abraços,",
    small_talk=(
        "obrigada pelos desenhos, ajudaram muito!",
        "como foi a viagem?",
        "consegue me responder até sexta?",
        "parabéns pelo projeto novo!",
        "vi o seu post sobre o parque.",
    ),
    says=(
        "Agora moro em {}.",
        "Me mudei para {} em março.",
        "Quando vier a {}, me avisa!",
        "Abraços da chuvosa {}!",
        "Aqui em {} já é verão.",
    ),
    wrote="Em {:%d/%m/%Y %H:%M}, Clara Nogueira <clara.nogueira@gmail.com> escreveu:",
    lunch=("Almoço com {}", "Café com {}", "Jantar com {}"),
    folders=("E-mail", "Agenda"),
    whatsapp="%d/%m/%Y %H:%M - ",
    chat_file="Conversa do WhatsApp com {}.txt",
)

POLISH = Culture(
    name="polish",
    traveller="Jagoda Wilczek",
    email="jagoda.wilczek@wp.example",
    home=KRAKOW,
    stops=(WARSAW, PRAGUE, STOCKHOLM),
    elsewhere=(KRAKOW, BERLIN, CAMBRIDGE, PARIS, NEW_YORK, TOKYO),
    given=words(
        "Agnieszka Bartosz Celina Dariusz Elżbieta Fryderyk Grażyna Hubert Iwona Jarosław Kinga Łukasz Małgorzata Norbert Oliwia "
        "Paweł Róża Sławomir Teresa Urszula Wojciech Zuzanna Żaneta Eliška Ondřej Kateřina Linnéa Gustav Åsa Magnus"
    ),
    family=words(
        "Adamczyk Błaszczyk Cieślak Dąbrowski Filipek Gołąb Jabłoński Kaczmarek Lis Mróz Nowicka Olszewski Piątek Rutkowska "
        "Śliwa Tomczak Urban Wrona Zając Żurek Dvořák Horáková Svoboda Lindqvist Bergström Åkerlund Holmberg Sandin Pokorný "
        "Wesołowska Kubiak Sikora Baran"
    ),
    firms=("Pracownia Sowa", "Allegro", "PwC", "Wolny zawód", "Studio Mgła", "CD Projekt", "Ericsson", "Škoda Auto"),
    titles=("Architektka", "Inżynier", "Redaktorka", "Badacz", "Tłumaczka", "Producent"),
    greeting="Cześć Jagoda,",
    closing="Pozdrawiam",
    small_talk=(
        "dziękuję za materiały, bardzo pomogły.",
        "jak się udał urlop?",
        "dasz mi znać do piątku?",
        "gratuluję nowego projektu!",
        "wczoraj skończyłam rękopis.",
    ),
    says=("I moved to {} in the spring.", "Greetings from {}!", "I am based in {} now.", "Pozdrowienia z {}!"),
    wrote="pon., {:%d.%m.%Y o %H:%M} Jagoda Wilczek <jagoda.wilczek@wp.example> napisał(a):",
    lunch=("Obiad z {}", "Kawa {}", "Kolacja z {}"),
    folders=("Poczta", "Kalendarz"),
    whatsapp="%d.%m.%Y, %H:%M - ",
    chat_file="Czat WhatsApp z {}.txt",
    is_maildir=True,
)

ISTANBUL = Town("Istanbul", "İstanbul", "TR", 41.014, 28.95, "Europe/Istanbul", "+90 212 {:07d}", "Bağdat Cad. No: {}, 34728 Kadıköy / İstanbul",
                ("İstanbul Üniversitesi", "İstanbul Büyükşehir Belediyesi"))  # fmt: skip
ANKARA = Town("Ankara", "Ankara", "TR", 39.92, 32.854, "Europe/Istanbul", "+90 312 {:07d}", "Atatürk Bulvarı No:{}, 06420 Çankaya/Ankara",
              ("Ankara Üniversitesi", "Ankara Barosu"))  # fmt: skip
IZMIR = Town("İzmir", "İzmir", "TR", 38.413, 27.138, "Europe/Istanbul", "+90 232 {:07d}", "Kıbrıs Şehitleri Cad. {}, 35220 Alsancak İzmir",
             ("İzmir Yüksek Teknoloji Enstitüsü", "Bornova Belediyesi"))  # fmt: skip
ATHENS = Town("Athens", "Αθήνα", "GR", 37.984, 23.728, "Europe/Athens", "+30 21 {:08d}", "Ερμού {}, 105 63 Αθήνα",
              ("Εθνικό Μετσόβιο Πολυτεχνείο", "Δήμος Αθηναίων"))  # fmt: skip

TURKISH = Culture(
    name="turkish",
    traveller="Defne Akıncı",
    email="defne.akinci@yandex.example",
    home=IZMIR,
    stops=(ISTANBUL, ATHENS, BERLIN),
    elsewhere=(ANKARA, IZMIR, VIENNA, NEW_YORK, LISBON, TOKYO),
    given=words(
        "Ayşegül Barış Ceren Çağlar Deniz Ebru Ferhat Gülşen Hakan İlknur Işıl Jale Kerem Leyla Murat Nazlı Oğuzhan Özge Pelin "
        "Rıza Selin Şebnem Tolga Ufuk Ümit Volkan Yağmur Zeynep Αλέξανδρος Ελένη Γιώργος Katrin Lukas"
    ),
    family=words(
        "Acar Bulut Cengiz Çakır Duran Erdoğmuş Fırat Güler Işık İnce Karaca Kılıç Köse Mutlu Narin Ocak Önal Polat Sezer Şimşek "
        "Tunç Uçar Ünsal Vardar Yavaş Zorlu Παπαδάκης Νικολάου Brandt Vogel"
    ),
    firms=("Kuzgun Tasarım", "Trendyol", "KPMG", "Serbest", "Atölye Nar", "Getir", "Türk Telekom", "Siemens"),
    titles=("Mimar", "Yazılım Mühendisi", "Araştırmacı", "Editör", "Çevirmen", "Yapımcı"),
    greeting="Merhaba Defne,",
    closing="Sevgiler,",
    small_talk=(
        "dosyalar için çok teşekkürler, çok işime yaradı.",
        "tatil nasıldı?",
        "cumaya kadar haber verir misin?",
        "yeni iş hayırlı olsun!",
        "kitabı nihayet bitirdim.",
    ),
    says=(
        "Artık {} şehrinde yaşıyorum.",
        "Bu bahar {} şehrine taşındım.",
        "{} şehrinden selamlar!",
        "I am based in {} now.",
    ),
    wrote="{:%d.%m.%Y %H:%M} tarihinde Defne Akıncı <defne.akinci@yandex.example> şunu yazdı:",
    lunch=("{} ile öğle yemeği", "Kahve - {}", "Akşam yemeği: {}"),
    folders=("Posta", "Takvim"),
    whatsapp="%d.%m.%Y %H:%M - ",
    chat_file="{} ile WhatsApp Sohbeti.txt",
)
"""Held back: made when the reading was done, and nothing of the program was fitted on it."""

CULTURES = {culture.name: culture for culture in (GERMAN, BRAZILIAN, POLISH, TURKISH)}
