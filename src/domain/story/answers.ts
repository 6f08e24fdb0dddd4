import type { NewsEvent, Story } from './story.ts';

/**
 * What came of an announced event: the events that answer it, in time order. Those that were left out of the story for their issues
 * are not among them.
 */
export function answersTo({ properties }: NewsEvent, { events }: Story): NewsEvent[] {
  return events.filter((event) => properties.links?.some((link) => link.event === event.id));
}
