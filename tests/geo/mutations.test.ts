import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openFolder } from '../../geo/check.ts';
import { readJsonText } from '../../src/domain/check/json-document.ts';
import { valuesOf } from '../../src/domain/check/read-documents.ts';
import { verifyStory } from '../../geo/verify.ts';
import type { JsonPathStep } from '../../src/domain/check/issue.ts';
import { type StoryFiles, readStory } from '../../src/domain/check/read-story.ts';
import type { JsonLocation } from '../../src/domain/check/rule.ts';
import type { Article, Evidence, Feature, StoryFile } from '../../src/domain/story/story-schema.ts';
import { makeSelector } from '../../src/domain/quotes/make-selector.ts';

/**
 * Two verified stories are corrupted in 284 ways of 71 classes, one mistake at a time, as people and programs make them. The plain check
 * must find each one, at its place. The stories are the shipped one and an invented one with characters beyond the basic plane, combining
 * marks and CRLF. The same seed gives the same corruptions.
 */
const seed = 20220314;
const casesPerClass = 4;

interface MutableStory {
  readonly files: Record<string, unknown>;
  readonly storyFile: StoryFile;
  readonly articles: Article[];
  readonly features: readonly { readonly feature: Feature; readonly where: JsonLocation }[];
}

interface Pick {
  below(limit: number): number;
  of<Item>(items: readonly Item[]): Item;
  /** Two different items that fit each other; null when there are none. */
  two<Item>(items: readonly Item[], suits?: (one: Item, other: Item) => boolean): [Item, Item] | null;
}

/** For a change whose issue may be at one of several places. */
const anywhere: JsonLocation = { file: '', path: [] };

/** Changes a story in one place and returns the innermost location that the check must name; null when the story has nothing to change. */
type Mutation = (story: MutableStory, pick: Pick) => JsonLocation | null;

