import { type Format } from '../format.ts';
import { streamSource } from '../record-source.ts';

/** `fgb`, the version of the specification, `fgb` again and a patch version. */
const magic = [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62];

/** Features of any geometry, with their columns, one after the other. */
export const flatGeobufFormat: Format = {
  id: 'flatgeobuf',
  label: 'FlatGeobuf',
  recognise: ({ bytes }) => (magic.every((byte, index) => bytes[index] === byte) ? { label: 'FlatGeobuf', encoding: 'utf-8' } : null),
  async read({ name, blob }) {
    const { flatGeobufReader } = await import('./flatgeobuf.ts');
    return streamSource(await flatGeobufReader(name, blob));
  },
};
