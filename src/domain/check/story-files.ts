import type { Issue } from './issue.ts';
import { type Spot, breach, show, within } from './rule.ts';

/**
 * The parsed JSON of a story's files by file name: `story.json`, `articles.json`, and `<layer id>.geojson` for each layer. A name
 * that is there with the value `undefined` is a file that could not be parsed, which whoever opened it has reported already.
 */
export type StoryFiles = Readonly<Record<string, unknown>>;

/** What a file holds, or the issue that it is missing; neither for a file that could not be parsed. */
export function openFile(files: StoryFiles, file: string): { readonly root: unknown; readonly issues: readonly Issue[] } {
  if (Object.hasOwn(files, file)) return { root: files[file], issues: [] };
  return { root: undefined, issues: [breach('file-missing', { file, path: [] }, 'no such file', file)] };
}

/** An issue for every thing whose id another before it has. Things without an id that can be read are let pass. */
export function repeatedIds(
  rule: 'duplicate-layer' | 'duplicate-event' | 'duplicate-article',
  things: readonly { readonly id: string | undefined; readonly spot: Spot }[],
): Issue[] {
  const holders = new Map<string, Spot>();
  return things.flatMap(({ id, spot }) => {
    const holder = id === undefined ? undefined : holders.get(id);
    if (holder) return [breach(rule, within(spot, 'id'), show(id), `an id of its own; ${holder.file} has this one already`)];
    if (id !== undefined) holders.set(id, spot);
    return [];
  });
}

/** Whether none of the issues stands at the spot or anywhere within it. */
export function isSound(spot: Spot, issues: readonly Issue[]): boolean {
  return !issues.some((issue) => issue.file === spot.file && spot.path.every((step, index) => issue.path[index] === step));
}
