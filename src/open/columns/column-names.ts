/** What columns are called, in English, German, French, Spanish, Russian and Ukrainian: single words, as `wordsOf` gives them. */
const vocabulary = {
  date: 'date dates datetime timestamp time when day datum tag zeit zeitpunkt jour fecha dia día дата день время час data dato dátum tarih ts epoch unix sqldate dateline',
  event:
    'event events incident occurred occurrence happened ereignis vorfall évènement événement evento suceso события событие подія події crash accident',
  decoy:
    'upload uploaded created creation create updated update modified modification edited changed scraped scrape crawled inserted insert ' +
    'added dateadded imported import exported retrieved accessed downloaded ingested processed synced recorded registered entered entry ' +
    'loaded load last reviewed verified erstellt geändert aktualisiert créé modifié creado actualizado modificado создан создано создания ' +
    'изменено обновлено обновления загрузки створено створення оновлено змінено завантаження birth born dob',
  report:
    'published publication pub reported report posted post article issued veröffentlicht publié publicado опубликовано публикации публікації опубліковано',
  start:
    'start starts started begin begins began beginning from since opened founded built earliest oldest anfang beginn von ab frühestens ' +
    'début debut inicio desde inizio dal início начало начала с початок початку від з од początek od',
  end: 'end ends ended ending finish finished to until till through thru closed dissolved demolished expires latest newest ende bis spätestens fin final hasta fine fim конец конца окончание окончания по до кінець кінця закінчення',
  /** The earliest and the latest, of a name that says that it is of dates. */
  least: 'min minimum lower',
  most: 'max maximum upper',
  openEnd: 'valid until till expires closed dissolved demolished since',
  year: 'year yr jahr année annee an año ano год рік iyear yyyy rok jaar år yıl',
  month: 'month mon monat mois mes месяц місяць imonth mm mês mese maand miesiąc měsíc',
  dayOfMonth: 'day tag jour dia día giorno dag dzień день число iday dd mday',
  clock: 'time hour clock uhrzeit heure hora ora godzina время час',
  lat:
    'lat latitude breite breitengrad latitud широта ycoord gpslat gpslatitude latitudine šířka szerokość enlem breddgrad breedtegraad ' +
    'szélesség πλάτος 緯度 纬度',
  lng:
    'lon lng long longitude länge laenge längengrad longitud долгота довгота xcoord gpslon gpslng gpslongitude longitudine délka długość ' +
    'boylam längdgrad lengtegraad hosszúság μήκος 経度 经度',
  y: 'y northing northings hochwert',
  x: 'x easting eastings rechtswert',
  hemisphere: 'hemisphere hem hemi ref dir direction n s e w ns ew',
  pair: 'coordinates coordinate coords coord latlng latlon lnglat lonlat location geolocation position point geo gps koordinaten coordonnées coordonnees coordenadas координаты координати',
  coordinates:
    'coordinates coordinate coords coord latlng latlon lnglat lonlat gps koordinaten coordonnées coordonnees coordenadas координаты координати',
  geometry: 'geom geometry wkt wkb ewkb shape footprint',
  title:
    'title headline quote transcription name label event subject caption titel überschrift bezeichnung titre nom título titulo nombre название заголовок имя событие назва подія',
  text: 'description desc text notes note summary body content details detail comment comments abstract narrative remarks beschreibung bemerkung inhalt texto descripción descripcion résumé resume описание текст примечание комментарий опис примітка коментар',
  quotation: 'quote quotation transcription zitat citation cita цитата',
  category:
    'category categories type kind class classification layer folder group theme topic subtype kategorie art typ klasse gruppe catégorie categorie genre categoría categoria tipo clase категория тип вид группа слой категорія група шар',
  link: 'url uri link href source sources website web permalink quelle lien enlace fuente ссылка источник посилання джерело',
  media: 'image img photo picture thumbnail thumb icon avatar video logo bild foto',
  owner:
    'user file author country city town region admin layer source type owner column state county street site first last actor language page document',
  id: 'id ids oid fid gid objectid uuid guid code nr no num number index idx key pk ref zip zipcode postcode postal plz phone tel telephone mobile fax isbn population count amount price value cost deaths fatalities номер код индекс індекс телефон',
} as const;

