import type { Issue } from '../domain/check/issue.ts';
import { readStory } from '../domain/check/read-story.ts';
import { type Message, message } from '../domain/messages/message.ts';
import type { Story } from '../domain/story/story.ts';

/** The addresses of a story's files, by their names: `story.json`, `articles.json`, and `<layer>.geojson` for each layer. */
export type StoryAddresses = Readonly<Record<string, string>>;

/**
 * Fetches a story's files and reads them. Rejects with a `StoryLoadError` where a file cannot be fetched, is not JSON, or does not describe
 * a story. Everything else that is wrong is an issue, and the rest is in the story.
 */
export async function loadStory(addresses: StoryAddresses): Promise<{ story: Story; issues: readonly Issue[] }> {
  const entries = await Promise.all(Object.entries(addresses).map(async ([name, url]) => [name, await fetchJson(name, url)] as const));
  const { story, issues } = readStory(Object.fromEntries(entries));
  if (!story) throw new StoryLoadError('story.json', message('page.notStory'));
  return { story, issues };
}

export class StoryLoadError extends Error {
  override readonly name = 'StoryLoadError';
  readonly reason: Message;

  constructor(file: string, reason: Message) {
    super(`${file} could not be read: ${reason.key}`);
    this.reason = message('page.fileNotRead', { file, reason });
  }
}

async function fetchJson(name: string, url: string): Promise<unknown> {
  const response = await fetch(url).catch(() => {
    throw new StoryLoadError(name, message('page.unreachable'));
  });
  if (!response.ok) throw new StoryLoadError(name, message('page.serverAnswered', { status: String(response.status) }));
  return response.json().catch(() => {
    throw new StoryLoadError(name, message('page.notJson'));
  });
}
