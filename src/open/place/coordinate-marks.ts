import type { LetterO } from '../../domain/events/roles.ts';

/**
 * Words that stand in coordinates, by the mark that replaces them: `N`, `S`, `E`, `W` for a hemisphere, `φ` for latitude, `λ` for longitude,
 * `h` for a height, `±` for an accuracy, `°`, `′` and `″` for units. A point after an abbreviation belongs to it. English, German, Dutch,
 * French, Spanish, Italian, Portuguese, Polish, Czech, Russian, Ukrainian, Belarusian, Bulgarian, Turkish, Japanese and Chinese.
 */
const words: Readonly<Record<string, string>> = {
  N:
    'north|northern|nord|nördl|nördlich|nördliche|nördlicher|norte|noord|noorder|северная|северной|північна|північної|sever|severní|północna|północnej|kuzey|пн|' +
    'n\\.?\\s*br|с\\.?\\s*ш|пн\\.?\\s*ш|s\\.?\\s*š|nb|北緯|北纬',
  S:
    'south|southern|süd|südl|südlich|südliche|südlicher|sud|sur|sul|zuid|zuider|южная|южной|південна|південної|jih|jižní|południowa|południowej|güney|пд|' +
    's\\.?\\s*br|ю\\.?\\s*ш|пд\\.?\\s*ш|j\\.?\\s*š|zb|南緯|南纬',
  E:
    'east|eastern|ost|östl|östlich|östliche|östlicher|est|este|leste|oost|ooster|восточная|восточной|східна|східної|východ|východní|wschodnia|wschodniej|doğu|сх|' +
    'ö\\.?\\s*l|в\\.?\\s*д|сх\\.?\\s*д|у\\.?\\s*д|и\\.?\\s*д|v\\.?\\s*d|ol|東経|东经',
  W:
    'west|western|westl|westlich|westliche|westlicher|ouest|oeste|ovest|wester|западная|западной|західна|західної|západ|západní|zachodnia|zachodniej|batı|зх|' +
    'w\\.?\\s*l|з\\.?\\s*д|зх\\.?\\s*д|z\\.?\\s*d|wl|西経|西经',
  φ: 'lat|latitude|latitud|latitudine|breite|br|breitengrad|breedtegraad|breedte|широта|широты|широти|szerokość|szerokości|šířka|šířky|enlem|緯度|纬度',
  λ: 'lon|lng|long|longitude|longitud|longitudine|länge|laenge|längengrad|lengtegraad|lengte|долгота|долготы|довгота|довготи|długość|długości|délka|délky|boylam|経度|经度',
  h: 'alt|altitude|altitud|altitudine|ele|elev|elevation|height|höhe|hoogte|высота|висота|wysokość|výška',
  '±': 'acc|accuracy|precision|genauigkeit|точность|точність',
  '°': 'deg|degs|degree|degrees|grad|grade|grados|grado|gradi|graus|grau|degré|degrés|градус|градуса|градусов|градуси|градусів|град|stopni|stopień|stupňů|stupeň|derece|度',
  '′': 'min|minute|minutes|minuten|minuti|minuto|minutos|мин|минута|минуты|минут|хв|хвилина|хвилини|хвилин|minut|dakika|分',
  '″': 'sec|second|seconds|sek|sekunde|sekunden|seconde|secondes|segundos|segundo|secondi|secondo|сек|секунда|секунды|секунд|секунди|sekund|saniye|秒',
};

const patterns = Object.entries(words).map(
  ([mark, alternatives]) =>
    // The longest first: `с. ш.` before `с`. Characters of Chinese and Japanese need no boundary.
    [new RegExp(`(?<!\\p{L})(?:${byLength(alternatives)})(?!\\p{L})\\.?`, 'giu'), mark] as const,
);

function byLength(alternatives: string): string {
  return alternatives
    .split('|')
    .toSorted((a, b) => b.length - a.length)
    .join('|');
}

const capitals: Readonly<Record<string, string>> = { С: 'N', Ю: 'S', В: 'E', З: 'W', n: 'N', e: 'E', w: 'W' };

/**
 * The text of coordinates with marks in place of words, and one sign for each unit; what is no such word stays, and is understood by nobody.
 * `O` becomes the hemisphere that it is said to be.
 */
export function withMarks(text: string, letterO: LetterO | null): string {
  let marked = text.normalize('NFC').replaceAll(/[\u00a0\u2007\u2009\u202f\u200e\u200f]/g, ' ');
  if (/\p{L}{2}|\p{L}\.?\s*\p{L}/u.test(marked)) for (const [pattern, mark] of patterns) marked = marked.replaceAll(pattern, ` ${mark} `);
  marked = marked
    .replaceAll(/[−–—](?=\s?[\d.])/g, '-')
    .replaceAll(/[º˚]|(?<=\d)o(?=\s?\d)/g, '°')
    .replaceAll(/''|′′|’’|´´|[“”"ʺ]/g, '″')
    .replaceAll(/['’‘´ʹ`]/g, '′')
    // Between a digit and a digit, `e` is an exponent.
    .replaceAll(/(?<!\p{L})(?:[СЮВЗnw]|(?<!\d)e|e(?![\d+-]))(?!\p{L})/gu, (letter) => capitals[letter] ?? letter);
  return letterO === null ? marked : marked.replaceAll(/(?<!\p{L})O(?!\p{L})/gu, letterO === 'east' ? 'E' : 'W');
}
