import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readTextFolder } from '../../geo/article-texts.ts';
import { checkFolder, openFolder } from '../../geo/check.ts';
import { type VerifyOptions, verifyStory } from '../../geo/verify.ts';
import { fixtureFolder, layStory } from './fixture-story.ts';

const root = resolve(import.meta.dirname, '../..');
const texts = {
  opening: 'The new bridge at Sandholm opened on Monday, 3 May. It joins the town to the island.\n',
  closing: 'The bridge at Sandholm was closed on Friday after a storm. Ferries go from Sandholm to Ronø by way of the lighthouse.',
};

test('where every quote is found, articles are stamped and events sealed, and the plain check passes', () => {
  const story = layVerifiable();
  const { articles, refused, changed, written, remaining } = verify(story);
  expect(articles.map(({ id, file, quotes, stamp }) => [id, file, quotes.map(({ outcome }) => outcome.kind), stamp?.date])).toEqual([
    ['opening', 'opening.txt', ['found'], '2026-11-22'],
    ['closing', 'closing.txt', ['found'], '2026-11-22'],
  ]);
  expect([refused, changed, remaining]).toEqual([[], [], []]);
  expect([...written.keys()]).toEqual(['articles.json', 'places.geojson', 'routes.geojson', 'story.json']);
  write(story, written);
  expect(checkFolder(story.folder)).toEqual([]);
});

test('writing adds the stamp and the seal, and changes no other character, including CRLF and tabs', () => {
  const story = layVerifiable();
  change(story, 'places.geojson', (text) => text.replaceAll('\n', '\r\n'));
  change(story, 'articles.json', (text) => text.replaceAll('  ', '\t'));
  const { written } = verify(story);
  const [places, articles] = [written.get('places.geojson') ?? '', written.get('articles.json') ?? ''];
  expect(places.replace(/,\r\n {8}"seal": \{(\r\n {10}"\w+": "[0-9a-f]{8}",?){4}\r\n {8}\}/, '')).toBe(read(story, 'places.geojson'));
  expect(articles.replaceAll(/,\n\t{3}"verified": \{(\n\t{4}"\w+": "[0-9a-f -]+",?){5}\n\t{3}\}/g, '')).toBe(read(story, 'articles.json'));
});

test('verified articles and events do not change, nor does their day', () => {
  const story = layVerifiable();
  write(story, verify(story).written);
  const { articles, written } = verify(story, { date: '2026-12-24', isRenewing: true });
  expect(articles.map(({ stamp }) => stamp?.date)).toEqual(['2026-11-22', '2026-11-22']);
  expect([...written.keys()]).toEqual([]);
});

test('an added quote is stamped with the others, on a new day', () => {
  const story = layVerifiable();
  write(story, verify(story).written);
  const added = JSON.parse(readFileSync(join(fixtureFolder('good', 'overlapping-quotes'), 'places.geojson'), 'utf8'));
  writeFileSync(join(story.folder, 'places.geojson'), JSON.stringify(added, null, 2));
  expect(checkFolder(story.folder).map(({ rule }) => rule)).toContain('verified-quote');
  write(story, verify(story, { date: '2026-12-24', isRenewing: false }).written);
  expect(checkFolder(story.folder)).toEqual([]);
  expect(verify(story).articles.map(({ stamp }) => stamp?.date)).toEqual(['2026-12-24', '2026-11-22']);
});

test('a quote that differs from the text is not found, not stamped and not sealed', () => {
  const story = layVerifiable();
  change(story, 'places.geojson', (text) => text.replace('on Monday, 3 May.', 'on Monday; 3 May.'));
  const { articles, written } = verify(story, { date: '2026-11-22', isRenewing: true });
  expect(articles[0]?.quotes[0]?.outcome).toMatchObject({
    kind: 'not-found',
    nearest: { exact: 'The new bridge at Sandholm opened on Monday, 3 May.', difference: { member: 'exact', quoted: ';', printed: ',' } },
  });
  expect(articles.map(({ stamp }) => stamp?.date)).toEqual([undefined, '2026-11-22']);
  expect([...written.keys()]).toEqual(['articles.json', 'routes.geojson']);
});

test('after the stamp, one changed character fails the plain check at its quote', () => {
  const story = layVerifiable();
  write(story, verify(story).written);
  change(story, 'places.geojson', (text) => text.replace('" It joins th"', '" It joins tħ"'));
  expect(checkFolder(story.folder)).toMatchObject([
    { rule: 'verified-quote', file: 'places.geojson', path: ['features', 0, 'properties', 'evidence', 0] },
  ]);
});