const mutations: Record<string, Mutation> = {
  'a letter in a quote': (story, pick) =>
    onQuote(story, pick, (quote) => {
      const characters = Array.from(quote.exact);
      const at = pick.below(characters.length);
      quote.exact = characters.with(at, characters[at] === 'o' ? '0' : 'o').join('');
    }),
  'a letter less in a quote': (story, pick) =>
    onQuote(story, pick, (quote) => {
      quote.exact = Array.from(quote.exact)
        .toSpliced(pick.below(quote.end - quote.start), 1)
        .join('');
    }),
  'a quotation mark, curly made straight or straight made curly': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.exact = quote.exact.replace(/["“”]/u, (mark) => (mark === '"' ? '“' : '"'));
      },
      ({ exact }) => /["“”]/u.test(exact),
    ),
  'a dash made a hyphen': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.prefix = quote.prefix.replace('–', '-');
      },
      ({ prefix }) => prefix.includes('–'),
    ),
  'a letter in a prefix': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.prefix = `${quote.prefix.slice(0, -1)}#`;
      },
      ({ prefix }) => prefix !== '',
    ),
  'a suffix that lost its last character': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.suffix = Array.from(quote.suffix).slice(0, -1).join('');
      },
      ({ suffix }) => suffix !== '',
    ),
  'a space trimmed from the context': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.prefix = quote.prefix.trim();
        quote.suffix = quote.suffix.trim();
      },
      ({ prefix, suffix }) => prefix.trim() !== prefix || suffix.trim() !== suffix,
    ),
  'a composed letter taken apart, or one with a combining mark composed': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.exact = quote.exact.normalize(quote.exact === quote.exact.normalize('NFC') ? 'NFD' : 'NFC');
      },
      ({ exact }) => exact.normalize('NFC') !== exact.normalize('NFD'),
    ),
  'CRLF made a line feed': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.suffix = quote.suffix.replace('\r\n', '\n');
      },
      ({ suffix }) => suffix.includes('\r\n'),
    ),
  'a start off by one': (story, pick) => onQuote(story, pick, (quote) => void (quote.start += 1)),
  'both offsets off by one': (story, pick) =>
    onQuote(story, pick, (quote) => {
      quote.start += 1;
      quote.end += 1;
    }),
  'offsets off by one across a surrogate pair, as if in code units': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.end = quote.start + quote.exact.length;
      },
      ({ exact }) => exact.length !== Array.from(exact).length,
    ),
  'half of a surrogate pair': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.exact = quote.exact.replace(/[\u{10000}-\u{10FFFF}]/u, (character) => character.charAt(0));
      },
      ({ exact }) => /[\u{10000}-\u{10FFFF}]/u.test(exact),
    ),
  'a quote put down to another article': (story, pick) =>
    onQuote(
      story,
      pick,
      (quote) => {
        quote.article = story.articles.find(({ id }) => id !== quote.article)?.id ?? 'another';
      },
      () => true,
    ),
  'a quote dropped': (story, pick) => {
    const { feature, where } = pick.of(story.features.filter(({ feature: { properties } }) => properties.evidence.length > 1));
    feature.properties.evidence.splice(pick.below(feature.properties.evidence.length), 1);
    return at(where, 'properties');
  },
  'what a quote is given for': (story, pick) =>
    onFeature(story, pick, 'properties', ({ properties }) => {
      const quote = pick.of(properties.evidence);
      if (pick.below(2) === 0) quote.stance = quote.stance === 'states' ? 'implies' : 'states';
      else quote.supports = quote.supports.includes('number') ? ['event'] : [...quote.supports, 'number'];
    }),
  'a day': (story, pick) =>
    onFeature(story, pick, 'properties.when', ({ properties: { when } }) => {
      if (when)
        when.edtf = when.edtf.replace(/\d\d(?=~?$)/, (day) => String(Number(day) + (pick.below(2) === 0 ? 1 : -1)).padStart(2, '0'));
    }),
  'a tilde dropped or added': (story, pick) =>
    onFeature(story, pick, 'properties.when', ({ properties: { when } }) => {
      if (when) when.edtf = when.edtf.endsWith('~') ? when.edtf.slice(0, -1) : `${when.edtf}~`;
    }),
  'how a date is known': (story, pick) =>
    onFeature(story, pick, 'properties.when', ({ properties: { when } }) => {
      if (when) when.basis = when.basis === 'assumed' ? 'resolved' : 'assumed';
    }),
  'an axis swap': (story, pick) => {
    const placed = story.features.filter(({ feature }) => feature.geometry !== null);
    const { feature, where } = pick.of(placed);
    pick.of(positionsOf(feature.geometry)).reverse();
    return at(where, 'geometry');
  },
  'an axis swap of a participant': (story, pick) => {
    const called = story.features.filter(({ feature }) => feature.properties.participants);
    if (called.length === 0) return null;
    const { feature, where } = pick.of(called);
    pick.of(feature.properties.participants ?? []).place.position.reverse();
    return at(where, 'properties');
  },
  'a coordinate off by a tenth of a degree': (story, pick) => {
    const { feature, where } = pick.of(story.features.filter(({ feature: { geometry } }) => geometry?.type === 'Point'));
    const [position] = positionsOf(feature.geometry);
    if (position) position[pick.below(2)] = (position[0] ?? 0) + 0.1;
    return at(where, 'geometry');
  },
  'a dropped source': (story, pick) => {
    const sourced = story.features.filter(({ feature }) => feature.properties.place.source);
    if (sourced.length === 0) return null;
    const { feature, where } = pick.of(sourced);
    delete feature.properties.place.source;
    return at(where, 'properties', 'place');
  },
  'a place’s name': (story, pick) =>
    onFeature(story, pick, 'properties.place', ({ properties: { place } }) => void (place.label = place.label.slice(0, -1))),
  'a reused id': (story, pick) => {
    const index = 1 + pick.below(story.features.length - 1);
    const [{ feature, where }, other] = [item(story.features, index), item(story.features, pick.below(index))];
    feature.id = other.feature.id;
    return where;
  },
  'a claim, or an announcement, that became a fact, or a fact a claim': (story, pick) =>
    onFeature(story, pick, 'properties', ({ properties }) => {
      properties.modality = properties.modality === 'happened' ? 'announced' : 'happened';
    }),
  'a title': (story, pick) => onFeature(story, pick, 'properties', ({ properties }) => void (properties.title += ' again')),
  'a digit in a seal': (story, pick) =>
    onFeature(story, pick, '', ({ properties: { seal } }) => {
      const part = pick.of(['geometry', 'when', 'place', 'rest'] as const);
      if (seal) seal[part] = otherDigit(seal[part], pick);
    }),
  'a digit in a stamp': (story, pick) =>
    onArticle(story, pick, ({ verified }) => {
      const member = pick.of(['textSha256', 'quotesSha256', 'seal'] as const);
      if (verified) verified[member] = otherDigit(verified[member], pick);
    }),
  'a digit in the hash of a text': (story, pick) =>
    onArticle(story, pick, (article) => void (article.sha256 = otherDigit(article.sha256, pick))),
  'a letter in an article’s title': (story, pick) =>
    onArticle(story, pick, (article) => void (article.title = article.title.replace(/[a-z]/, '#'))),
  'the day of an article': (story, pick) =>
    onArticle(story, pick, ({ published }) => {
      if (published) published.edtf = published.edtf.replace(/\d\d$/, (day) => String(Number(day) - 1));
    }),
  'an event moved to another layer': (story, pick) => {
    const { feature, where } = pick.of(story.features);
    const to = pick.of(layerFiles(story).filter((file) => file !== where.file));
    featuresIn(story, where.file).splice(Number(where.path[1]), 1);
    const index = featuresIn(story, to).push(feature) - 1;
    return { file: to, path: ['features', index, 'properties'] };
  },
  'two events that changed layers with each other': (story, pick) => {
    const pair = pick.two(story.features, (a, b) => a.where.file !== b.where.file);
    if (!pair) return null;
    const [one, other] = pair;
    featuresIn(story, one.where.file)[Number(one.where.path[1])] = other.feature;
    featuresIn(story, other.where.file)[Number(other.where.path[1])] = one.feature;
    return at(one.where, 'properties');
  },
  'an event removed': (story, pick) => {
    const { where } = pick.of(story.features);
    featuresIn(story, where.file).splice(Number(where.path[1]), 1);
    return anywhere;
  },
  'all events of a layer removed': (story, pick) => {
    const { where } = pick.of(story.features);
    featuresIn(story, where.file).length = 0;
    return anywhere;
  },
  'an event copied under another id, with its seal': (story, pick) => copyEvent(story, pick, true),
  'an event copied under another id, without a seal': (story, pick) => copyEvent(story, pick, false),
  'a seal removed': (story, pick) => onFeature(story, pick, '', ({ properties }) => void delete properties.seal),
  'all seals removed': (story) => {
    for (const { feature } of story.features) delete feature.properties.seal;
    return story.features[0]?.where ?? null;
  },
  'a stamp removed': (story, pick) => onArticle(story, pick, (article) => void delete article.verified),
  'all seals and stamps removed': (story) => {
    for (const { feature } of story.features) delete feature.properties.seal;
    for (const article of story.articles) delete article.verified;
    return { file: 'articles.json', path: ['articles', 0] };
  },
  'a seal taken from another event': (story, pick) => {
    const pair = pick.two(story.features);
    if (!pair) return null;
    const [one, other] = pair;
    if (other.feature.properties.seal) one.feature.properties.seal = { ...other.feature.properties.seal };
    return one.where;
  },
  'the stamps of two articles exchanged': (story, pick) => {
    const pair = pick.two(story.articles);
    if (!pair) return null;
    const [one, other] = pair;
    [one.verified, other.verified] = [other.verified, one.verified];
    return { file: 'articles.json', path: ['articles', story.articles.indexOf(one), 'verified'] };
  },
  'the day of a stamp': (story, pick) =>
    onArticle(story, pick, ({ verified }) => {
      if (verified) verified.date = verified.date.replace(/\d\d$/, (day) => String(Number(day) - 1).padStart(2, '0'));
    }),
  'a digit in the seal of the story': (story, pick) => {
    const part = pick.of(['head', 'layers', 'events', 'articles'] as const);
    const seal = story.storyFile.verified;
    if (seal) seal[part] = otherDigit(seal[part], pick);
    return { file: 'story.json', path: [] };
  },
  'the title or the standfirst of the story': (story, pick) => {
    const member = pick.of(['title', 'standfirst'] as const);
    story.storyFile[member] = `${story.storyFile[member]} Peace.`;
    return { file: 'story.json', path: [] };
  },
  'the language of the story': ({ storyFile }) => {
    storyFile.language = 'uk';
    return { file: 'story.json', path: [] };
  },
  'the bounding box of the story': ({ storyFile }) => {
    if (!storyFile.bbox) return null;
    storyFile.bbox[0] += 1;
    return { file: 'story.json', path: [] };
  },
  'the bounding box of the story removed': ({ storyFile }) => {
    if (!storyFile.bbox) return null;
    delete storyFile.bbox;
    return { file: 'story.json', path: [] };
  },
  'a country in the focus of the story': ({ storyFile }, pick) => {
    if (!storyFile.focus) return null;
    storyFile.focus[pick.below(storyFile.focus.length)] = pick.of(['BY', 'UY', 'ua', 'UK']);
    return { file: 'story.json', path: [] };
  },
  'the focus of the story removed, or a country added to it': ({ storyFile }, pick) => {
    if (!storyFile.focus) return null;
    if (pick.below(2) === 0) delete storyFile.focus;
    else storyFile.focus.push('PL');
    return { file: 'story.json', path: [] };
  },
  'a word in the note on the map': ({ storyFile }) => {
    if (storyFile.mapNote === undefined) return null;
    storyFile.mapNote = storyFile.mapNote.replace(' with ', ' without ');
    return { file: 'story.json', path: [] };
  },
  'the note on the map removed': ({ storyFile }) => {
    if (storyFile.mapNote === undefined) return null;
    delete storyFile.mapNote;
    return { file: 'story.json', path: [] };
  },
  'a version of the format that is newer, or none': ({ storyFile }, pick) => {
    storyFile.schemaVersion = pick.of([3, 20, 0, -2, 1.5]);
    return { file: 'story.json', path: ['schemaVersion'] };
  },
  'the title of a layer': (story, pick) => onLayer(story, pick, (layer) => void (layer.title += ' and more')),
  'the shape of a layer': (story, pick) =>
    onLayer(story, pick, (layer) => void (layer.shape = layer.shape === 'circle' ? 'triangle' : 'circle')),
  'a colour of a layer': (story, pick) => onLayer(story, pick, ({ colour }) => void (colour.light = colour.dark)),
  'the colours of two layers made equal': (story, pick) => {
    const pair = pick.two(story.storyFile.layers);
    if (!pair) return null;
    const [one, other] = pair;
    one.colour = { ...other.colour };
    return { file: 'story.json', path: ['layers'] };
  },
  'the titles of two layers exchanged': (story, pick) => {
    const pair = pick.two(story.storyFile.layers);
    if (!pair) return null;
    const [one, other] = pair;
    [one.title, other.title] = [other.title, one.title];
    return { file: 'story.json', path: ['layers'] };
  },
  'the layers in another order': ({ storyFile }) => {
    storyFile.layers.reverse();
    return { file: 'story.json', path: ['layers'] };
  },
  'a layer renamed, and its file with it': (story, pick) => {
    const layer = pick.of(story.storyFile.layers);
    story.files[`${layer.id}-again.geojson`] = story.files[`${layer.id}.geojson`];
    delete story.files[`${layer.id}.geojson`];
    layer.id += '-again';
    return { file: 'story.json', path: ['layers'] };
  },
  'a layer removed, and its file with it': (story, pick) => {
    const layer = pick.of(story.storyFile.layers);
    delete story.files[`${layer.id}.geojson`];
    story.storyFile.layers.splice(story.storyFile.layers.indexOf(layer), 1);
    return { file: 'story.json', path: ['layers'] };
  },
  'the articles in another order': (story) => {
    if (story.articles.length < 2) return null;
    story.articles.reverse();
    return { file: 'story.json', path: ['verified', 'articles'] };
  },
  'an article removed': (story, pick) => {
    story.articles.splice(pick.below(story.articles.length), 1);
    return anywhere;
  },
  'the author, the publisher or the note of an article': (story, pick) =>
    onArticle(story, pick, (article) => {
      article.note = 'Another note.';
      if (pick.below(2) === 0) article.author = 'Another author';
    }),
  'how the day of an article is known': (story, pick) =>
    onArticle(story, pick, ({ published }) => {
      if (published) published.basis = published.basis === 'outside' ? 'stated' : 'outside';
    }),
  'the titles of two events exchanged': (story, pick) =>
    exchange(story, pick, 'properties', (one, other) => {
      [one.properties.title, other.properties.title] = [other.properties.title, one.properties.title];
    }),
  'the places of two events exchanged': (story, pick) =>
    exchange(story, pick, '', (one, other) => {
      [one.geometry, other.geometry] = [other.geometry, one.geometry];
      [one.properties.place, other.properties.place] = [other.properties.place, one.properties.place];
    }),
  'the ids of two events exchanged': (story, pick) =>
    exchange(story, pick, '', (one, other) => {
      [one.id, other.id] = [other.id, one.id];
    }),
  'the order of an event’s quotes': (story, pick) => {
    const several = story.features.filter(({ feature: { properties } }) => properties.evidence.length > 1);
    const { feature, where } = pick.of(several);
    feature.properties.evidence.reverse();
    return at(where, 'properties');
  },
};

