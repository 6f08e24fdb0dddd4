import type { OpenedLayer } from '../../domain/events/opened-file.ts';
import { type TextOrMessage, message } from '../../domain/messages/message.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { stripMarks } from '../record/fold.ts';

/** More than these are not told apart on a map; the last gathers the rest. */
export const mostLayers = 24;
/** More different values than this are counted together at once. */
const mostValues = 65_535;
const longestTitle = 80;
const recentValues = 64;

/**
 * Twelve colours. Each has at least 3:1 against land in its theme; those that bear the same shape among 24 layers are told apart by eyes
 * that see no red, no green or no blue; the first three are those of the product's own story.
 */
const colours: readonly Layer['colour'][] = [
  { light: '#1f5f8b', dark: '#7fb6e6' },
  { light: '#b3261e', dark: '#ff8a80' },
  { light: '#b26a00', dark: '#ffc46b' },
  { light: '#193b18', dark: '#6e9731' },
  { light: '#a235e4', dark: '#a761b6' },
  { light: '#398676', dark: '#72e8da' },
  { light: '#83095e', dark: '#946b78' },
  { light: '#5f531f', dark: '#aeac7f' },
  { light: '#4110b3', dark: '#6257ff' },
  { light: '#53290d', dark: '#ef3011' },
  { light: '#934199', dark: '#cf42c6' },
  { light: '#7a828b', dark: '#d7e6f6' },
];
const shapes: readonly Layer['shape'][] = ['circle', 'square', 'diamond', 'triangle'];

/** Colour and shape of the layer at an index below `mostLayers`: no two are alike. */
export function layerSign(index: number): Pick<Layer, 'shape' | 'colour'> {
  const colour = colours[index % colours.length];
  const shape = shapes[(index + Math.floor(index / colours.length)) % shapes.length];
  if (!colour || !shape) throw new Error(`There is no sign for layer ${index}`);
  return { shape, colour };
}

/** The different values of a column of categories by number, in the order in which they came. */
export class Categories {
  readonly #numbers = new Map<string, number>();
  readonly #titles: string[] = [];
  /** By length and last letter the value that came last and its number: to compare two texts costs less than to hash one. */
  readonly #recent: string[] = Array.from({ length: recentValues }, () => '');
  readonly #recentNumbers = new Int32Array(recentValues).fill(-1);
  /** The numbers of the layers told last, in their order. */
  #told: readonly number[] = [];

  /** All blank values have one number. Past 65,535 different values, the number of all the rest. */
  number(value: string): number {
    const place = (value.length * 5 + value.charCodeAt(value.length - 1)) % recentValues || 0;
    const recent = this.#recentNumbers[place] ?? -1;
    if (recent >= 0 && this.#recent[place] === value) return recent;
    const number = this.#numberOf(value);
    this.#recent[place] = value;
    this.#recentNumbers[place] = number;
    return number;
  }

  /** What all values beyond the first 65,535 have in common. */
  readonly numberOfRest = mostValues;

  /** By their numbers. */
  get titles(): readonly string[] {
    return this.#titles;
  }

  #numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const title = shortTitle(value);
    const number = this.#numbers.get(title) ?? Math.min(this.#titles.length, mostValues);
    if (number < mostValues && number === this.#titles.length) {
      this.#titles.push(title);
      this.#numbers.set(title, number);
    }
    // What is written with other blanks is found at once the next time; not without end.
    if (this.#numbers.size < 2 * mostValues) this.#numbers.set(value, number);
    return number;
  }

  /**
   * The layers of events whose categories' numbers these are, and by a category's number the index of its layer. The most frequent come
   * first, but as long as they are the same ones, all stay as they were: nothing changes its colour while more of a file is read.
   */
  layersOf(numbers: Uint16Array): { readonly layers: readonly OpenedLayer[]; readonly indices: Uint8Array } {
    const counts = new Uint32Array(mostValues + 1);
    for (let index = 0; index < numbers.length; index++) {
      const number = numbers[index] ?? 0;
      counts[number] = (counts[number] ?? 0) + 1;
    }
    const used = Array.from({ length: this.#titles.length }, (_, number) => number).filter((number) => (counts[number] ?? 0) > 0);
    used.sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one - other);
    const rest = counts[mostValues] ?? 0;
    const hasOthers = rest > 0 || used.length > mostLayers;
    const frequent = hasOthers ? used.slice(0, mostLayers - 1) : used;
    const areSame = frequent.length === this.#told.length && frequent.every((number) => this.#told.includes(number));
    const named = areSame ? this.#told : frequent;
    this.#told = named;
    const indices = new Uint8Array(mostValues + 1).fill(named.length);
    for (const [index, number] of named.entries()) indices[number] = index;
    const titles = named.map((number) => this.#titles[number] ?? '');
    const layers = layerIds(titles).map((id, index): OpenedLayer => ({ id, title: titleOf(titles[index] ?? ''), ...layerSign(index) }));
    if (hasOthers) layers.push(othersLayer(layers, used.length - named.length, rest > 0));
    return { layers, indices };
  }
}

function titleOf(title: string): TextOrMessage {
  return title === '' ? message('reading.noCategory') : title;
}

/** The layer of all values that have none of their own. `isMore`: there are more than those counted. */
function othersLayer(layers: readonly OpenedLayer[], count: number, isMore: boolean): OpenedLayer {
  const title = isMore ? message('reading.moreCategories', { count }) : message('reading.otherCategories', { count });
  return { id: freeId('other', new Set(layers.map(({ id }) => id))), title, ...layerSign(layers.length) };
}

function shortTitle(value: string): string {
  const text = value
    .slice(0, 4 * longestTitle)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return text.length <= longestTitle ? text : `${text.slice(0, longestTitle - 1).trimEnd()}…`;
}

/** For each title a slug of its letters, or of a digest of it where it has none of the Latin ones; each once. */
function layerIds(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const id = freeId(title === '' ? 'no-category' : slugOf(title), taken);
    taken.add(id);
    return id;
  });
}

function freeId(slug: string, taken: ReadonlySet<string>): string {
  let id = slug;
  for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`;
  return id;
}

function slugOf(title: string): string {
  const words =
    stripMarks(title)
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 40).replace(/-$/, '') || `layer-${digest(title)}`;
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}
