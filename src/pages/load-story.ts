import type { Issue } from '../domain/check/issue.ts';
import { readStory } from '../domain/check/read-story.ts';
import type { Story } from '../domain/story/story.ts';
import { t } from '../ui/messages/messages.ts';

/** Where a story's files are to be had, by their names: `story.json`, `articles.json`, and `<layer>.geojson` for each layer. */
export type StoryAddresses = Readonly<Record<string, string>>;

/**
 * Fetches a story's files and reads them. A file that cannot be had, or is no JSON, throws a `StoryLoadError` that names it; what is
 * wrong inside the files comes back as issues beside all that is right.
 */
export async function loadStory(addresses: StoryAddresses): Promise<{ story: Story; issues: readonly Issue[] }> {
  const entries = await Promise.all(Object.entries(addresses).map(async ([name, url]) => [name, await fetchJson(name, url)] as const));
  const { story, issues } = readStory(Object.fromEntries(entries));
  if (!story) throw new StoryLoadError('story.json', t('page.notStory'));
  return { story, issues };
}

export class StoryLoadError extends Error {
  override readonly name = 'StoryLoadError';
  readonly file: string;

  constructor(file: string, reason: string) {
    super(t('page.fileNotRead', { file, reason }));
    this.file = file;
  }
}

async function fetchJson(name: string, url: string): Promise<unknown> {
  const response = await fetch(url).catch(() => {
    throw new StoryLoadError(name, t('page.unreachable'));
  });
  if (!response.ok) throw new StoryLoadError(name, t('page.serverAnswered', { status: String(response.status) }));
  return response.json().catch(() => {
    throw new StoryLoadError(name, t('page.notJson'));
  });
}
