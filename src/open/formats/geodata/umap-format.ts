import { jsonOfFile } from '../file-content.ts';
import { type Format, recognisedAs } from '../format.ts';
import { rootObject } from '../json/json-head.ts';
import { wholeSource } from '../record-source.ts';

/** A whole map of uMap, with its layers. A single layer that it exports is GeoJSON. */
export const umapFormat: Format = {
  id: 'umap',
  label: 'uMap',
  recognise(head) {
    const root = rootObject(head.json);
    return root?.['type'] === 'umap' && Array.isArray(root['layers']) ? recognisedAs('uMap', head) : null;
  },
  async read(file) {
    const { readUmap } = await import('./umap.ts');
    return wholeSource(readUmap(await jsonOfFile(file), file.name));
  },
};
