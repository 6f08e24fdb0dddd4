import { expect, test } from 'vitest';
import { digestQuotes } from '../../../src/domain/quotes/stamp.ts';
import { sealOfArticle } from '../../../src/domain/quotes/seal.ts';
import { compareEvents, readStory } from '../../../src/domain/check/read-story.ts';
import { message } from '../../../src/domain/messages/message.ts';
import { makeEvent, makeTimeBetween } from '../make-story.ts';

test('a valid story is read completely, with layers and articles in the order of their files', () => {
  const { story, issues } = readStory(makeFiles());
  expect(issues).toEqual([]);
  expect(story).toMatchObject({ title: 'A bridge', standfirst: 'Invented.', language: 'en', bbox: null });
  expect(story?.layers.map((layer) => layer.id)).toEqual(['places', 'routes']);
  expect(story?.articles.map((article) => article.id)).toEqual(['report']);
  expect(story?.events.map(({ id, layer }) => [id, layer])).toEqual([
    ['opening', 'places'],
    ['ferry', 'routes'],
  ]);
});

test('an event has the data of its feature, with its date as an interval', () => {
  const feature = makeFeature('opening', { when: { edtf: '2021-05-03~', basis: 'assumed' } });
  const { story } = readStory(makeFiles({ 'places.geojson': makeLayer(feature) }));
  expect(story?.events[0]).toEqual({
    id: 'opening',
    layer: 'places',
    time: {
      edtf: '2021-05-03~',
      interval: { start: Date.UTC(2021, 4, 3), end: Date.UTC(2021, 4, 4) },
      approximate: true,
      uncertain: false,
    },
    geometry: feature.geometry,
    properties: feature.properties,
  });
});

test('an event without a date comes after all dated ones', () => {
  const layer = makeLayer(makeFeature('a-while-ago', { when: undefined }), makeFeature('opening'));
  const { story } = readStory(makeFiles({ 'places.geojson': layer, 'routes.geojson': makeLayer() }));
  expect(story?.events.map(({ id, time }) => [id, time === null])).toEqual([
    ['opening', false],
    ['a-while-ago', true],
  ]);
});

test('an event whose date cannot be read is omitted with an issue, never shown as undated', () => {
  const layer = makeLayer(makeFeature('opening', { when: { edtf: 'in May', basis: 'assumed' } }), makeFeature('closing'));
  const { story, issues } = readStory(makeFiles({ 'places.geojson': layer }));
  expect(story?.events.map((event) => event.id)).toEqual(['ferry', 'closing']);
  expect(issues.map(({ rule, file, path }) => ({ rule, file, path }))).toEqual([
    { rule: 'bad-date', file: 'places.geojson', path: ['features', 0, 'properties', 'when', 'edtf'] },
  ]);
});

test('a feature without the right shape does not affect its neighbours', () => {
  const { story, issues } = readStory(makeFiles({ 'places.geojson': makeLayer(null, makeFeature('opening'), 'bridge') }));
  expect(story?.events.map((event) => event.id)).toEqual(['ferry', 'opening']);
  expect(issues.map(({ rule, path }) => [rule, path])).toEqual([
    ['wrong-type', ['features', 0]],
    ['wrong-type', ['features', 2]],
  ]);
});

test('of two events with the same id the first is kept', () => {
  const layer = makeLayer(makeFeature('opening', { title: 'One' }), makeFeature('opening', { title: 'Two' }));
  const { story, issues } = readStory(makeFiles({ 'places.geojson': layer, 'routes.geojson': makeLayer() }));
  expect(story?.events.map((event) => event.properties.title)).toEqual(['One']);
  expect(issues.map(({ rule, path }) => [rule, path])).toEqual([['duplicate-event', ['features', 1, 'id']]]);
});

test('an unknown member in a layer’s file is an issue, and the events are kept', () => {
  const { story, issues } = readStory(makeFiles({ 'places.geojson': { ...makeLayer(makeFeature('opening')), crs: 'EPSG:4326' } }));
  expect(story?.events).toHaveLength(2);
  expect(issues.map(({ rule, path }) => [rule, path])).toEqual([['unknown-member', ['crs']]]);
});

test('a layer without its file is an issue, and the other layers are kept', () => {
  const files = makeFiles();
  delete files['routes.geojson'];
  const { story, issues } = readStory(files);
  expect(story?.events.map((event) => event.id)).toEqual(['opening']);
  expect(issues.map(({ rule, file }) => [rule, file])).toEqual([['file-missing', 'routes.geojson']]);
});

test('a file that could not be parsed has no second issue, since its reader reported it', () => {
  const { story, issues } = readStory(makeFiles({ 'routes.geojson': undefined }));
  expect(story?.events.map((event) => event.id)).toEqual(['opening']);
  expect(issues).toEqual([]);
});

test('the events of a file that no layer names are checked, but are not in the story', () => {
  const stray = makeLayer(makeFeature('storm', { when: { edtf: 'once', basis: 'assumed' } }), makeFeature('calm'));
  const { story, issues } = readStory(makeFiles({ 'weather.geojson': stray }));
  expect(story?.events.map((event) => event.id)).toEqual(['opening', 'ferry']);
  expect(issues.map(({ rule, file }) => [rule, file])).toEqual([
    ['file-unknown', 'weather.geojson'],
    ['bad-date', 'weather.geojson'],
  ]);
});

