import { fold } from '../record/fold.ts';

/** What a phrase may mean in a date. */
export interface PhraseMeaning {
  readonly kind: PhraseKind;
  /** A month from 1, a day of the week from 1 for Monday, a season from 1 for spring, a number in words; else 0. */
  readonly number: number;
  /** Of the name of a month, BCP 47; else ''. */
  readonly language: string;
}

export type PhraseKind = keyof typeof phrases | keyof typeof numbered | 'month' | 'weekday';

/**
 * Phrases, separated by commas: English, German, French, Spanish, Italian, Portuguese, Dutch, Ukrainian, Russian, Polish, Czech, and others
 * where they are short. They are compared by `keyOf`.
 */
const phrases = {
  approximate:
    'c, ca, circa, cca, cir, about, around, approx, approximately, roughly, on or about, in or about, probably, possibly, maybe, perhaps, likely, ' +
    'estimated, est, ungefähr, etwa, um, gegen, zirka, rund, wohl, vermutlich, wahrscheinlich, vers, environ, env, autour de, ' +
    'probablement, peut-être, hacia, alrededor de, alrededor del, aproximadamente, aprox, sobre, probablemente, verso, verso il, ' +
    'intorno a, intorno al, probabilmente, forse, cerca de, por volta de, provavelmente, omstreeks, ongeveer, rond, vermoedelijk, ' +
    'приблизно, прибл, близько, біля, коло, орієнтовно, ймовірно, можливо, около, примерно, приблизительно, ориентировочно, вероятно, ' +
    'предположительно, возможно, ок, około, ok, koło, prawdopodobnie, mniej więcej, kolem, asi, přibližně, okolo, približne, oko, ' +
    'otprilike, približno, yaklaşık, kb, cirka, omkring, ungefär, noin',
  unsure:
    'uncertain, unsure, unconfirmed, disputed, presumed, supposed, inferred, estimate, approximate, approximated, date uncertain, ' +
    'date approximate, unsicher, ungewiss, geschätzt, fraglich, incertain, incertaine, estimé, incierto, incierta, estimado, incerto, ' +
    'incerta, onzeker, невпевнено, неточно, непевно, не підтверджено, неточная дата, неточна дата, не подтверждено, niepewne, nejisté',
  before:
    'before, prior to, earlier than, ante, pre, vor, vor dem, avant, avant le, antes de, antes del, prima del, prima di, antes do, voor, ' +
    'перед, раніше, раніше ніж, раньше, ранее, прежде, przed, před, pred, prije, пре, преди, înainte de, före, innan, før, ennen',
  until:
    'until, till, til, up to, by, no later than, not later than, not after, at the latest, bis, bis zum, spätestens, spätestens am, ' +
    'jusqu à, jusqu au, jusqu en, au plus tard, au plus tard le, hasta, hasta el, a más tardar, fino a, fino al, entro, entro il, non oltre, ' +
    'até, até ao, tot, tot en met, uiterlijk, до, аж до, не пізніше, не пізніше ніж, не позднее, не позже, вплоть до, do, aż do, ' +
    'nie później niż, nejpozději, až do, najneskôr, până la, tills',
  after:
    'after, later than, post, following, nach, nach dem, après, après le, después de, después del, tras, dopo, dopo il, dopo l, depois de, ' +
    'depois do, após, після, пізніше, пізніше ніж, после, позже, позднее, po, poslije, nakon, след, după, efter, etter, jälkeen',
  since:
    'since, from, as of, starting, starting from, not before, no earlier than, not earlier than, at the earliest, seit, seit dem, ab, ab dem, ' +
    'frühestens, depuis, depuis le, dès, dès le, à partir de, à partir du, desde, desde el, a partir de, a partir del, a partir do, dal, ' +
    'a partire da, a partire dal, sinds, vanaf, з, із, зі, починаючи з, починаючи від, не раніше, не раніше ніж, с, со, начиная с, ' +
    'не ранее, не раньше, od, począwszy od, ode, počínaje, începând cu, sedan',
  /** As `since`, but only where an end follows: by themselves these mean something else too. */
  from: 'von, vom, du, de, del, da, dall, van, від, от, din, från, fra, between, zwischen, zwischen dem, in der zeit vom',
  to:
    'to, till, til, until, up to, through, thru, bis, bis zum, à, au, jusqu à, jusqu au, jusqu en, a, al, hasta, hasta el, fino a, fino al, ' +
    'ao, até, até ao, tot, tot en met, t m, по, до, do, až, aż do, až do, până la',
  between:
    'between, sometime between, zwischen, zwischen dem, entre, entre le, entre el, tra, tra il, fra, tussen, між, поміж, между, między, mezi, između',
  and: 'and, und, und dem, et, et le, y, y el, e, e il, e o, en, і, й, та, и, i, oraz, og, och, és, și, ve',
  or: 'or, oder, ou, o, of, або, чи, или, либо, lub, albo, nebo, alebo, ili, sau, eller, vagy, veya, tai',
  early:
    'early, beginning of, the beginning of, start of, the start of, early in, anfang, anfangs, zu beginn, beginn, début, début de, début du, ' +
    'au début de, principios de, a principios de, comienzos de, a comienzos de, inicios de, inizio, inizio di, all inizio del, ' +
    'inizi del, primi di, início de, no início de, começo de, begin, початок, на початку, начало, в начале, początek, na początku, ' +
    'začátek, začátkem, počátek, počátkem, začiatok, početak, početkom',
  middle:
    'mid, middle of, the middle of, mitte, mi, milieu de, milieu du, au milieu de, mediados de, a mediados de, metà, metà di, a metà, ' +
    'metà del, meados de, em meados de, midden, середина, в середині, у середині, в середине, połowa, w połowie, polovina, v polovině, sredina, sredinom',
  late:
    'late, end of, the end of, late in, ende, gegen ende, fin, fin de, fin du, à la fin de, finales de, a finales de, fines de, a fines de, ' +
    'fine, fine di, alla fine di, fine del, final de, no final de, fim de, no fim de, finais de, eind, einde, кінець, наприкінці, в кінці, ' +
    'конец, в конце, koniec, pod koniec, konec, koncem, kraj, krajem',
  century:
    'century, cent, c, centuries, jahrhundert, jahrhunderts, jh, jhd, jhdt, jhs, siècle, s, siglo, secolo, sec, século, séc, eeuw, ' +
    'століття, ст, сторіччя, столітті, век, века, веке, в, столетие, столетия, столетии, стагоддзе, wiek, wieku, w, století, st, ' +
    'storočie, stoljeće, stoljeća, secolul, yüzyıl, század, århundrade, århundre, vek, veka',
  /** Before the first year of a decade. */
  decade:
    'decade of, the decade of, les années, années, dans les années, los años, años, en los años, década de, la década de, en la década de, na década de, ' +
    'anni, gli anni, negli anni, anos, os anos, jaren, de jaren, lata',
  /** Behind it, mostly without a blank. */
  decadeEnding:
    's, er, erjahre, er jahre, ті, ті роки, ті рр, х, х років, х рр, х роках, е, е годы, е гг, х годов, х гг, х годах, talet, tallet, decade',
  quarter: 'quarter, quarter of, qtr, q, quartal, trimestre, trim, t, kwartał, kwartaal, kw, квартал, кв, čtvrtletí, štvrťrok',
  half: 'half, half of, half of the, h, halbjahr, hj, hälfte des, semestre, moitié du, mitad del, metà del, metade do, півріччя, половина, полугодие, połowa, pololetí, polovina',
  third: 'third of the, drittel des, tiers du, tercio del, terzo del, terço do, третина, треть',
  week: 'week, wk, w, kw, kalenderwoche, woche, semaine, semana, settimana, tydzień, tydz, тиждень, неделя, týden, vecka, uge, uke',
  yearUnit:
    'year, the year, yr, jahr, jahre, im jahr, im jahre, année, l an, en l an, año, el año, anno, l anno, ano, jaar, рік, року, році, р, рр, ' +
    'роки, год, года, году, годы, г, гг, rok, roku, r, w roku, godina, godine, god, година, година на, g, yıl, yılı, év, m, år, gada, ж, թ, năm, ' +
    '年, 년',
  monthUnit: 'month, month of, the month of, tháng, 月, 월',
  dayUnit: 'day, d, ngày, 日, 号, 일',
  bc:
    'bc, bce, before christ, v chr, vor chr, vor christus, v u z, av j c, avant j c, avant jésus christ, av n è, avant notre ère, a c, a de c, ' +
    'antes de cristo, a n e, avanti cristo, a e c, voor christus, до н э, до нашей эры, до р х, до рождества христова, до н е, до нашої ери, ' +
    'до різдва христового, до хр, p n e, przed naszą erą, przed chr, př n l, před kr, pr kr, před naším letopočtem, pred kr, pr n e, prije krista, ' +
    'п н е, пр н е, пр хр, преди хр, î hr, î e n, m ö, f kr, f v t, e kr, π χ, ق م, 紀元前, 公元前, 前, 기원전',
  ad:
    'ad, ce, anno domini, n chr, nach christus, u z, ap j c, apr j c, après j c, de notre ère, d c, d de c, después de cristo, d n e, ' +
    'de nuestra era, dopo cristo, na christus, н э, нашей эры, от р х, р х, н е, нашої ери, від р х, n e, naszej ery, po chr, n l, ' +
    'po kr, сл хр, d hr, kr u, μ χ, 公元, 西暦, 서기',
  at: 'at, um, à, a las, a la, alle, alle ore, ore, às, as, om, o godz, godz, o godzinie, о, об, в, у, о годині, kl, klo, ve, v, o, saat, ora, at around',
  hourUnit:
    'uhr, h, hrs, hr, hour, hours, hs, heures, heure, horas, hora, uur, u, год, години, година, ч, час, часа, часов, godz, hod, óra, o clock, ' +
    '時, 时, 点, 點, 시',
  minuteUnit: 'min, m, хв, мин, 分, 분',
  secondUnit: 'sec, s, с, сек, 秒, 초',
  am: 'am, 上午, 午前, 오전, ص, π μ, de la mañana, du matin, утра, ранку',
  pm: 'pm, 下午, 午後, 오후, م, μ μ, de la tarde, de la noche, du soir, вечера, вечора',
  partOfDay:
    'morning, in the morning, morning of, on the morning of, the morning of, early morning, afternoon, in the afternoon, afternoon of, ' +
    'evening, in the evening, evening of, on the evening of, the evening of, noon, at noon, midday, morgens, vormittags, mittags, ' +
    'nachmittags, abends, matin, au matin, après midi, soir, mattina, pomeriggio, sera, вранці, зранку, ранок, вдень, ввечері, увечері, ' +
    'вечір, утром, утро, днем, вечером, вечер, rano, po południu, wieczorem',
  local:
    'local, local time, lt, ortszeit, heure locale, hora local, ora locale, за місцевим часом, місцевого часу, по местному времени, местного времени, czasu lokalnego',
  now:
    'present, the present, ongoing, now, current, today, open, heute, jetzt, andauernd, présent, aujourd hui, en cours, presente, actualidad, ' +
    'la actualidad, hoy, in corso, oggi, atual, hoje, heden, досі, дотепер, тепер, сьогодні, триває, наш час, наст время, настоящее время, ' +
    'сейчас, сегодня, продолжается, obecnie, dziś, teraz, nadal, dosud, dnes',
  andLater:
    'or later, and later, or after, and after, onward, onwards, oder später, und später, ou après, ou plus tard, o después, o más tarde, ' +
    'o dopo, ou depois, або пізніше, і пізніше, и позже, или позже, lub później',
  andEarlier:
    'or earlier, and earlier, or before, and before, oder früher, ou avant, o antes, o prima, ou antes, або раніше, или раньше, lub wcześniej',
  filler:
    'either, entweder, of, of the, the, in, in the, on, on the, dated, de, del, de la, da, du, des, d, della, dell, di, il, la, le, el, l, en, em, den, dem, der, ' +
    'am, im, vom, von, van, w, we, v, ve, у, в, во, dnia, dne, il giorno, le jour, el día, no dia, em dia, u',
  suffix: 'st, nd, rd, th, er, re, e, ère, ème, eme, º, ª, o, a, го, ого, е, й, я, ге, de, ste, числа, tego',
} as const;