/**
 * Corruptions that change nothing that a reader sees or trusts, each with the reason. The check finds none of them, and the story is the
 * same.
 */
const harmless: Record<string, (story: MutableStory) => void> = {
  'features in another order: the list and the map order events by time': (story) => {
    for (const file of layerFiles(story)) featuresIn(story, file).reverse();
  },
  'members in another order: JSON objects have none': ({ files }) => {
    for (const [file, value] of Object.entries(files)) files[file] = membersReversed(value);
  },
  'the version of the format removed: version 2 adds nothing that a file of version 1 would be read in another way for': ({
    storyFile,
  }) => {
    delete storyFile.schemaVersion;
  },
  'the declaration of the story removed: the story says less of itself, and the command says that it does': ({ storyFile }) => {
    delete storyFile.verified;
  },
};

const names = Object.keys(mutations);
const stories = [valuesOf(openFolder(resolve(import.meta.dirname, '../../geo'))), makeVerifiedStory()];

test('both stories are valid and verified before they are corrupted', () => {
  for (const files of stories) {
    const { story, issues } = readStory(files);
    expect(issues).toEqual([]);
    expect(story?.articles.every(({ verified }) => verified) && story.events.every(({ properties }) => properties.seal)).toBe(true);
  }
});

test('there are 71 classes of corruptions', () => {
  expect(names).toHaveLength(71);
});

