import dates from './dates.json';
import evidence from './evidence.json';
import keys from './keys.json';
import map from './map.json';
import otherStory from './other-story.json';
import page from './page.json';
import story from './story.json';
import time from './time.json';

/**
 * The English messages of a story's page, by key: ICU MessageFormat, compiled as they are loaded. The document as it is without scripts has
 * its own, which the build writes.
 */
export const messages: Readonly<Record<string, string>> = {
  ...dates,
  ...evidence,
  ...keys,
  ...map,
  ...otherStory,
  ...page,
  ...story,
  ...time,
};
