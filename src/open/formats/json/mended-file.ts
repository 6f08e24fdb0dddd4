import type { RowIssue } from '../../../domain/events/opened-file.ts';
import { type Encoding, readText } from '../../bytes/encoding.ts';
import type { NamedBlob } from '../../bytes/unpack.ts';
import type { FileHead } from '../file-head.ts';
import { parsePartly } from './json-head.ts';
import type { MendedJson } from './mend-json.ts';

/** A larger file would take too much memory; in bytes. */
const largest = 256 * 1024 * 1024;

/** A file as strict JSON in UTF-8, and what was not as it should be. */
export interface MendedFile {
  readonly blob: Blob;
  readonly issues: readonly RowIssue[];
}

/** A file whose beginning is meant as JSON and is not strict JSON, as strict JSON. null: it is strict, or no JSON. */
export async function mendedFile({ name, blob }: NamedBlob, head: FileHead): Promise<MendedFile | null> {
  if (!head.isText || head.xml || blob.size > largest || !mayBeLoose(head)) return null;
  const { issuesOf, mendJson } = await import('./mend-json.ts');
  if (!isLoose(head, mendJson(head.text.trimStart()))) return null;
  const encoding: Encoding = head.encoding.startsWith('utf') ? head.encoding : 'utf-8';
  const mended = mendJson(await readText(blob, encoding));
  return { blob: new Blob([mended.text]), issues: issuesOf(mended, name) };
}

const beginning =
  /^(?:[[{]|\/[/*]|#|\)\]\}'|(?:export|module|for|while)\b|[A-Za-z_$][\w$.]*(?:\s+[A-Za-z_$][\w$.]*)?(?:\[["'][^"'\]]*["']\])?\s*[=(])/;

/** Whether a look at what strict JSON would be made of the text is worth its while. */
function mayBeLoose({ text, json }: FileHead): boolean {
  const start = text.trimStart();
  if (json?.kind === 'lines' || json?.kind === 'sequence' || !beginning.test(start)) return false;
  return !/^[[{]/.test(start) || parsePartly(start) === undefined || restOf(start).trim() !== '';
}

/** `mended`: the text of the head as strict JSON. */
function isLoose({ text, json }: FileHead, mended: MendedJson): boolean {
  if (json?.kind === 'value' && restOf(text.trimStart()).trim() === '') return mended.habits.some((habit) => habit !== 'numbers');
  return isPlausible(mended);
}

/** What follows the value that a text begins with, or that it is within. */
function restOf(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    } else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return text.slice(at + 1);
    }
  }
  return '';
}

/** There are objects in it, and more of them than faults. */
function isPlausible({ text, faults }: MendedJson): boolean {
  const objects = text.match(/\{\s*"/g)?.length ?? 0;
  return objects > 0 && faults.length <= 2 + objects / 2;
}
