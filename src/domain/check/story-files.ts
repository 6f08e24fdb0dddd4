import { message } from '../messages/message.ts';
import type { Issue } from './issue.ts';
import { type JsonLocation, makeIssue, formatValue, within } from './rule.ts';

/**
 * The parsed JSON of a story's files by file name: `story.json`, `articles.json`, and `<layer id>.geojson` for each layer. A name with the
 * value `undefined` is a file that could not be parsed; the caller has already reported that.
 */
export type StoryFiles = Readonly<Record<string, unknown>>;

/** The content of a file, or the issue that the file is missing; neither for a file that could not be parsed. */
export function openFile(files: StoryFiles, file: string): { readonly root: unknown; readonly issues: readonly Issue[] } {
  if (Object.hasOwn(files, file)) return { root: files[file], issues: [] };
  return { root: undefined, issues: [makeIssue('file-missing', { file, path: [] }, message('check.fileMissing'))] };
}

/** An issue for every item whose id an earlier item has. Items without a readable id are skipped. */
export function repeatedIds(
  rule: 'duplicate-layer' | 'duplicate-event' | 'duplicate-article',
  things: readonly { readonly id: string | undefined; readonly where: JsonLocation }[],
): Issue[] {
  const holders = new Map<string, JsonLocation>();
  return things.flatMap(({ id, where }) => {
    const holder = id === undefined ? undefined : holders.get(id);
    if (holder) return [makeIssue(rule, within(where, 'id'), message('check.duplicateId', { id: formatValue(id), file: holder.file }))];
    if (id !== undefined) holders.set(id, where);
    return [];
  });
}

/** Whether none of the issues is at the location or inside it. */
export function isValid(where: JsonLocation, issues: readonly Issue[]): boolean {
  return !issues.some((issue) => issue.file === where.file && where.path.every((step, index) => issue.path[index] === step));
}
