import { expose } from 'comlink';
import Papa from 'papaparse';
import type { BareParser } from './open-page.ts';

/** Parses a CSV file in pieces with papaparse alone, and lets go of the rows: no time or place is read from them. */
const parser: BareParser = {
  parse: (file, onPart) =>
    new Promise((resolve, reject) => {
      // The first row is the header.
      let count = -1;
      Papa.parse<string[]>(file, {
        skipEmptyLines: true,
        chunk: ({ data }) => {
          if (count < 0) onPart();
          count += data.length;
        },
        complete: () => resolve(count),
        error: reject,
      });
    }),
  parsed: () => null,
};

expose(parser);
