import { textOfFile } from '../file-content.ts';
import { type Format, recognisedAs } from '../format.ts';
import { wholeSource } from '../record-source.ts';

/** Activities and courses of Garmin's devices. */
export const tcxFormat: Format = {
  id: 'tcx',
  label: 'TCX',
  recognise: (head) => (head.xml?.root === 'TrainingCenterDatabase' ? recognisedAs('TCX', head) : null),
  async read(file) {
    const { readTcx } = await import('./tcx.ts');
    return wholeSource(readTcx(await textOfFile(file), file.name));
  },
};