test('offsets that moved are proposed, and written only on request', () => {
  const story = layVerifiable({ ...texts, closing: `News 🌉. ${texts.closing}` });
  const moved = { kind: 'moved', start: 67, end: 125 };
  const proposal = verify(story);
  expect(proposal.articles[1]).toMatchObject({ quotes: [{ outcome: moved }], stamp: null });
  expect(proposal.written.has('routes.geojson')).toBe(false);
  const before = read(story, 'routes.geojson');
  write(story, verify(story, { date: '2026-11-22', isRenewing: true }).written);
  const after = read(story, 'routes.geojson').replace(/,\s+"seal": \{[^}]*\}/, '');
  expect(after).toBe(before.replace('"start": 59', '"start": 67').replace('"end": 117', '"end": 125'));
  expect(checkFolder(story.folder)).toEqual([]);
  expect(verify(story).articles[1]).toMatchObject({ quotes: [{ outcome: { kind: 'found' } }], stamp: { date: '2026-11-22' } });
});

test('a byte order mark counts in the hash and not in the offsets; CRLF counts in both', () => {
  const story = layVerifiable({ ...texts, closing: `\uFEFF${texts.closing.replace('. ', '.\r\n')}` });
  change(story, 'routes.geojson', (text) =>
    text.replace('"er a storm. "', '"er a storm.\\r\\n"').replace('"start": 59', '"start": 60').replace('"end": 117', '"end": 118'),
  );
  expect(verify(story).articles[1]).toMatchObject({ file: 'closing.txt', quotes: [{ outcome: { kind: 'found' } }] });
});

test('a text with another hash, or that is not UTF-8, is named and refused, and its article keeps its stamp', () => {
  const story = layVerifiable();
  write(story, verify(story).written);
  writeFileSync(join(story.texts, 'opening.txt'), `${texts.opening}\n`);
  writeFileSync(join(story.texts, 'latin.txt'), Buffer.from('Ronø', 'latin1'));
  const { articles, refused, written } = verify(story);
  expect(refused.map(({ file, text }) => [file, text === null])).toEqual([
    ['latin.txt', true],
    ['opening.txt', false],
  ]);
  expect(articles[0]).toMatchObject({ file: null, quotes: [], stamp: { date: '2026-11-22' } });
  expect([...written.keys()]).toEqual([]);
});

test('an article with a new text has no stamp until its quotes are found in it', () => {
  const story = layVerifiable();
  write(story, verify(story).written);
  layText(story, 'opening', `${texts.opening}Update.\n`);
  expect(checkFolder(story.folder).map(({ rule }) => rule)).toContain('verified-text');
  expect(verify(story).articles[0]).toMatchObject({ stamp: null, isChanged: true });
  write(story, verify(story, { date: '2026-12-24', isRenewing: true }).written);
  expect(checkFolder(story.folder)).toEqual([]);
  expect(verify(story).articles[0]?.stamp?.date).toBe('2026-12-24');
});

test('a changed date of a sealed event is reported with its place, and sealed again only on request, with or without texts', () => {
  const story = layVerifiable();
  write(story, verify(story).written);
  change(story, 'places.geojson', (text) => text.replace('"2021-05-03"', '"2021-05-02"'));
  const { changed, written } = verify(story);
  expect(changed.map(({ rule, file, line, path }) => [rule, file, line, path])).toEqual([
    ['seal-broken', 'places.geojson', 13, ['features', 0, 'properties', 'when']],
  ]);
  expect([...written.keys()]).toEqual([]);
  write(story, verifyStory(openFolder(story.folder), [], { date: '2026-11-22', isRenewing: true }).written);
  expect(checkFolder(story.folder)).toEqual([]);
});

test('a story declares itself verified once every article is stamped and every event sealed, and not before', () => {
  const story = layVerifiable();
  rmSync(join(story.texts, 'closing.txt'));
  write(story, verify(story).written);
  expect(read(story, 'story.json')).not.toContain('"verified"');
  layText(story, 'closing', texts.closing);
  write(story, verify(story).written);
  expect(read(story, 'story.json')).toMatch(/"verified": \{(\n {4}"\w+": "[0-9a-f]{8}",?){4}\n {2}\}/);
  expect(checkFolder(story.folder)).toEqual([]);
});

test('a changed standfirst of a verified story is reported, and sealed again only on request', () => {
  const story = layVerifiable();
  write(story, verify(story).written);
  change(story, 'story.json', (text) => text.replace('An invented story', 'A true story'));
  const { changed, written } = verify(story);
  expect(changed.map(({ rule, file, line, path }) => [rule, file, line, path])).toEqual([['seal-broken', 'story.json', 1, []]]);
  expect([...written.keys()]).toEqual([]);
  write(story, verifyStory(openFolder(story.folder), [], { date: '2026-11-22', isRenewing: true }).written);
  expect(checkFolder(story.folder)).toEqual([]);
});

