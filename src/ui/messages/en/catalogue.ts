import dates from './dates.json';
import evidence from './evidence.json';
import files from './files.json';
import keys from './keys.json';
import map from './map.json';
import otherStory from './other-story.json';
import page from './page.json';
import reading from './reading.json';
import readingGeo from './reading-geo.json';
import story from './story.json';
import time from './time.json';

/**
 * The English messages, by key: ICU MessageFormat, compiled as they are loaded. Without those of the check of stories, and of the document as
 * it is without scripts, which the build writes.
 */
export const messages: Readonly<Record<string, string>> = {
  ...dates,
  ...evidence,
  ...files,
  ...keys,
  ...map,
  ...otherStory,
  ...page,
  ...reading,
  ...readingGeo,
  ...story,
  ...time,
};