test('without story.json there is no story, but the other files are still checked', () => {
  const files = makeFiles({ 'places.geojson': makeLayer(makeFeature('Opening')) });
  delete files['story.json'];
  const { story, issues } = readStory(files);
  expect(story).toBeNull();
  expect(issues.map(({ rule, file }) => [rule, file])).toEqual([
    ['file-missing', 'story.json'],
    ['bad-format', 'places.geojson'],
  ]);
});

test('an invalid bounding box is an issue, and the story is kept without it', () => {
  const { story, issues } = readStory(makeFiles({ 'story.json': { ...makeStoryFile(), bbox: [0, 10, 5, -10] } }));
  expect(story?.bbox).toBeNull();
  expect(issues.map(({ rule, path }) => [rule, path])).toEqual([['bbox-range', ['bbox']]]);
});

test('an event that quotes an article with an issue is omitted, and the article’s issue has the number', () => {
  const articles = { articles: [makeArticle('report'), makeArticle('letter', { language: '' })] };
  const layer = makeLayer(makeFeature('opening'), makeFeature('closing', { evidence: [makeQuote('letter')] }));
  const { story, issues } = readStory(makeFiles({ 'articles.json': articles, 'places.geojson': layer }));
  expect(story?.events.map((event) => event.id)).toEqual(['ferry', 'opening']);
  expect(story?.articles.map((article) => article.id)).toEqual(['report']);
  expect(issues.map(({ rule, path, reason }) => [rule, path, reason])).toEqual([
    [
      'empty-text',
      ['articles', 1, 'language'],
      message('check.found', { found: '""', expected: message('check.type', { type: 'filled' }) }),
    ],
    ['events-withheld', ['articles', 1], message('check.eventsWithheld', { count: 1 })],
  ]);
});

test('of two quotes that disagree, the unverified one is reported, in either order', () => {
  const article = makeArticle('report');
  const quotes = digestQuotes([makeQuote('report')]);
  const verified = { date: '2026-11-22', textSha256: article.sha256, ...quotes, seal: sealOfArticle(article, '2026-11-22') };
  const layer = makeLayer(makeFeature('opening', { evidence: [{ ...makeQuote('report'), exact: 'The bridge 0pened.' }] }));
  const { story, issues } = readStory(makeFiles({ 'articles.json': { articles: [{ ...article, verified }] }, 'places.geojson': layer }));
  expect(issues.map(({ rule, file }) => [rule, file])).toEqual([['quotes-disagree', 'places.geojson']]);
  expect(story?.events.map((event) => event.id)).toEqual(['ferry']);
});

test('where a quote cannot be read, no verified article is reported to miss it', () => {
  const article = makeArticle('report');
  const quotes = digestQuotes([makeQuote('report'), { ...makeQuote('report'), suffix: ' ' }]);
  const verified = { date: '2026-11-22', textSha256: article.sha256, ...quotes, seal: sealOfArticle(article, '2026-11-22') };
  const layer = makeLayer(makeFeature('opening', { evidence: [{ ...makeQuote('report'), suffix: 1 }] }));
  const { issues } = readStory(makeFiles({ 'articles.json': { articles: [{ ...article, verified }] }, 'places.geojson': layer }));
  expect(issues.map(({ rule, file }) => [rule, file])).toEqual([['wrong-type', 'places.geojson']]);
});

test('an answer may be an event that has issues of its own', () => {
  const links = [{ relation: 'answered-by', event: 'closing' }];
  const layer = makeLayer(makeFeature('opening', { modality: 'announced', links }), makeFeature('closing', { title: '' }));
  const { story, issues } = readStory(makeFiles({ 'places.geojson': layer }));
  expect(issues.map(({ rule }) => rule)).toEqual(['empty-text']);
  expect(story?.events.map((event) => event.id)).toEqual(['ferry', 'opening']);
});

test('several events may use one quote', () => {
  const layer = makeLayer(makeFeature('opening'), makeFeature('crowd'));
  const { story, issues } = readStory(makeFiles({ 'places.geojson': layer }));
  expect(issues).toEqual([]);
  expect(story?.events).toHaveLength(3);
});

test('a story of a newer version is shown as far as it is known; its version and each unknown member have an issue', () => {
  const { layers, ...head } = makeStoryFile();
  const verified = { head: '00000000', layers: '00000000', events: '00000000', articles: '00000000' };
  const storyFile = {
    ...head,
    schemaVersion: 3,
    tone: 'quiet',
    verified,
    layers: layers.map((layer, index) => (index === 1 ? { ...layer, icon: 'ferry' } : layer)),
  };
  const articles = { articles: [makeArticle('report')] };
  const { story, issues } = readStory(makeFiles({ 'story.json': storyFile, 'articles.json': articles }));
  expect(issues.filter(({ file }) => file === 'story.json').map(({ rule, path, reason }) => [rule, path, reason.values])).toEqual([
    ['schema-newer', ['schemaVersion'], { version: '3', newest: '2' }],
    ['unknown-member', ['layers', 1, 'icon'], { name: '"icon"' }],
    ['unknown-member', ['tone'], { name: '"tone"' }],
  ]);
  expect(story?.layers).toEqual(layers);
  expect(story?.title).toBe('A bridge');
});

