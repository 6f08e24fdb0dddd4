import files from './files.json';
import reading from './reading.json';
import readingGeo from './reading-geo.json';

/** The English messages of the page of opened files, and of the readers of files. */
export const messages: Readonly<Record<string, string>> = { ...files, ...reading, ...readingGeo };
