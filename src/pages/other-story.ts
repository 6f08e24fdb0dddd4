import type { Issue } from '../domain/check/issue.ts';
import type { JsonDocument } from '../domain/check/json-document.ts';
import { itemsOf, memberOf } from '../domain/check/json-members.ts';
import { makeIssue } from '../domain/check/rule.ts';
import { type Message, message } from '../domain/messages/message.ts';
import type { Story } from '../domain/story/story.ts';
import type { StoryProblem } from '../state/story-source.ts';
import { loadCheckMessages, loadFileMessages } from '../ui/messages/load-messages.ts';

/** A story from another address cannot be shown at all. */
export class OtherStoryError extends Error {
  override readonly name = 'OtherStoryError';
  readonly problem: StoryProblem;

  constructor(problem: StoryProblem) {
    super(`The story at ${problem.url} cannot be shown: ${problem.kind}`);
    this.problem = problem;
  }
}

/** A file of a story: its bytes, or why it cannot be read. */
type StoryBytes = { readonly bytes: Uint8Array } | { readonly reason: Message };

/** The files of a story, by name. null: there is no such file. */
type ReadFile = (name: string) => Promise<StoryBytes | null>;

const storyFile = 'story.json';
/** A ZIP or a file of a story has no more bytes: that of the product's own has 0.1 MB. */
const mostStoryBytes = 50_000_000;

/**
 * Loads the story at an address: a folder, whose address ends in `/` or in `story.json`, or a ZIP of one. It is checked by the rules of the
 * build, with lines. Everything that breaks a rule is an issue, and everything else is in the story; rejects with an `OtherStoryError` where
 * there is no story to show. No file of it, packed or unpacked, may have more than `mostBytes`: nothing more of it is fetched.
 */
export async function loadOtherStory(
  url: URL,
  mostBytes = mostStoryBytes,
): Promise<{ readonly story: Story; readonly issues: readonly Issue[] }> {
  const { readDocuments, documents, missing } = await openDocuments(await fileReader(url, mostBytes), url);
  const { story, issues: found } = readDocuments(documents);
  // Says more than that there is no such file.
  const isKnown = ({ rule, file }: Issue) => rule === 'file-missing' && missing.some((issue) => issue.file === file);
  const issues = [...missing, ...found.filter((issue) => !isKnown(issue))];
  if (!story) throw new OtherStoryError({ kind: 'not-a-story', url: url.href, issues });
  return { story, issues };
}

async function openDocuments(readFile: ReadFile, url: URL) {
  const [{ readJsonDocument }, { readDocuments }] = await Promise.all([
    import('../domain/check/json-document.ts'),
    import('../domain/check/read-documents.ts'),
    loadCheckMessages(),
  ]);
  const documents = new Map<string, JsonDocument>();
  const missing: Issue[] = [];
  const open = async (name: string) => {
    const file = await readFile(name);
    if (file === null) return;
    if ('bytes' in file) documents.set(name, readJsonDocument(name, file.bytes));
    else missing.push(makeIssue('file-missing', { file: name, path: [] }, file.reason));
  };
  await open(storyFile);
  const story = documents.get(storyFile);
  if (!story) throw new OtherStoryError({ kind: 'no-story-json', url: url.href });
  await Promise.all(['articles.json', ...layerFiles(story.value)].map(open));
  return { readDocuments, documents, missing };
}

/** The files of the layers that a `story.json` lists, valid or not. */
function layerFiles(story: unknown): readonly string[] {
  const ids = itemsOf(story, 'layers').map((layer) => memberOf(layer, 'id'));
  return [...new Set(ids.flatMap((id) => (typeof id === 'string' ? `${id}.geojson` : [])))];
}

async function fileReader(url: URL, mostBytes: number): Promise<ReadFile> {
  if (/\/(?:story\.json)?$/.test(url.pathname)) return folderReader(new URL('.', url), mostBytes);
  return zipReader(await fetchBytes(url, mostBytes), url, mostBytes);
}

function folderReader(folder: URL, mostBytes: number): ReadFile {
  return async (name) => {
    const url = new URL(encodeURIComponent(name), folder);
    try {
      return { bytes: new Uint8Array(await (await fetchBytes(url, mostBytes)).arrayBuffer()) };
    } catch (error) {
      const problem = error instanceof OtherStoryError ? error.problem : null;
      if (problem?.kind === 'status' && (problem.status === 404 || problem.status === 410)) return null;
      if (!problem || name === storyFile) throw error;
      if (problem.kind === 'too-large') return { reason: tooLarge(mostBytes) };
      const isAnswer = problem.kind === 'status';
      return { reason: isAnswer ? message('check.fileStatus', { status: String(problem.status) }) : message('check.fileNotFetched') };
    }
  };
}

async function zipReader(file: File, url: URL, mostBytes: number): Promise<ReadFile> {
  const { unpack } = await import('../open/bytes/unpack.ts');
  const { files, issues } = await unpack(file);
  const isZip = issues.length > 0 || files.length !== 1 || files[0]?.blob !== file;
  if (!isZip) throw new OtherStoryError({ kind: 'neither-zip-nor-folder', url: url.href });
  const [first] = issues;
  if (files.length === 0 && first) {
    await loadFileMessages();
    throw new OtherStoryError({ kind: 'not-unpacked', url: url.href, reason: first.reason });
  }
  const folder = folderOf(files.map(({ name }) => name));
  if (folder === null) throw new OtherStoryError({ kind: 'no-story-json-in-zip', url: url.href });
  return async (name) => {
    const found = files.find((each) => each.name === folder + name);
    const issue = issues.find((each) => each.file === folder + name);
    if (issue) return { reason: message('check.fileNotUnpacked') };
    if (found && found.blob.size > mostBytes) {
      if (name === storyFile) throw new OtherStoryError({ kind: 'too-large', url: url.href, mostBytes });
      return { reason: tooLarge(mostBytes) };
    }
    return found ? { bytes: new Uint8Array(await found.blob.arrayBuffer()) } : null;
  };
}

/** The folder of a ZIP that has a `story.json`, the outermost, as the start of its files' names; null: there is none. */
function folderOf(names: readonly string[]): string | null {
  const folders = names.filter((name) => `/${name}`.endsWith(`/${storyFile}`)).map((name) => name.slice(0, -storyFile.length));
  return folders.toSorted((one, other) => one.length - other.length)[0] ?? null;
}

function tooLarge(mostBytes: number): Message {
  return message('check.fileTooLarge', { megabytes: mostBytes / 1e6 });
}

async function fetchBytes(url: URL, mostBytes: number): Promise<File> {
  const { FetchFileError, fetchFile } = await import('../open/page/fetch-file.ts');
  const stopping = new AbortController();
  const ask = async () => stopping.abort(new OtherStoryError({ kind: 'too-large', url: url.href, mostBytes }));
  try {
    return await fetchFile(url, { onProgress: () => {}, signal: stopping.signal, ask, mostBytes });
  } catch (error) {
    if (error instanceof FetchFileError) throw new OtherStoryError({ kind: error.kind, url: url.href, status: error.status });
    throw error;
  }
}