const cases = Array.from({ length: casesPerClass * names.length }, (_, index) => ({ index, name: names[index % names.length] ?? '' }));

test.each(cases)('corruption $index, $name, is found at its place, and what it changed is not shown', ({ index, name }) => {
  const { files, where, original } = corrupt(index, name);
  const { story, issues } = readStory(files);
  const found = where === anywhere ? issues : issues.filter((issue) => issue.file === where.file && isWithin(issue.path, where.path));
  expect(found).not.toEqual([]);
  expect(eventsOf(original)).toEqual(expect.arrayContaining(story?.events.map(({ id }) => id) ?? []));
  const isOfStory = where === anywhere || where.file === 'story.json';
  expect(isOfStory || (story?.events.length ?? 0) < openStory(files).features.length).toBe(true);
});

test.each(Object.keys(harmless))('harmless: %s', (name) => {
  for (const original of stories) {
    const files = structuredClone(original);
    harmless[name]?.(openStory(files));
    expect(readStory(files)).toEqual(readStory(original));
  }
});

/** Corrupts one of the stories, or the other when the first has nothing to change. Throws when neither has, or when nothing was changed. */
function corrupt(index: number, name: string): { files: Record<string, unknown>; where: JsonLocation; original: StoryFiles } {
  const pick = makePick(seed + index);
  const first = pick.below(stories.length);
  for (const original of [item(stories, first), item(stories, 1 - first)]) {
    const files = structuredClone(original);
    const where = mutations[name]?.(openStory(files), pick) ?? null;
    if (where && JSON.stringify(files) !== JSON.stringify(original)) return { files, where, original };
  }
  throw new Error(`Nothing to change for ${name}`);
}

