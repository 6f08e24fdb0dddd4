import { dataLicences } from '../basemap/basemap-credits.ts';
import type { Licence } from '../ui/story/story-header.tsx';

/** The documents that tell the licences of what the page is made of. */
export const licences: readonly Licence[] = [
  { of: 'the map’s data', url: dataLicences },
  // Written by the build.
  { of: 'the code and the fonts', url: new URL('licences.md', document.baseURI).href },
];
