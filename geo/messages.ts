import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Issue } from '../src/domain/check/issue.ts';
import { issueText } from '../src/ui/messages/issue-text.ts';
import { setMessages } from '../src/ui/messages/messages.ts';

const folder = resolve(import.meta.dirname, '../src/ui/messages/en');

let isLoaded = false;

/**
 * Loads the English messages for what runs in Node. The page loads them by `load-messages.ts`, which
 * needs Vite to compile them.
 */
export function loadEnglish(): void {
  if (isLoaded) return;
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const entries = files.flatMap((name): [string, string][] => Object.entries(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  setMessages('en', Object.fromEntries(entries.map(([key, text]) => [key, compileMessage(text)])));
  isLoaded = true;
}

/** An issue as a line of a terminal: `geo/places.geojson:12 features[0].geometry: Found … (axes-swapped)`. */
export function formatIssue(issue: Issue): string {
  loadEnglish();
  return `${issueText(issue)} (${issue.rule})`;
}
