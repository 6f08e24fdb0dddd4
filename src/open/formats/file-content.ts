import { message } from '../../domain/messages/message.ts';
import { MessageError } from '../../domain/messages/message-error.ts';
import { readText } from '../bytes/encoding.ts';
import type { RecognisedFile } from './format.ts';

/** The whole text of a file. */
export function textOfFile({ blob, found }: RecognisedFile): Promise<string> {
  return readText(blob, found.encoding);
}

/** The value of a file of JSON. Rejects with a `MessageError` when it is not valid JSON. */
export async function jsonOfFile(file: RecognisedFile): Promise<unknown> {
  const text = await textOfFile(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reported = error instanceof Error ? error.message : String(error);
    throw new MessageError(message('reading.json.notValid', { text: reported.slice(0, 200) }), { cause: error });
  }
}
