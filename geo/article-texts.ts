import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readArticleText } from '../src/domain/quotes/article-text.ts';
import type { Article } from '../src/domain/story/story-schema.ts';

/** A file in a folder of article texts. `text` is null when it is not UTF-8. */
export interface TextFile {
  readonly file: string;
  readonly text: string | null;
  readonly sha256: string;
}

/** Every file in a folder, by name, except hidden files and files in subfolders. Throws when the folder cannot be read. */
export function readTextFolder(folder: string): TextFile[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : []));
  return names.toSorted().map((file) => ({ file, ...readArticleText(readFileSync(join(folder, file))) }));
}

/** The file with an article's text: the one with its hash; null when there is none. */
export function textOf(article: Article, files: readonly TextFile[]): (TextFile & { readonly text: string }) | null {
  for (const { file, text, sha256 } of files) {
    if (text !== null && sha256 === article.sha256) return { file, text, sha256 };
  }
  return null;
}
