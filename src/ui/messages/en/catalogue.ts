import files from './files.json';
import time from './time.json';

/** The English messages, by key: ICU MessageFormat, compiled by the build. */
export const messages: Readonly<Record<string, string>> = { ...files, ...time };
