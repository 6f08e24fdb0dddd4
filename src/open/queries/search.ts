import { fold } from '../record/fold.ts';
import { Pauses } from '../bytes/pause.ts';

/** About so many characters are searched at a time. */
const chunkLength = 1 << 18;

/** Folded texts that follow each other, each on a line of its own. */
interface Chunk {
  readonly text: string;
  /** Where each line starts, and where one more would. */
  readonly starts: Uint32Array;
}

/** The texts of events, in one order, for finding those that contain the terms of a search. */
export class SearchTexts {
  readonly #chunks: Chunk[] = [];
  #lines: string[] = [];
  #length = 0;

  /** The text of the next event. No word reaches over from one part into the next. */
  add(...parts: readonly string[]): void {
    const line = parts.map(fold).join(' ');
    this.#lines.push(line);
    this.#length += line.length + 1;
    if (this.#length >= chunkLength) this.end();
  }

  /** There is no more for now. */
  end(): void {
    const starts = new Uint32Array(this.#lines.length + 1);
    for (const [index, line] of this.#lines.entries()) starts[index + 1] = (starts[index] ?? 0) + line.length + 1;
    this.#chunks.push({ text: `${this.#lines.join('\n')}\n`, starts });
    this.#lines = [];
    this.#length = 0;
  }

  /** 1 for each text, in the order in which they came, that has all the terms, as words or within longer words, whatever their case or marks. */
  async find(terms: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const wanted = searchTerms(terms);
    const pauses = new Pauses(signal);
    const found = new Uint8Array(this.#chunks.reduce((sum, { starts }) => sum + starts.length - 1, 0));
    let first = 0;
    for (const chunk of this.#chunks) {
      const last = first + chunk.starts.length - 1;
      markFound(chunk, wanted, found.subarray(first, last));
      first = last;
      await pauses.take();
    }
    return found;
  }
}

const mostTerms = 32;

/** The terms of a search, folded, each once, the longest first: it is likely to be the rarest. */
function searchTerms(terms: string): readonly string[] {
  const folded = fold(terms)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return [...new Set(folded)].sort((one, other) => other.length - one.length).slice(0, mostTerms);
}

function markFound({ text, starts }: Chunk, terms: readonly string[], found: Uint8Array): void {
  for (const [index, word] of terms.entries()) {
    let line = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[line])) {
      while ((starts[line + 1] ?? Infinity) <= at) line++;
      if (found[line] === index) found[line] = index + 1;
      line++;
      if (line >= found.length) break;
    }
  }
  for (let line = 0; line < found.length; line++) found[line] = found[line] === terms.length ? 1 : 0;
}
