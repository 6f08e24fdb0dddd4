import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { printEvidence, searchQuote } from '../../geo/quote.ts';
import { evidenceSchema } from '../../src/domain/story/story-schema.ts';
import { layStory } from './fixture-story.ts';

const root = resolve(import.meta.dirname, '../..');
const text = 'The bridge 🌉 at Sandholm was closed “on Friday” after a storm. Ferries go from Sandholm to Ronø on Friday.';

test('words that are in the text once are found, with offsets in code points and a context', () => {
  expect(searchQuote(text, 'was closed “on Friday”')).toEqual({
    kind: 'found',
    selector: {
      exact: 'was closed “on Friday”',
      prefix: 'bridge 🌉 at Sandholm ',
      suffix: ' after a storm. Ferries',
      start: 25,
      end: 47,
    },
  });
});

test('words that are in the text more than once are returned with their places, and the requested one is found', () => {
  expect(searchQuote(text, 'Sandholm')).toMatchObject({ kind: 'ambiguous', places: [{ start: 16 }, { start: 79 }] });
  expect(searchQuote(text, 'Sandholm', 2)).toMatchObject({ kind: 'found', selector: { start: 79, end: 87 } });
  expect(searchQuote(text, 'Sandholm', 3)).toMatchObject({ kind: 'ambiguous' });
});

test('words that are not in the text are not found, and the nearest passage is shown as printed', () => {
  expect(searchQuote(text, 'closed "on Friday" after')).toEqual({ kind: 'not-found', nearest: 'closed “on Friday” after' });
  expect(searchQuote(text, 'zzzzzz')).toEqual({ kind: 'not-found', nearest: null });
});

test('the printed result is evidence by the schema', () => {
  const search = searchQuote('One\r\n“two” three', '“two”');
  if (search.kind !== 'found') throw new Error('It stands there');
  expect(evidenceSchema.parse(JSON.parse(printEvidence('report', search.selector)))).toEqual({
    article: 'report',
    exact: '“two”',
    prefix: 'One\r\n',
    suffix: ' three',
    start: 5,
    end: 10,
    supports: ['event'],
    stance: 'states',
  });
});

test('the command takes the text’s file, and identifies the article by its hash', () => {
  const { story, file } = layText();
  const { status, stdout } = run(file, 'Ferries go from', '--story', story);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ article: 'closing', exact: 'Ferries go from', start: 63 });
});

test('the command takes the article’s id, and finds its text in a folder by its hash', () => {
  const { story, folder } = layText();
  const { status, stdout } = run('closing', 'Ferries go from', '--texts', folder, '--story', story);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ article: 'closing', start: 63 });
  expect(run('opening', 'bridge', '--texts', folder, '--story', story)).toMatchObject({ status: 1, stdout: '' });
});

test('the command fails and prints no quote when the words are not in the text', () => {
  const { story, file } = layText();
  const { status, stdout, stderr } = run(file, 'Ferries go to', '--story', story);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('The nearest passage, as printed:\nFerries go');
});

function layText() {
  const story = layStory();
  const folder = mkdtempSync(join(tmpdir(), 'dateline-texts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [file, articles] = [join(folder, 'storm.txt'), join(story, 'articles.json')];
  writeFileSync(file, text);
  const hash = createHash('sha256').update(text, 'utf8').digest('hex');
  writeFileSync(articles, readFileSync(articles, 'utf8').replace(/("id": "closing"[^]*"sha256": ")[0-9a-f]{64}/, `$1${hash}`));
  return { story, folder, file };
}

function run(...args: string[]) {
  const env = { ...process.env, ARTICLE_TEXTS: undefined };
  return spawnSync(process.execPath, ['--import', 'tsx', join(root, 'geo/quote-cli.ts'), ...args], { cwd: root, encoding: 'utf8', env });
}
