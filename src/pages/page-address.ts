import { type DataSource, dataOf, readDataSource } from '../state/data-source.ts';

/** The files that an address names, and a sentence for each `data` of it that names none. */
export interface AddressReading {
  readonly sources: readonly DataSource[];
  readonly problems: readonly string[];
}

/** Reads which files the page's address names. */
export function readAddress({ search, href }: Pick<Location, 'search' | 'href'>): AddressReading {
  const read = dataOf(search).map((text) => ({ text, source: readDataSource(text, href) }));
  return {
    sources: read.flatMap(({ source }) => source ?? []),
    problems: read.flatMap(({ text, source }) =>
      source ? [] : [`This link’s “data” is “${text}”; expected the address of a file, beginning with https://.`],
    ),
  };
}
