import type { FormatName } from '../format-name.ts';
import { isRecord } from '../../record/value-at.ts';

/** What a JSON text is, or why it cannot be read. */
export type JsonClass =
  | { readonly format: Exclude<FormatName, 'csv' | 'kml' | 'gpx'>; readonly words: string }
  | { readonly format: null; readonly reason: string };

type Members = Readonly<Record<string, unknown>>;

/**
 * What a text is that begins like JSON; null: it is none after all. `isWhole`: the text is not the beginning of a longer one. A text that
 * ends too soon, or has a fault somewhere, is judged by what can be read of it.
 */
export function classifyJson(text: string, isWhole: boolean): JsonClass | null {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('\u001e')) return classifySequence(trimmed);
  const lines = classifyLines(trimmed, isWhole);
  if (lines) return lines;
  for (const length of [trimmed.length, 16_384, 4096, 1024, 256]) {
    const root = parsePartly(trimmed.slice(0, length));
    if (root !== undefined) return classifyRoot(root);
  }
  if (/"type"\s*:\s*"Feature(?:Collection)?"/.test(trimmed)) return { format: 'geojson', words: 'GeoJSON' };
  return /^[[{]\s*["{[]/.test(trimmed)
    ? { format: null, reason: 'This begins like JSON, but is none. Export it anew and open that.' }
    : null;
}

function classifySequence(text: string): JsonClass {
  const first = parsePartly(text.split('\u001e').find((part) => part.trim() !== '') ?? '');
  return { format: 'json-sequence', words: isGeoJson(first) ? 'GeoJSON, a text sequence' : 'JSON, a text sequence' };
}

/** Two or more lines that are an object each. */
function classifyLines(text: string, isWhole: boolean): JsonClass | null {
  const all = text.split('\n');
  const lines = (isWhole ? all : all.slice(0, -1)).filter((line) => line.trim() !== '').slice(0, 10);
  const objects = lines.map(parseWhole).filter(isRecord);
  if (lines.length < 2 || objects.length * 2 < lines.length) return null;
  return { format: 'json-lines', words: objects.some(isGeoJson) ? 'GeoJSON, one feature a line' : 'JSON, one object a line' };
}

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Parses a text up to the last comma or bracket before which it is whole, with what is open there closed. undefined: not even that. */
function parsePartly(text: string): unknown {
  const open: string[] = [];
  let kept = { end: 0, closers: '' };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '{' || sign === '[') {
      open.unshift(sign === '{' ? '}' : ']');
      kept = { end: at + 1, closers: open.join('') };
    } else if (sign === ',') kept = { end: at, closers: open.join('') };
    else if (sign === '}' || sign === ']') {
      open.shift();
      if (open.length === 0) return parseWhole(text.slice(0, at + 1));
    }
    if (open.length > 200) break;
  }
  return parseWhole(text.slice(0, kept.end) + kept.closers);
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

const geoJsonTypes = /^(?:Feature|FeatureCollection|(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection)$/;

function isGeoJson(value: unknown): boolean {
  return isRecord(value) && typeof value['type'] === 'string' && geoJsonTypes.test(value['type']);
}

function classifyRoot(root: unknown): JsonClass {
  if (Array.isArray(root)) return classifyList(root.filter(isRecord), root.length);
  if (!isRecord(root)) return { format: null, reason: 'This is JSON, but holds no list of objects.' };
  return classifyStory(root) ?? classifyFeatures(root) ?? classifyTimeMap(root) ?? classifyOther(root);
}

function classifyList(items: readonly Members[], length: number): JsonClass {
  if (length === 0) return { format: 'json-array', words: 'JSON, an empty list' };
  if (items.length * 2 < length)
    return { format: null, reason: 'This is a JSON list of something other than objects. A list of objects can be opened.' };
  if (items.every(isAnnotation)) return { format: 'annotations', words: 'W3C Web Annotations' };
  if (items.some(isTimeMapItem)) return { format: 'timemap', words: 'TimeMap' };
  return { format: 'json-array', words: items.some(isGeoJson) ? 'GeoJSON, a list of features' : 'JSON, a list of objects' };
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function classifyStory(root: Members): JsonClass | null {
  const { storymap, timeline } = root;
  if (isRecord(storymap) && Array.isArray(storymap['slides'])) return { format: 'storymapjs', words: 'StoryMapJS' };
  const events = listOf(isRecord(timeline) ? (timeline['events'] ?? timeline['date']) : root['events']);
  if (events.some((event) => isRecord(event['start_date']))) return { format: 'timelinejs', words: 'TimelineJS' };
  if (isAnnotation(root) || /ns\/anno\.jsonld/.test(contextOf(root))) return { format: 'annotations', words: 'W3C Web Annotations' };
  return null;
}

function contextOf(root: Members): string {
  return JSON.stringify(root['@context'] ?? '').slice(0, 2000);
}

function isAnnotation(item: Members): boolean {
  const types = [item['type'], item['@type']].flat();
  return types.some((type) => typeof type === 'string' && /^(?:oa:)?Annotation(?:Page|Collection)?$/.test(type));
}

function classifyFeatures(root: Members): JsonClass | null {
  const features = listOf(root['features']);
  const withTime = [root, ...features, ...features.map(({ geometry }) => geometry).filter(isRecord)]
    .map(({ when }) => when)
    .filter(isRecord);
  if (isGeoJson(root) || features.some(isGeoJson)) {
    if (/linked-?places/i.test(contextOf(root)) || withTime.some(({ timespans }) => Array.isArray(timespans))) {
      return { format: 'linked-places', words: 'Linked Places' };
    }
    return withTime.length > 0 ? { format: 'geojson-t', words: 'GeoJSON-T' } : { format: 'geojson', words: 'GeoJSON' };
  }
  if (root['type'] === 'Topology') return { format: null, reason: 'This is TopoJSON. Export it as GeoJSON and open that.' };
  if (features.some(({ attributes }) => isRecord(attributes))) {
    return { format: null, reason: 'This is JSON as ArcGIS writes it. Export it as GeoJSON and open that.' };
  }
  return null;
}

function classifyTimeMap(root: Members): JsonClass | null {
  const events = listOf(root['events']);
  const hasEvents = events.some((event) => 'date' in event || 'latitude' in event || isTimeMapItem(event));
  const values = Object.values(root).filter(isRecord);
  const hasOthers = Array.isArray(root['events']) && ['sources', 'associations', 'sites'].some((name) => typeof root[name] === 'object');
  if (hasEvents || hasOthers || (values.length > 0 && values.every((value) => 'paths' in value || 'filter_paths' in value))) {
    return { format: 'timemap', words: 'TimeMap' };
  }
  return null;
}

/** An event with its sources, a source, or an association, as their files list them. */
function isTimeMapItem(item: Members): boolean {
  return (
    'associations' in item ||
    ('sources' in item && ('latitude' in item || 'lat' in item)) ||
    ('paths' in item && 'id' in item) ||
    Array.isArray(item['filter_paths'])
  );
}

function classifyOther(root: Members): JsonClass {
  const [name] = Object.entries(root).find(([, value]) => Array.isArray(value) && isRecord(value[0])) ?? [];
  if (name === undefined) return { format: null, reason: 'This is JSON, but holds no list of objects. A list of objects can be opened.' };
  return { format: 'json-array', words: `JSON, its list “${name.slice(0, 60)}”` };
}
