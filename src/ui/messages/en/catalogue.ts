import evidence from './evidence.json';
import files from './files.json';
import keys from './keys.json';
import otherStory from './other-story.json';
import page from './page.json';
import reading from './reading.json';
import readingGeo from './reading-geo.json';
import story from './story.json';
import time from './time.json';

/** The English messages, by key: ICU MessageFormat, compiled as they are loaded. */
export const messages: Readonly<Record<string, string>> = {
  ...evidence,
  ...files,
  ...keys,
  ...otherStory,
  ...page,
  ...reading,
  ...readingGeo,
  ...story,
  ...time,
};
