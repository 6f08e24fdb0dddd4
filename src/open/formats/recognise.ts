import type { Message } from '../../domain/messages/message.ts';
import type { RowIssue } from '../../domain/events/opened-file.ts';
import type { NamedBlob } from '../bytes/unpack.ts';
import type { Encoding } from '../bytes/encoding.ts';
import { type FileHead, readHead } from './file-head.ts';
import type { Format, RecognisedFile } from './format.ts';
import { formats } from './formats.ts';
import { mendedFile } from './json/mended-file.ts';
import { fileRefusal, unrecognisedReason } from './refusals.ts';

export type Recognition =
  /** `issues`: of a file that had to be mended, what was not as it should be. */
  | { readonly format: Format; readonly file: RecognisedFile; readonly issues: readonly RowIssue[] }
  /** Why the file cannot be read and what to do, for the user. */
  | { readonly format: null; readonly reason: Message };

/** Finds the format of a file by its content. Its name and the type that the browser gives it are not looked at. `encoding`: as the user chose it. */
export async function recognise({ name, blob }: NamedBlob, candidates = formats, encoding: Encoding | null = null): Promise<Recognition> {
  const head = await readHead(blob, encoding);
  const refusal = fileRefusal(head);
  if (refusal !== null) return { format: null, reason: refusal };
  const mended = await mendedFile({ name, blob }, head);
  if (!mended) return recogniseHead(name, head, [], candidates);
  const recognition = await recogniseHead(name, await readHead(mended.blob), mended.issues, candidates);
  // Of a text that is no JSON after all.
  return recognition.format === null && head.json === null ? recogniseHead(name, head, [], candidates) : recognition;
}

async function recogniseHead(
  name: string,
  head: FileHead,
  issues: readonly RowIssue[],
  candidates: readonly Format[],
): Promise<Recognition> {
  for (const format of candidates) {
    const found = await format.recognise(head);
    if (found) return { format, file: { name, blob: head.blob, found }, issues };
  }
  return { format: null, reason: unrecognisedReason(head) };
}
