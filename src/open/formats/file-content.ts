import { readText } from '../bytes/encoding.ts';
import type { RecognisedFile } from './format.ts';

/** The whole text of a file. */
export function textOfFile({ blob, found }: RecognisedFile): Promise<string> {
  return readText(blob, found.encoding);
}

/** The value of a file of JSON. Rejects with a `SyntaxError` when it is not valid JSON. */
export async function jsonOfFile(file: RecognisedFile): Promise<unknown> {
  return JSON.parse(await textOfFile(file));
}
