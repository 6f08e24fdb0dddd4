import { message } from '../../domain/messages/message.ts';
import { MessageError } from '../../domain/messages/message-error.ts';
import { readText } from '../bytes/encoding.ts';
import type { RecognisedFile } from './format.ts';
import { parseJson } from './json/parse-json.ts';
import { hasRepeatedNames, reportRepeatedNames } from './json/repeated-names.ts';

/** The whole text of a file. */
export function textOfFile({ blob, found }: RecognisedFile): Promise<string> {
  return readText(blob, found.encoding);
}

/**
 * The value of a file of JSON. Of one that is broken, what is left when each fault has cost no more than the object of a list in which it
 * is; the faults are reported. Rejects with a `MessageError` when nothing is left.
 */
export async function jsonOfFile(file: RecognisedFile): Promise<unknown> {
  const text = await textOfFile(file);
  const report = file.report ?? (() => {});
  try {
    const root = parseJson(text);
    if (hasRepeatedNames(text, root)) reportRepeatedNames(text, file.name, report);
    return root;
  } catch (error) {
    const { issuesOf, mendJson } = await import('./json/mend-json.ts');
    const mended = mendJson(text);
    for (const issue of issuesOf(mended, file.name)) report(issue);
    const root = parsed(mended.text);
    if (root !== undefined) {
      reportRepeatedNames(mended.text, file.name, report);
      return root;
    }
    const reported = error instanceof Error ? error.message : String(error);
    throw new MessageError(message('reading.json.notValid', { text: reported.slice(0, 200) }), { cause: error });
  }
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    // The caller says what is wrong with the text as it was.
    return undefined;
  }
}
