import { textOfFile } from '../file-content.ts';
import { type Format, recognisedAs } from '../format.ts';
import { wholeSource } from '../record-source.ts';

/** Calendars, as `.ics` files have them. */
export const calendarFormat: Format = {
  id: 'calendar',
  label: 'iCalendar',
  recognise: (head) => (/^\s*BEGIN:VCALENDAR\b/i.test(head.text) ? recognisedAs('iCalendar', head) : null),
  async read(file) {
    const { readCalendar } = await import('./calendar.ts');
    return wholeSource(readCalendar(await textOfFile(file), file.name));
  },
};
