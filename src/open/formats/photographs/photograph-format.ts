import { type Format } from '../format.ts';
import { wholeSource } from '../record-source.ts';

/** Photographs as JPEG, for when and where they were taken. Many at once are one list. */
export const photographFormat: Format = {
  id: 'photograph',
  label: 'JPEG photographs',
  recognise: ({ bytes }) =>
    bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? { label: 'JPEG photographs', encoding: 'utf-8' } : null,
  async read(file, options) {
    const { readPhotographs } = await import('./photographs.ts');
    return wholeSource(await readPhotographs([file], options));
  },
  async merge(files, options) {
    const { readPhotographs } = await import('./photographs.ts');
    return wholeSource(await readPhotographs(files, options));
  },
};