function eventsOf(files: StoryFiles): string[] {
  return readStory(files).story?.events.map(({ id }) => id) ?? [];
}

/** A view of the files in which a change to an article or feature changes the files. They are valid, so they have these types. */
function openStory(files: Record<string, unknown>): MutableStory {
  const { articles } = files['articles.json'] as { articles: Article[] };
  const storyFile = files['story.json'] as StoryFile;
  const features = Object.entries(files).flatMap(([file, value]) =>
    file.endsWith('.geojson')
      ? (value as { features: Feature[] }).features.map((feature, index) => ({ feature, where: { file, path: ['features', index] } }))
      : [],
  );
  return { files, storyFile, articles, features };
}

function layerFiles({ files }: MutableStory): string[] {
  return Object.keys(files).filter((file) => file.endsWith('.geojson'));
}

function featuresIn({ files }: MutableStory, file: string): Feature[] {
  return (files[file] as { features: Feature[] }).features;
}

function copyEvent(story: MutableStory, pick: Pick, withSeal: boolean): JsonLocation {
  const { feature, where } = pick.of(story.features);
  const copy = structuredClone(feature);
  copy.id += '-again';
  if (!withSeal) delete copy.properties.seal;
  const index = featuresIn(story, where.file).push(copy) - 1;
  return { file: where.file, path: ['features', index] };
}

