import { textOfFile } from '../../../src/open/formats/file-content.ts';
import { type Format, recognisedAs } from '../../../src/open/formats/format.ts';
import { wholeSource } from '../../../src/open/formats/record-source.ts';

/** The line `HARBOUR LOG`, then one event on each line, such as `2022-03-14;A ship leaves`. */
export const harbourLogFormat: Format = {
  id: 'harbour-log',
  label: 'Harbour log',
  recognise: (head) => (head.text.startsWith('HARBOUR LOG\n') ? recognisedAs('Harbour log', head) : null),
  async read(file) {
    const { gatherRecords, makeValues } = await import('../../../src/open/formats/documents/whole-records.ts');
    const lines = (await textOfFile(file)).trim().split('\n');
    const drafts = lines.map((text, index) => {
      const [when, title] = text.split(';');
      return { line: index + 1, geometry: null, values: makeValues({ when, title }, [], new Set()) };
    });
    return wholeSource(gatherRecords(drafts.slice(1), [], { title: 'title' }));
  },
};
