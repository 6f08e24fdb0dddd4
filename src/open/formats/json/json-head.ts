import { isRecord } from '../../record/value-at.ts';

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What the beginning of a JSON text holds. A text that is cut, or has a fault somewhere, is judged by what can be parsed of it. */
export type JsonHead =
  /** One value: an object or a list. Its last members may be missing. */
  | { readonly kind: 'value'; readonly root: unknown }
  /** Two or more lines, most of them an object each: the objects of the first lines. */
  | { readonly kind: 'lines'; readonly objects: readonly JsonObject[] }
  /** RFC 7464, a record separator before each value: the first value. */
  | { readonly kind: 'sequence'; readonly first: unknown }
  /** It begins like JSON and cannot be parsed. */
  | { readonly kind: 'broken'; readonly text: string };

/** null: the text is not JSON. `isWhole`: it is the whole file, not only its beginning. */
export function readJsonHead(text: string, isWhole: boolean): JsonHead | null {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('\u001e')) return { kind: 'sequence', first: firstOfSequence(trimmed) };
  if (!/^[[{]/.test(trimmed)) return null;
  const objects = objectsOfLines(trimmed, isWhole);
  if (objects) return { kind: 'lines', objects };
  for (const length of [trimmed.length, 16_384, 4096, 1024, 256]) {
    const root = parsePartly(trimmed.slice(0, length));
    if (root !== undefined) return { kind: 'value', root };
  }
  return /^[[{]\s*["{[]/.test(trimmed) || mentionsFeature(trimmed) ? { kind: 'broken', text: trimmed } : null;
}

/** Whether a text that cannot be parsed has a GeoJSON feature in it. */
export function mentionsFeature(text: string): boolean {
  return /"type"\s*:\s*"Feature(?:Collection)?"/.test(text);
}

function firstOfSequence(text: string): unknown {
  return parsePartly(text.split('\u001e').find((part) => part.trim() !== '') ?? '');
}

function objectsOfLines(text: string, isWhole: boolean): readonly JsonObject[] | null {
  const all = text.split('\n');
  const lines = (isWhole ? all : all.slice(0, -1)).filter((line) => line.trim() !== '').slice(0, 10);
  const objects = lines.map(parseWhole).filter(isRecord);
  return lines.length < 2 || objects.length * 2 < lines.length ? null : objects;
}

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Parses a text up to the last comma or bracket before which it is whole, with what is open there closed. undefined: not even that. */
export function parsePartly(text: string): unknown {
  const open: string[] = [];
  let kept = { end: 0, closers: '' };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '{' || character === '[') {
      open.unshift(character === '{' ? '}' : ']');
      kept = { end: at + 1, closers: open.join('') };
    } else if (character === ',') kept = { end: at, closers: open.join('') };
    else if (character === '}' || character === ']') {
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

/** Whether a value has a type of GeoJSON. */
export function isGeoJson(value: unknown): boolean {
  return isRecord(value) && typeof value['type'] === 'string' && geoJsonTypes.test(value['type']);
}

/** The objects in a value that should be a list; none where it is not a list. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The root of a file whose root is an object; null of any other. */
export function rootObject(json: JsonHead | null): JsonObject | null {
  return json?.kind === 'value' && isRecord(json.root) ? json.root : null;
}

/** The objects of a file whose root is a list, most of whose items are objects; null of any other. */
export function rootObjects(json: JsonHead | null): readonly JsonObject[] | null {
  if (json?.kind !== 'value' || !Array.isArray(json.root)) return null;
  const objects = objectsIn(json.root);
  return objects.length * 2 < json.root.length ? null : objects;
}

/** The features of a root that is GeoJSON by its type or by that of its features; null: it is not GeoJSON. */
export function featuresOf(root: JsonObject): readonly JsonObject[] | null {
  const features = objectsIn(root['features']);
  return isGeoJson(root) || features.some(isGeoJson) ? features : null;
}
