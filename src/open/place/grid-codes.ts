import { utmToDegrees } from '../formats/geodata/utm.ts';
import type { DegreePair } from './place-out.ts';

/** The position of a text in one of the systems that need no degrees: MGRS, UTM with its zone, a full Plus code. null: it is none of them. */
export function gridPosition(text: string): DegreePair | null {
  const first = text.charCodeAt(0);
  // Most texts begin otherwise.
  if (!((first >= 48 && first <= 57) || (first >= 65 && first <= 90) || (first >= 97 && first <= 122))) return null;
  return mgrsPosition(text) ?? utmPosition(text) ?? plusPosition(text);
}

/** Bands of 8° from 80° south on; the last has 12°. */
const bands = 'CDEFGHJKLMNPQRSTUVWX';
const mgrs = /^(?:MGRS:?\s*)?(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z])([A-HJ-NP-V])\s*(\d{0,5}(?:\s+\d{1,5}|\d{0,5}))$/i;
const columnLetters = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'];
const rowLetters = 'ABCDEFGHJKLMNPQRSTUV';

/** The middle of the square that the code names (NGA.STND.0037, section 3). The polar caps are not read. */
function mgrsPosition(text: string): DegreePair | null {
  const found = mgrs.exec(text.toUpperCase());
  if (!found) return null;
  const [, zoneText = '', band = '', column = '', row = '', written = ''] = found;
  const zone = Number(zoneText);
  const digits = written.replaceAll(/\s+/g, '');
  const halves = written.trim().split(/\s+/);
  if (zone < 1 || zone > 60 || digits.length % 2 !== 0 || (halves.length === 2 && halves[0]?.length !== halves[1]?.length)) return null;
  const columnIndex = (columnLetters[(zone - 1) % 3] ?? '').indexOf(column);
  if (columnIndex < 0) return null;
  const places = digits.length / 2;
  const step = 10 ** (5 - places);
  const within = (part: string) => (part === '' ? 0 : Number(part) * step) + step / 2;
  const easting = (columnIndex + 1) * 100_000 + within(digits.slice(0, places));
  const rowIndex = (rowLetters.indexOf(row) + (zone % 2 === 0 ? 15 : 0)) % 20;
  const isSouth = band < 'N';
  const south = -80 + bands.indexOf(band) * 8;
  const north = band === 'X' ? 84 : south + 8;
  // Rows repeat every 2,000 km: the one within the band, or at its edge by less than a square, is meant.
  for (let northing = rowIndex * 100_000 + within(digits.slice(places)); northing < 10_000_000; northing += 2_000_000) {
    const position = utmToDegrees(easting, northing, { zone, isSouth });
    if (position && position.lat > south - 1 && position.lat < north + 1) return position;
  }
  return null;
}

const utm =
  /^(?:UTM:?\s*)?(?:zone\s*)?(\d{1,2})\s?([C-HJ-NP-X]|north|south)[\s,:]+(?:E:?\s*)?(\d{5,6}(?:\.\d+)?)\s?m?\s?E?[\s,;]+(?:N:?\s*)?(\d{1,8}(?:\.\d+)?)\s?m?\s?N?$/i;

/** A zone with its band or its hemisphere, then metres east and north: `36U 672345 5540123`. */
function utmPosition(text: string): DegreePair | null {
  const found = utm.exec(text);
  if (!found) return null;
  const [, zoneText = '', written = '', easting = '', northingText = ''] = found;
  const [zone, letter, northing] = [Number(zoneText), written.toUpperCase(), Number(northingText)];
  if (zone < 1 || zone > 60) return null;
  // S is the south, and a band of the north: only there are both of them on Earth at that distance.
  if (letter === 'S' && northing > 3_500_000 && northing < 4_500_000) return null;
  const isSouth = letter === 'SOUTH' || letter === 'S' || (letter < 'N' && letter.length === 1);
  const position = utmToDegrees(Number(easting), northing, { zone, isSouth });
  if (!position || letter.length > 1 || letter === 'N' || letter === 'S') return position;
  const south = -80 + bands.indexOf(letter) * 8;
  return position.lat > south - 1 && position.lat < south + 13 ? position : null;
}

const plusDigits = '23456789CFGHJMPQRVWX';
const plus = /^(?=.{8}\+)(?:[2-9CFGHJMPQRVWX]{8}\+(?:[2-9CFGHJMPQRVWX]{2,7})?|[2-9CFGHJMPQRVWX]{2,6}0{2,6}\+)$/i;

/** The middle of the area that a full Plus code names (https://github.com/google/open-location-code, the specification). */
function plusPosition(text: string): DegreePair | null {
  if (!plus.test(text)) return null;
  const digits = Array.from(text.toUpperCase().replace('+', '').replace(/0+$/, ''), (letter) => plusDigits.indexOf(letter));
  if (digits.length < 10 && digits.length % 2 !== 0) return null;
  let [lat, lng, height, width] = [-90, -180, 400, 400];
  for (const [index, digit] of digits.entries()) {
    if (index >= 10) {
      [height, width] = [height / 5, width / 4];
      lat += Math.floor(digit / 4) * height;
      lng += (digit % 4) * width;
    } else if (index % 2 === 0) {
      height /= 20;
      lat += digit * height;
    } else {
      width /= 20;
      lng += digit * width;
    }
  }
  return { lat: lat + height / 2, lng: lng + width / 2 };
}