const numbered = {
  season: [
    'spring, springtime, frühling, frühjahr, printemps, primavera, lente, voorjaar, весна, весни, весною, навесні, весной, весны, вясна, ' +
      'wiosna, wiosną, wiosny, jaro, jara, na jaře, proljeće, пролет, primăvara, ilkbahar, tavasz, vår, våren, forår, kevät',
    'summer, summertime, sommer, été, verano, estate, verão, zomer, літо, літа, влітку, літом, лето, лета, летом, lato, latem, léto, ' +
      'leto, ljeto, лято, vara, yaz, nyár, sommar, sommaren, sommeren, kesä',
    'autumn, fall, herbst, automne, otoño, autunno, outono, herfst, najaar, осінь, осені, восени, осень, осени, осенью, jesień, jesieni, ' +
      'jesienią, podzim, podzimu, na podzim, jeseň, jesen, есен, toamna, sonbahar, ősz, höst, hösten, høst, efterår, syksy',
    'winter, wintertime, hiver, invierno, inverno, зима, зими, взимку, зимою, зимой, зимы, zima, zimy, zimą, iarna, kış, tél, vinter, vinteren, talvi',
  ],
  ordinal: [
    'first, erste, erstes, ersten, premier, première, primer, primera, primo, prima, primeiro, primeira, eerste, перша, перший, першій, ' +
      'першої, первая, первый, первой, pierwsza, pierwszej, pierwszy, první',
    'second, zweite, zweites, zweiten, deuxième, seconde, segundo, segunda, secondo, seconda, tweede, друга, другий, другій, другої, вторая, ' +
      'второй, druga, drugi, drugiej, druhá, druhé',
    'third, dritte, drittes, dritten, troisième, tercero, tercer, tercera, terzo, terza, terceiro, terceira, derde, третя, третій, третьої, ' +
      'третья, третий, третьей, trzeci, trzecia, třetí',
    'fourth, vierte, viertes, vierten, quatrième, cuarto, cuarta, quarto, quarta, vierde, четверта, четвертий, четвертой, четвертый, ' +
      'czwarty, czwarta, čtvrtá, čtvrté',
  ],
} as const;

