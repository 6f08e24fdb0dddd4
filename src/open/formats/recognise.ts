import type { Message } from '../../domain/messages/message.ts';
import type { NamedBlob } from '../bytes/unpack.ts';
import { readHead } from './file-head.ts';
import type { Format, RecognisedFile } from './format.ts';
import { formats } from './formats.ts';
import { fileRefusal, unrecognisedReason } from './refusals.ts';

export type Recognition =
  | { readonly format: Format; readonly file: RecognisedFile }
  /** Why the file cannot be read and what to do, for the user. */
  | { readonly format: null; readonly reason: Message };

/** Finds the format of a file by its content. Its name and the type that the browser gives it are not looked at. */
export async function recognise({ name, blob }: NamedBlob, candidates = formats): Promise<Recognition> {
  const head = await readHead(blob);
  const refusal = fileRefusal(head);
  if (refusal !== null) return { format: null, reason: refusal };
  for (const format of candidates) {
    const found = await format.recognise(head);
    if (found) return { format, file: { name, blob, found } };
  }
  return { format: null, reason: unrecognisedReason(head) };
}
