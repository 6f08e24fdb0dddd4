import files from './files.json';
import otherStory from './other-story.json';
import time from './time.json';

/** The English messages, by key: ICU MessageFormat, compiled by the build. */
export const messages: Readonly<Record<string, string>> = { ...files, ...otherStory, ...time };