/**
 * The languages whose names of months and days are known, as far as the browser knows the language. Where two of them disagree on a name,
 * the first takes precedence.
 */
const languages = (
  'en uk ru de fr es it pt pl nl cs sk sl hr sr sr-Latn bg be mk bs ro hu el tr sv da nb fi et lv lt ca id ms vi ar ar-LB fa he hi bn th ka ' +
  'hy az kk sq is ja zh ko'
).split(' ');

/** Names of months that `Intl` does not give: other cases, other spellings, and languages that few browsers know. From January on. */
const moreMonths: readonly (readonly [language: string, names: string])[] = [
  ['de', 'jänner feber mrz - - - - - - - - -'],
  ['es', '- - - - - - - - setiembre - - -'],
  ['uk', 'січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні'],
  ['ru', 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'],
  ['pl', 'styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu'],
  ['cs', 'lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci'],
  ['hr', 'siječnju veljači ožujku travnju svibnju lipnju srpnju kolovozu rujnu listopadu studenom prosincu'],
  ['hr', '- - - - - - - - - - studenog -'],
  ['sr-Latn', 'januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra'],
  ['sr', 'јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра'],
  ['sl', 'januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra'],
  ['be', 'студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня'],
  ['be', 'студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань'],
  ['el', 'Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος Οκτώβριος Νοέμβριος Δεκέμβριος'],
  ['he', 'בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר'],
];

/** No phrase has more words. */
export const longestPhrase = 6;

/** By the keys of phrases as they are, and by those without accents, which many people leave out. */
interface Vocabulary {
  readonly exact: ReadonlyMap<string, readonly PhraseMeaning[]>;
  readonly folded: ReadonlyMap<string, readonly PhraseMeaning[]>;
}

let vocabulary: Vocabulary | null = null;
const nothing: readonly PhraseMeaning[] = [];

/** What a phrase may mean; see `keyOf`. Empty: it is not known. The first call makes the vocabulary, in some 50 ms. */
export function meaningsOf(key: string): readonly PhraseMeaning[] {
  vocabulary ??= makeVocabulary();
  return vocabulary.exact.get(key) ?? vocabulary.folded.get(fold(key)) ?? nothing;
}

const abbreviations = new Map<string, readonly PhraseMeaning[]>();
const mostAbbreviations = 1000;

/** The months whose names begin with three or more letters, by language: `Sept` and `Septemb` are known, however `Intl` abbreviates. */
export function monthsBeginning(key: string): readonly PhraseMeaning[] {
  const known = abbreviations.get(key);
  if (known) return known;
  if (key.length < 3 || key.length > 14) return nothing;
  vocabulary ??= makeVocabulary();
  const found = [...vocabulary.exact].flatMap(([name, meanings]) =>
    name.startsWith(key) ? meanings.filter(({ kind }) => kind === 'month') : [],
  );
  if (abbreviations.size < mostAbbreviations) abbreviations.set(key, found);
  return found;
}

/** The month that names of months mean: in the language given, else in the one that takes precedence; null: there is none, or several. */
export function monthAmong(months: readonly PhraseMeaning[], language: string | null): number | null {
  const own = months.filter((month) => month.language === language);
  const candidates = own.length > 0 ? own : months;
  const rank = Math.min(...candidates.map((month) => languages.indexOf(month.language)));
  const numbers = new Set(candidates.flatMap((month) => (languages.indexOf(month.language) === rank ? month.number : [])));
  const [number] = numbers;
  return numbers.size === 1 && number !== undefined ? number : null;
}

const sides: ReadonlySet<PhraseKind> = new Set([
  'before', 'until', 'after', 'since', 'from', 'to', 'between', 'and', 'or', 'approximate', 'early', 'middle', 'late',
]); // prettier-ignore

/** Whether the short name of a day of the week may also say what a date is to an event: the Czech `po` is `after` in Polish. */
export function hasOtherSense(meanings: readonly PhraseMeaning[]): boolean {
  return meanings.some(({ kind }) => sides.has(kind));
}

/** The small letters alone, by which phrases are compared. */
export function keyOf(phrase: string): string {
  return phrase
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}]+/gu, '');
}

