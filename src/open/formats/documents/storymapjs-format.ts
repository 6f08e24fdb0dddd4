import { isRecord } from '../../record/value-at.ts';
import { jsonOfFile } from '../file-content.ts';
import { type Format, recognisedAs } from '../format.ts';
import { rootObject } from '../json/json-head.ts';
import { wholeSource } from '../record-source.ts';

/** The slides of a map by Knight Lab's StoryMapJS. */
export const storyMapJsFormat: Format = {
  id: 'storymapjs',
  label: 'StoryMapJS',
  recognise(head) {
    const storymap = rootObject(head.json)?.['storymap'];
    return isRecord(storymap) && Array.isArray(storymap['slides']) ? recognisedAs('StoryMapJS', head) : null;
  },
  async read(file) {
    const { readStoryMapJs } = await import('./storymapjs.ts');
    return wholeSource(readStoryMapJs(await jsonOfFile(file), file.name));
  },
};
