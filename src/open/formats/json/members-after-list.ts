import { bytesOf } from '../../bytes/blob-slices.ts';
import { isRecord } from '../../record/value-at.ts';
import type { JsonObject } from './json-head.ts';

/** How much of the end of a file is looked at, in bytes. */
const tailBytes = 256 * 1024;

/**
 * The members of a root object that follow its last list of records, which a reader of the list sees only when it has read all of it. Found
 * in the end of the file: the first bracket behind which there are only members up to the end of the root. Empty: there are none.
 */
export async function membersAfterList(blob: Blob): Promise<JsonObject> {
  const tail = new TextDecoder().decode(await bytesOf(blob, blob.size - tailBytes, blob.size));
  for (const { index } of tail.matchAll(/\](?=\s*,\s*")/g)) {
    const members = parse(`{"":[]${tail.slice(index + 1)}`);
    if (isRecord(members)) return members;
  }
  return {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Throwing is how the parser says that this bracket is not the one.
    return null;
  }
}
