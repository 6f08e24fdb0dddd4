import { installPackages } from '../bring-packages.ts';
import { type Engine, findEngines } from './find-engines.ts';

/**
 * Reports in which engines the journey runs, and which are missing and why. With `--bring`, it first installs the Debian packages of the
 * missing ones, when it runs as root on Debian.
 */
function reportEngines(bring: boolean): void {
  const missing = findEngines().filter(isMissing);
  if (bring && missing.length > 0) {
    // Each separately, so that a failed installation does not affect the others.
    for (const { name, packages } of missing) {
      console.log(`${name}: installing Debian's packages ${packages.join(', ')}.`);
      if (!installPackages(packages)) console.log(`${name}: they could not be installed: that takes root on Debian, and its packages.`);
    }
  }
  for (const engine of findEngines()) console.log(describeEngine(engine));
}

function describeEngine(engine: Engine): string {
  const { name, programs, missing, packages } = engine;
  if (!isMissing(engine)) return `The journey through the engines runs in ${name}: ${Object.values(programs)[0]}`;
  const how = `On Debian: apt-get install ${packages.join(' ')}; npm run test:engines does so where it is root.`;
  return `The journey through the engines does not run in ${name}: missing: ${missing.join(', ')}. ${how}`;
}

function isMissing({ missing }: Engine): boolean {
  return missing.length > 0;
}

reportEngines(process.argv.includes('--bring'));
