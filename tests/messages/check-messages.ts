import { readFileSync, writeFileSync } from 'node:fs';
import { languages, makeValuesFile, readCatalogue, usedKeys, valuesFile, valuesOf } from './message-files.ts';

/*
 * `npm run messages` writes the types of the messages; with `--check` it only compares them, and fails where a message is unused, or missing
 * in a language, or takes other values than in English. A key that the code uses and no catalogue has fails in the type checker.
 */

const english = readCatalogue('en');
const problems: string[] = [];
const declared = makeValuesFile(english);
if (!process.argv.includes('--check')) writeFileSync(valuesFile, declared);
else if (readFileSync(valuesFile, 'utf8') !== declared) problems.push('message-values.ts is out of date: run `npm run messages`.');

const used = usedKeys(english);
for (const key of english.keys()) if (!used.has(key)) problems.push(`en: ${key} is used nowhere: remove it.`);
for (const language of languages().filter((each) => each !== 'en')) {
  const catalogue = readCatalogue(language);
  for (const [key, message] of english) {
    const translated = catalogue.get(key);
    if (translated === undefined) problems.push(`${language}: ${key} is missing: “${message}”.`);
    else if (namesOf(translated) !== namesOf(message))
      problems.push(`${language}: ${key} takes ${namesOf(translated)}, expected ${namesOf(message)}.`);
  }
  for (const key of catalogue.keys()) if (!english.has(key)) problems.push(`${language}: ${key} is not a message of English: remove it.`);
}

function namesOf(message: string): string {
  return [...valuesOf(message).keys()].toSorted().join(', ') || 'no values';
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