/** A meaning that a column's name may have. */
export type ColumnMeaning = keyof typeof vocabulary;

// The keys are those of the vocabulary, which the type of entries has lost.
const meanings = new Map(Object.entries(vocabulary).map(([meaning, words]) => [meaning as ColumnMeaning, new Set(words.split(' '))]));

/** Names longer than this are no names. */
const longest = 200;

/** A name's words in small letters: parted where a capital follows a small letter, and at all that is no letter. `validFrom` has two. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, longest)
    .normalize('NFC')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** Whether one of the words has the meaning. */
export function hasMeaning(words: readonly string[], meaning: ColumnMeaning): boolean {
  const known = meanings.get(meaning);
  return words.some((word) => known?.has(word));
}

/** Ends of names that are written together, such as `UJAHR`: long enough that other words seldom have them. */
const nameEndings: Partial<Record<ColumnMeaning, RegExp>> = {
  year: /^(.*?)(?:year|jahr|année|annee|jaar)$/u,
  month: /^(.*?)(?:month|monat|maand)$/u,
  dayOfMonth: /^(\p{L}{0,2})(?:day|tag)$/u,
};

/** The rest of a name whose last word ends with one of the meaning; null: it does not. */
export function holdsMeaning(words: readonly string[], meaning: ColumnMeaning): string | null {
  const rest = nameEndings[meaning]?.exec(words.at(-1) ?? '')?.[1];
  return rest === undefined ? null : [...words.slice(0, -1), rest].filter((word) => word !== '').join(' ');
}

/** Whether the last of the words, which the others describe, has the meaning. */
export function endsWithMeaning(words: readonly string[], meaning: ColumnMeaning): boolean {
  return hasMeaning(words.slice(-1), meaning);
}

/** The place of the first word that has the meaning in the vocabulary, where the most telling stand first; Infinity: none has. */
export function rankOf(words: readonly string[], meaning: ColumnMeaning): number {
  const known = [...(meanings.get(meaning) ?? [])];
  const ranks = words.map((word) => known.indexOf(word)).filter((rank) => rank >= 0);
  return Math.min(...ranks);
}

/** A name without its words of a meaning, and without those for a date: what two columns that belong together share. */
export function restOfName(words: readonly string[], ...left: readonly ColumnMeaning[]): string {
  return words.filter((word) => !left.some((meaning) => hasMeaning([word], meaning))).join(' ');
}

const heldNames = {
  lat: ['lat(?:itud(?:e|ine)?)?', 'breite(?:ngrad)?', 'широт[аыи]', 'szeroko(?:ść|ści|sc)', 'šířk[ay]', 'enlem', '(?:緯|纬)度'],
  lng: [
    'lon(?:g(?:itud(?:e|ine)?)?)?',
    'lng',
    '(?:länge|laenge)(?:ngrad)?',
    'долгот[аы]',
    'довгот[аи]',
    '(?:dług|dlug)o(?:ść|ści|sc)',
    'délk[ay]',
    'boylam',
    '(?:経|经)度',
  ],
  x: ['x'],
  y: ['y'],
} as const;

const heldPatterns = Object.fromEntries(
  Object.entries(heldNames).map(([axis, stems]) => [
    axis,
    [new RegExp(`^(?:${stems.join('|')})`, 'u'), new RegExp(`(?:${stems.join('|')})$`, 'u')],
  ]),
);

/**
 * What is left of a name that begins or ends with the name of an axis: `rec` of `reclat`, `gcswgs` of `XGCSWGS84`; null: it does not, or
 * nothing is left. Two columns belong together where the same is left of both.
 */
export function restAround(name: string, axis: keyof typeof heldNames): string | null {
  const letters = name
    .slice(0, longest)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, '');
  const pattern = heldPatterns[axis]?.find((each) => each.test(letters));
  const rest = pattern ? letters.replace(pattern, '') : '';
  return rest === '' ? null : rest;
}
