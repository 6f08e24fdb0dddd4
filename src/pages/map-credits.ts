import { basemapCredits } from '../basemap/basemap-credits.ts';
import { message } from '../domain/messages/message.ts';
import type { Credit } from '../ui/story/story-header.tsx';

/** The sources of the basemap, as the page lists them. */
export const mapCredits: readonly Credit[] = basemapCredits.map((credit) => ({ ...credit, gives: message(`story.credit.${credit.part}`) }));
