import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Token, parse } from '@messageformat/parser';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'src/ui/messages');
export const valuesFile = join(root, 'src/domain/messages/message-values.ts');

/** A catalogue's messages by key, in ICU MessageFormat, from all files of a language. */
export type Catalogue = ReadonlyMap<string, string>;

/** The languages that have a folder of messages. */
export function languages(): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
}

/** Throws where two files of a language have the same key. */
export function readCatalogue(language: string): Catalogue {
  const catalogue = new Map<string, string>();
  for (const name of readdirSync(join(folder, language)).filter((each) => each.endsWith('.json'))) {
    const entries: [string, string][] = Object.entries(JSON.parse(readFileSync(join(folder, language, name), 'utf8')));
    for (const [key, message] of entries) {
      if (catalogue.has(key)) throw new Error(`${language}/${name}: the key ${key} is in another file too.`);
      catalogue.set(key, message);
    }
  }
  return catalogue;
}

/** The values that a message takes, by name, each with its type in TypeScript. Throws where the message is no ICU MessageFormat. */
export function valuesOf(message: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const add = (name: string, type: string) => {
    // A value that is chosen by, or counted, may be shown as well.
    if (type !== 'string | number' || !values.has(name)) values.set(name, type);
  };
  const walk = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      if (token.type === 'argument') add(token.arg, 'string | number');
      if (token.type === 'function') add(token.arg, token.key === 'number' ? 'number' : 'Date | number');
      if (token.type === 'plural' || token.type === 'selectordinal') add(token.arg, 'number');
      if (token.type === 'select') add(token.arg, choicesOf(token.cases.map(({ key }) => key)));
      if (token.type === 'plural' || token.type === 'selectordinal' || token.type === 'select') {
        for (const { tokens: inner } of token.cases) walk(inner);
      }
    }
  };
  walk(parse(message));
  return values;
}

/** The name of the choice `other` is not known, so any text may be given. */
function choicesOf(cases: readonly string[]): string {
  return cases.includes('true') ? 'boolean' : 'string';
}

/** The file that declares every message of English with its values, for the type checker. */
export function makeValuesFile(catalogue: Catalogue): string {
  const lines = [...catalogue].map(([key, message]) => {
    const values = [...valuesOf(message)].map(([name, type]) => `readonly ${name}: ${type}`);
    return `  readonly '${key}': ${values.length === 0 ? 'null' : `{ ${values.join('; ')} }`};`;
  });
  return `/** Every message of the interface with the values that it takes; null: none. Written by \`npm run messages\`. */\nexport interface MessageValues {\n${lines.join('\n')}\n}\n`;
}

/** Keys that some file of the source names. */
export function usedKeys(catalogue: Catalogue): ReadonlySet<string> {
  const texts = ['src', 'geo'].flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('message-values'))
      .map((file) => readFileSync(join(root, name, file), 'utf8')),
  );
  return keysIn(texts, [...catalogue.keys()]);
}

/** Those of some keys that texts of code name: in whole, or by their beginning in a template such as `rule.${rule}`. */
export function keysIn(texts: readonly string[], keys: readonly string[]): ReadonlySet<string> {
  const named = new Set(texts.flatMap((text) => Array.from(text.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/gi), ([, key]) => key ?? '')));
  const beginnings = texts.flatMap((text) =>
    Array.from(text.matchAll(/`([a-z][\w-]*\.(?:[\w-]+\.)*)\$\{/gi), ([, beginning]) => beginning ?? ''),
  );
  return new Set(keys.filter((key) => named.has(key) || beginnings.some((beginning) => key.startsWith(beginning))));
}