test('nothing is written while the story has an issue that verification cannot resolve', () => {
  const story = layVerifiable();
  change(story, 'story.json', (text) => text.replace('"language": "en"', '"language": ""'));
  const { written, remaining } = verify(story);
  expect([...written.keys()]).toEqual([]);
  expect(remaining.map(({ rule, file, line }) => [rule, file, line])).toEqual([['empty-text', 'story.json', 4]]);
});

test('the command stamps, reports what it found, and succeeds', () => {
  const story = layVerifiable();
  const { status, stdout } = run(story.texts, '--story', story.folder);
  expect(stdout).toMatch(/^opening: 1 of 1 quotes found in opening\.txt; verified on \d{4}-\d\d-\d\d\nclosing: 1 of 1 /);
  expect(status).toBe(0);
  expect(checkFolder(story.folder)).toEqual([]);
  expect(read(story, 'articles.json')).toContain('"verified"');
});

test('the command fails for a quote that is not found, and shows the difference', () => {
  const story = layVerifiable();
  change(story, 'places.geojson', (text) => text.replace('Sandholm opened', 'Sandho1m opened'));
  const { status, stdout } = run(story.texts, '--story', story.folder);
  expect(stdout).toContain('places.geojson:24: not found, "The new bridge at Sandho1m opened on Monday, 3 May."');
  expect(stdout).toContain('Its exact departs after 24 characters: "1" (U+0031) where the text has "l" (U+006C).');
  expect(status).toBe(1);
});

test('the command fails when no text belongs to an article', () => {
  const story = layVerifiable();
  writeFileSync(join(story.texts, 'opening.txt'), 'Another text.');
  rmSync(join(story.texts, 'closing.txt'));
  const { status, stdout } = run(story.texts, '--story', story.folder);
  expect(stdout).toContain(`opening.txt: refused, no article of the story has its SHA-256, ${sha256('Another text.')}`);
  expect(stdout).toContain('None of the texts belongs to an article of the story.');
  expect(status).toBe(1);
});

const articleTexts = resolve(root, process.env.ARTICLE_TEXTS ?? '../shared/articles');

test.skipIf(!existsSync(articleTexts))(
  'every quote of the shipped story is found in its article’s text, and stamped (where the texts are available)',
  () => {
    const { articles, changed, written } = verifyStory(openFolder(join(root, 'geo')), readTextFolder(articleTexts), {
      date: '2026-11-22',
      isRenewing: false,
    });
    expect(articles.map(({ id, file }) => [id, file !== null])).toEqual([
      ['first-round', true],
      ['talks-stall', true],
    ]);
    expect(articles.flatMap(({ quotes }) => quotes).filter(({ outcome }) => outcome.kind !== 'found')).toEqual([]);
    expect([changed, [...written.keys()]]).toEqual([[], []]);
  },
);

test('every article of the shipped story is stamped, and every event sealed', () => {
  const files = openFolder(join(root, 'geo'));
  const { articles } = verifyStory(files, [], { date: '2026-11-22', isRenewing: false });
  expect(articles.filter(({ stamp }) => stamp === null)).toEqual([]);
  const features = [...files].flatMap(([name, { value }]) => (name.endsWith('.geojson') ? featuresOf(value) : []));
  expect(features).toHaveLength(15);
  expect(features.filter((feature) => feature.properties.seal === undefined)).toEqual([]);
});

interface Verifiable {
  readonly folder: string;
  readonly texts: string;
}

/** The base story, and a folder with the texts of its articles. */
function layVerifiable(written: Record<string, string> = texts): Verifiable {
  const story = { folder: layStory(), texts: mkdtempSync(join(tmpdir(), 'dateline-texts-')) };
  onTestFinished(() => rmSync(story.texts, { recursive: true }));
  for (const [article, text] of Object.entries(written)) layText(story, article, text);
  return story;
}

function layText(story: Verifiable, article: string, text: string): void {
  writeFileSync(join(story.texts, `${article}.txt`), text);
  const hash = new RegExp(`("id": "${article}",[^]*?"sha256": ")[0-9a-f]{64}`);
  change(story, 'articles.json', (articles) => articles.replace(hash, `$1${sha256(text)}`));
}

function verify({ folder, texts: at }: Verifiable, options: VerifyOptions = { date: '2026-11-22', isRenewing: false }) {
  return verifyStory(openFolder(folder), readTextFolder(at), options);
}

function run(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', join(root, 'geo/verify-cli.ts'), ...args], { cwd: root, encoding: 'utf8' });
}

function write({ folder }: Verifiable, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
}

function read({ folder }: Verifiable, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function change(story: Verifiable, file: string, edit: (text: string) => string): void {
  writeFileSync(join(story.folder, file), edit(read(story, file)));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function featuresOf(value: unknown): { properties: { seal?: unknown } }[] {
  return JSON.parse(JSON.stringify(value)).features;
}
