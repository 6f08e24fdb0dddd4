import type { NewsEvent, Story } from './story.ts';

/**
 * The events that answer an announced event, in time order. Events that were omitted from the story because of their issues are not among
 * them.
 */
export function answersTo({ properties }: NewsEvent, { events }: Story): NewsEvent[] {
  return events.filter((event) => properties.links?.some((link) => link.event === event.id));
}
