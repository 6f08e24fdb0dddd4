import { jsonOfFile } from '../file-content.ts';
import { type Format, recognisedAs } from '../format.ts';
import { rootObject } from '../json/json-head.ts';
import { wholeSource } from '../record-source.ts';

/** Shapes whose borders are stored once for both sides. */
export const topoJsonFormat: Format = {
  id: 'topojson',
  label: 'TopoJSON',
  recognise: (head) => (rootObject(head.json)?.['type'] === 'Topology' ? recognisedAs('TopoJSON', head) : null),
  async read(file) {
    const { readTopoJson } = await import('./topojson.ts');
    return wholeSource(readTopoJson(await jsonOfFile(file), file.name));
  },
};