function exchange(story: MutableStory, pick: Pick, steps: string, change: (one: Feature, other: Feature) => void): JsonLocation | null {
  const pair = pick.two(story.features, (a, b) => JSON.stringify(a.feature.geometry) !== JSON.stringify(b.feature.geometry));
  if (!pair) return null;
  const [one, other] = pair;
  change(one.feature, other.feature);
  return at(one.where, ...steps.split('.').filter((step) => step !== ''));
}

function onLayer({ storyFile }: MutableStory, pick: Pick, change: (layer: StoryFile['layers'][number]) => void): JsonLocation {
  change(pick.of(storyFile.layers));
  return { file: 'story.json', path: ['layers'] };
}

function membersReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(membersReversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, membersReversed(member)]),
  );
}

function onQuote(story: MutableStory, pick: Pick, change: (quote: Evidence) => void, suits: (quote: Evidence) => boolean = () => true) {
  const quotes = story.features.flatMap(({ feature, where }) =>
    feature.properties.evidence.map((quote, index) => ({ quote, where: at(where, 'properties', 'evidence', index) })),
  );
  const fitting = quotes.filter(({ quote }) => suits(quote));
  if (fitting.length === 0) return null;
  const { quote, where } = pick.of(fitting);
  change(quote);
  return where;
}

function onFeature(story: MutableStory, pick: Pick, steps: string, change: (feature: Feature) => void): JsonLocation {
  const { feature, where } = pick.of(story.features);
  change(feature);
  return at(where, ...steps.split('.').filter((step) => step !== ''));
}

function onArticle(story: MutableStory, pick: Pick, change: (article: Article) => void): JsonLocation {
  const index = pick.below(story.articles.length);
  change(item(story.articles, index));
  return { file: 'articles.json', path: ['articles', index] };
}

/** The positions of a geometry, for changes in place. */
function positionsOf(geometry: Feature['geometry']): number[][] {
  const collect = (value: unknown): number[][] => {
    if (!Array.isArray(value)) return [];
    return typeof value[0] === 'number' ? [value] : value.flatMap(collect);
  };
  return geometry ? collect(geometry.coordinates) : [];
}