function makeVocabulary(): Vocabulary {
  const exact = new Map<string, PhraseMeaning[]>();
  const folded = new Map<string, PhraseMeaning[]>();
  for (const [phrase, meaning] of phrasesOfAll()) {
    const key = keyOf(phrase);
    if (key === '') continue;
    addTo(exact, key, meaning);
    addTo(folded, fold(key), meaning);
  }
  return { exact, folded };
}

function addTo(map: Map<string, PhraseMeaning[]>, key: string, meaning: PhraseMeaning): void {
  const meanings = map.get(key) ?? [];
  const isKnown = meanings.some(
    ({ kind, number, language }) => kind === meaning.kind && number === meaning.number && language === meaning.language,
  );
  if (!isKnown) map.set(key, [...meanings, meaning]);
}

function* phrasesOfAll(): Generator<readonly [phrase: string, meaning: PhraseMeaning]> {
  // The keys are those of the tables, which the type of entries has lost.
  for (const [kind, list] of Object.entries(phrases)) {
    for (const phrase of list.split(', ')) yield [phrase, { kind: kind as PhraseKind, number: 0, language: '' }];
  }
  for (const [kind, lists] of Object.entries(numbered)) {
    for (const [index, list] of lists.entries()) {
      for (const phrase of list.split(', ')) yield [phrase, { kind: kind as PhraseKind, number: index + 1, language: '' }];
    }
  }
  for (const [language, names] of moreMonths) {
    for (const [index, name] of names.split(' ').entries()) if (name !== '-') yield [name, { kind: 'month', number: index + 1, language }];
  }
  for (const language of languages) {
    for (const [name, number] of monthNames(language)) yield [name, { kind: 'month', number, language }];
    for (const [name, number] of weekdayNames(language)) {
      // Of a single letter of an alphabet no one knows what it means.
      if (!/^[\p{Script=Latin}\p{Script=Cyrillic}]\.?$/u.test(name)) yield [name, { kind: 'weekday', number, language: '' }];
    }
  }
}

