import type * as geojson from 'geojson';
import type { RowIssue } from '../../../domain/events/opened-file.ts';
import { message } from '../../../domain/messages/message.ts';
import { parseEdtf } from '../../../domain/time/edtf.ts';
import { bytesOf } from '../../bytes/blob-slices.ts';
import type { NamedBlob } from '../../bytes/unpack.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from '../documents/whole-records.ts';
import { pointOf } from '../documents/valid-geometry.ts';
import type { ReadOptions } from '../format.ts';
import { type Exif, findExif, numbersOf, readExif, textOfTag } from './exif.ts';

const ownNames = new Set(['name', 'kind', 'description', 'camera', 'author', 'altitude in metres', 'direction in degrees']);
/** Metadata stands before the picture: mostly in the first 64 KB. */
const firstBytes = 128 * 1024;
const mostBytes = 2 * 1024 * 1024;

/**
 * Each photograph as a record: its name, and when and where it was taken. A time without an offset is as the camera's clock showed it. The
 * picture itself is not decoded. One that says neither when nor where is skipped. Lines are numbers of photographs, from 1.
 */
export async function readPhotographs(files: readonly NamedBlob[], { signal, onProgress }: ReadOptions): Promise<WholeRecords> {
  const issues: RowIssue[] = [];
  const drafts: Draft[] = [];
  let bytes = 0;
  for (const [index, { name, blob }] of files.entries()) {
    signal?.throwIfAborted();
    const exif = await exifOf(blob);
    const draft = exif && readPhotograph(name, exif, index + 1);
    if (draft) drafts.push(draft);
    else issues.push({ file: name, line: null, kind: 'skipped', reason: message('reading.photograph.nothing') });
    bytes += blob.size;
    onProgress?.(bytes);
  }
  const records = gatherRecords(drafts, issues, { title: 'name', text: 'description', category: 'kind' });
  return { ...records, roles: { time: null, text: null, link: null, ...records.roles } };
}

async function exifOf(blob: Blob): Promise<Exif | null> {
  for (let size = firstBytes; ; size *= 4) {
    const { tiff, isComplete } = findExif(await bytesOf(blob, 0, size));
    if (tiff) return readExif(tiff);
    if (isComplete || size >= Math.min(blob.size, mostBytes)) return null;
  }
}

/** null: it says neither when nor where it was taken. */
function readPhotograph(name: string, { image, photo, position }: Exif, line: number): Draft | null {
  const when = takenAt({ image, photo, position });
  const geometry = placeOf(position);
  if (when === null && geometry === null) return null;
  const [make, model] = [textOfTag(image, 0x010f), textOfTag(image, 0x0110)];
  const [altitude] = numbersOf(position, 6);
  const [direction] = numbersOf(position, 0x11);
  const isBelow = numbersOf(position, 5)[0] === 1;
  const values = makeValues(
    {
      name: name.slice(name.lastIndexOf('/') + 1),
      when,
      kind: 'photograph',
      description: textOfTag(image, 0x010e),
      camera: model.startsWith(make) ? model : `${make} ${model}`.trim(),
      author: textOfTag(image, 0x013b),
      'altitude in metres': finite(isBelow && altitude !== undefined ? -altitude : altitude),
      'direction in degrees': finite(direction),
    },
    [],
    ownNames,
  );
  return { line, geometry, values };
}

function finite(number: number | undefined): number | null {
  return number !== undefined && Number.isFinite(number) ? Math.round(number * 1000) / 1000 : null;
}

/** When the picture was taken, else digitized, else when its position was measured; as EDTF. When a file was changed is no such time. */
function takenAt({ photo, position }: Exif): string | null {
  const times = [
    [0x9003, 0x9011],
    [0x9004, 0x9012],
  ] as const;
  for (const [tag, offsetTag] of times) {
    const time = spell(textOfTag(photo, tag));
    const offset = textOfTag(photo, offsetTag);
    if (time !== null) return `${time}${/^(?:[+-]\d\d:\d\d|Z)$/.test(offset) ? offset : ''}`;
  }
  const [hour = NaN, minute = NaN, second = NaN] = numbersOf(position, 7);
  const clock = [hour, minute, Math.floor(second)].map((part) => String(part).padStart(2, '0')).join(':');
  const time = spell(`${textOfTag(position, 0x1d)} ${clock}`);
  return time === null ? null : `${time}Z`;
}

/** `2022:03:14 14:30:05` as EDTF; null: it is none, such as one of zeros or blanks. */
function spell(text: string): string | null {
  const [, year, month, day, clock] = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(text) ?? [];
  const time = `${year}-${month}-${day}T${clock}`;
  return year !== undefined && Number(year) > 0 && parseEdtf(time).ok ? time : null;
}

function placeOf(position: Exif['position']): geojson.Point | null {
  const [lat, lng] = [degreesOf(position, 2, 1, 'S'), degreesOf(position, 4, 3, 'W')];
  return Number.isFinite(lat) && Number.isFinite(lng) ? pointOf(lng, lat) : null;
}

function degreesOf(position: Exif['position'], tag: number, signTag: number, negative: string): number {
  const [degrees = NaN, minutes = 0, seconds = 0] = numbersOf(position, tag);
  // Cameras write 0/0 for what they leave out.
  const size = degrees + (Number.isNaN(minutes) ? 0 : minutes) / 60 + (Number.isNaN(seconds) ? 0 : seconds) / 3600;
  const rounded = Math.round(size * 1e7) / 1e7;
  return textOfTag(position, signTag).toUpperCase().startsWith(negative) ? -rounded : rounded;
}