function otherDigit(text: string, pick: Pick): string {
  const index = pick.below(text.length);
  return text.slice(0, index) + (text.charAt(index) === '0' ? '1' : '0') + text.slice(index + 1);
}

function at(where: JsonLocation, ...steps: JsonPathStep[]): JsonLocation {
  return { file: where.file, path: [...where.path, ...steps] };
}

function isWithin(path: readonly JsonPathStep[], outer: readonly JsonPathStep[]): boolean {
  return outer.every((step, index) => path[index] === step);
}

function item<Item>(items: readonly Item[], index: number): Item {
  const found = items[index];
  if (found === undefined) throw new RangeError(`No item ${index} of ${items.length}`);
  return found;
}

/** Mulberry32, a generator with 32 bits of state: small, and the same on every machine. */
function makePick(start: number): Pick {
  let state = start;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  const two = <Item>(items: readonly Item[], suits: (one: Item, other: Item) => boolean = () => true) => {
    const pairs = items.flatMap((one) =>
      items.filter((other) => other !== one && suits(one, other)).map((other): [Item, Item] => [one, other]),
    );
    return pairs.length === 0 ? null : item(pairs, below(pairs.length));
  };
  return { below, of: (items) => item(items, below(items.length)), two };
}

/** An invented story, verified against its invented text. */
function makeVerifiedStory(): Record<string, unknown> {
  const text = [
    'A 🌉 at Rono\u0308!',
    'The new 🌉 of Rono\u0308 – “the longest” 🌉🌉 – opened on Monday, 3 May.',
    'The old caf\u00e9 by the 𐌰𐌱 gate was torn down in Sandholm.',
    'It joins the town to the island.',
  ].join('\r\n');
  const colour = { light: '#1f5f8b', dark: '#7fb6e6' };
  const files = {
    'story.json': {
      title: 'A bridge',
      standfirst: 'Invented.',
      language: 'en',
      layers: [
        { id: 'places', title: 'Places', shape: 'circle', colour },
        { id: 'gates', title: 'Gates', shape: 'square', colour: { light: '#b26a00', dark: '#ffc46b' } },
      ],
    },
    'articles.json': {
      articles: [
        {
          id: 'opening',
          title: 'A bridge at Rono',
          published: { edtf: '2021-05-03', basis: 'stated' },
          language: 'en',
          sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
        },
      ],
    },
    'places.geojson': {
      type: 'FeatureCollection',
      features: [makeFeature('bridge', cutQuote(text, 'The new 🌉 of Rono\u0308 – “the longest” 🌉🌉 – opened on Monday, 3 May.'))],
    },
    'gates.geojson': {
      type: 'FeatureCollection',
      features: [makeFeature('gate', cutQuote(text, 'The old caf\u00e9 by the 𐌰𐌱 gate was torn down'), cutQuote(text, 'Monday, 3 May'))],
    },
  };
  const documents = new Map(
    Object.entries(files).map(([file, value]) => [file, readJsonText(file, JSON.stringify(value, null, 2))] as const),
  );
  const texts = [{ file: 'opening.txt', text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') }];
  const { written } = verifyStory(documents, texts, { date: '2026-11-22', isRenewing: false });
  return { ...files, ...Object.fromEntries([...written].map(([file, json]) => [file, JSON.parse(json)])) };
}

function makeFeature(id: string, ...evidence: Evidence[]): Feature {
  return {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [11.5, 55.5] },
    properties: {
      title: `The ${id}`,
      when: { edtf: '2021-05-03', basis: 'stated' },
      place: { label: 'Rono', precision: 'city', basis: 'stated' },
      modality: 'happened',
      evidence,
    },
  };
}

function cutQuote(text: string, words: string): Evidence {
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  const selector = makeSelector(text, start, start + Array.from(words).length);
  if (!selector) throw new Error(`No selector for ${words}`);
  return { article: 'opening', ...selector, supports: ['event', 'time', 'place'], stance: 'states' };
}
