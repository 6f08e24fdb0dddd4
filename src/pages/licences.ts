import { dataLicences } from '../basemap/basemap-credits.ts';
import type { Licence } from '../ui/story/story-header.tsx';

/** The documents that tell the licences of what the page is made of. */
export const licences: readonly Licence[] = [
  { of: 'story.licencesOfMap', url: dataLicences },
  // Written by the build.
  { of: 'story.licencesOfCode', url: new URL('licences.md', document.baseURI).href },
];
