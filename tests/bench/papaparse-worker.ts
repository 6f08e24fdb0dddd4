import { expose } from 'comlink';
import Papa from 'papaparse';
import type { BareParser } from './open-page.ts';

/** Parses a CSV file in pieces with only papaparse, and discards the rows: it reads no time or place from them. */
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