test('a story of a newer version that is not of the known shape is not shown', () => {
  const { story, issues } = readStory(makeFiles({ 'story.json': { ...makeStoryFile(), schemaVersion: 3, title: { en: 'A bridge' } } }));
  expect(story).toBeNull();
  expect(issues.map(({ rule }) => rule)).toEqual(['schema-newer', 'wrong-type']);
});

test('an unknown member of a story of a known version is an issue, and the story is not shown', () => {
  const { story, issues } = readStory(makeFiles({ 'story.json': { ...makeStoryFile(), schemaVersion: 2, tone: 'quiet' } }));
  expect(story).toBeNull();
  expect(issues.map(({ rule }) => rule)).toEqual(['unknown-member']);
});

test('countries in focus and the note on the map are read; a code that no country has leaves none in focus', () => {
  const withFocus = (...focus: string[]) => readStory(makeFiles({ 'story.json': { ...makeStoryFile(), focus, mapNote: 'Invented.' } }));
  expect(withFocus('UY', 'KE').story).toMatchObject({ focus: ['UY', 'KE'], mapNote: 'Invented.' });
  expect(readStory(makeFiles()).story).toMatchObject({ focus: [], mapNote: null });
  const { story, issues } = withFocus('UY', 'UK', 'ZZ', 'QQ');
  expect(story?.focus).toEqual([]);
  expect(issues.map(({ rule, path, reason }) => [rule, path, reason])).toEqual([
    ['country-code', ['focus', 1], message('check.countryOther', { code: '"UK"', standard: '"GB"' })],
    ['country-code', ['focus', 2], message('check.country', { code: '"ZZ"' })],
    ['country-code', ['focus', 3], message('check.country', { code: '"QQ"' })],
  ]);
});

test('reading does not change the files', () => {
  const files = makeFiles();
  readStory(files);
  expect(files).toEqual(makeFiles());
});

test('without any file there is no story, and the missing files are reported', () => {
  expect(readStory({}).story).toBeNull();
  expect(readStory({}).issues.map(({ rule, file }) => [rule, file])).toEqual([
    ['file-missing', 'story.json'],
    ['file-missing', 'articles.json'],
  ]);
});

test('time order is by start, then by end, then by id, with open starts first and undated events last', () => {
  const events = [
    makeEvent({ id: 'undated', time: null }),
    makeEvent({ id: 'later', time: makeTimeBetween(2, 3) }),
    makeEvent({ id: 'longer', time: makeTimeBetween(1, 5) }),
    makeEvent({ id: 'b-open', time: makeTimeBetween(-Infinity, Infinity) }),
    makeEvent({ id: 'b', time: makeTimeBetween(1, 3) }),
    makeEvent({ id: 'a', time: makeTimeBetween(1, 3) }),
    makeEvent({ id: 'a-open', time: makeTimeBetween(-Infinity, Infinity) }),
  ];
  expect(events.toSorted(compareEvents).map((event) => event.id)).toEqual(['a-open', 'b-open', 'a', 'b', 'longer', 'later', 'undated']);
});

function makeFiles(replaced: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    'story.json': makeStoryFile(),
    'articles.json': { articles: [makeArticle('report')] },
    'places.geojson': makeLayer(makeFeature('opening', { when: { edtf: '2021-05-03', basis: 'assumed' } })),
    'routes.geojson': makeLayer(makeFeature('ferry', { when: { edtf: '2021-05-04', basis: 'assumed' } })),
    ...replaced,
  };
}

function makeStoryFile() {
  const colour = { light: '#1f5f8b', dark: '#7fb6e6' };
  const layers = ['places', 'routes'].map((id) => ({ id, title: id, shape: 'circle', colour }));
  return { title: 'A bridge', standfirst: 'Invented.', language: 'en', layers };
}

function makeArticle(id: string, replaced: object = {}) {
  return { id, title: 'A report', language: 'en', sha256: '0'.repeat(64), ...replaced };
}

function makeLayer(...features: unknown[]) {
  return { type: 'FeatureCollection', features };
}

function makeQuote(article: string) {
  return {
    article,
    exact: 'The bridge opened.',
    prefix: '',
    suffix: '',
    start: 0,
    end: 18,
    supports: ['event' as const],
    stance: 'states' as const,
  };
}

function makeFeature(id: string, replaced: object = {}) {
  return {
    type: 'Feature' as const,
    id,
    geometry: { type: 'Point' as const, coordinates: [11.5, 55.5] as [number, number] },
    properties: {
      title: id,
      when: { edtf: '2021-05-05', basis: 'assumed' as const },
      place: { label: 'Sandholm', precision: 'city' as const, basis: 'assumed' as const },
      modality: 'happened' as const,
      evidence: [makeQuote('report')],
      ...replaced,
    },
  };
}