/** Names as they stand by themselves and in a date, long and short. */
function monthNames(language: string): readonly (readonly [name: string, month: number])[] {
  const months = Array.from({ length: 12 }, (_, index) => index);
  return namesOf(language, 'month', [
    { month: 'long' },
    { day: 'numeric', month: 'long', year: 'numeric' },
    { day: 'numeric', month: 'short', year: 'numeric' },
    { month: 'short' },
  ]).flatMap((nameOf) => months.map((month) => [nameOf(Date.UTC(2001, month, 15)), month + 1] as const));
}

function weekdayNames(language: string): readonly (readonly [name: string, day: number])[] {
  const days = [1, 2, 3, 4, 5, 6, 7];
  // 1 January 2001 was a Monday.
  return namesOf(language, 'weekday', [{ weekday: 'long' }, { weekday: 'short' }]).flatMap((nameOf) =>
    days.map((day) => [nameOf(Date.UTC(2001, 0, day)), day] as const),
  );
}

function namesOf(
  language: string,
  part: 'month' | 'weekday',
  styles: readonly Intl.DateTimeFormatOptions[],
): readonly ((time: number) => string)[] {
  if (Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return [];
  return styles.map((style) => {
    const format = new Intl.DateTimeFormat(language, { ...style, calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' });
    return (time) => {
      const name = format.formatToParts(time).find(({ type }) => type === part)?.value ?? '';
      // Some languages number their months.
      return /\d/.test(name) ? '' : name.replace(/^(?:de |d[’'])/, '');
    };
  });
}
