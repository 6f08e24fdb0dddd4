import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const placesSchema = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.union([z.string(), z.number()]))) });
const labelsSchema = z.object({ countries: z.array(z.object({ id: z.string() })) });
const basemap = join(import.meta.dirname, 'basemap');

/** The names of the basemap's towns in English and Ukrainian, and of the world's countries in the given languages. */
export function placeNames(languages: readonly string[]): string[] {
  const { columns, rows } = placesSchema.parse(readJson('places.json'));
  const towns = ['en', 'uk'].flatMap((language) => rows.map((row) => String(row[columns.indexOf(language)])));
  const { countries } = labelsSchema.parse(readJson('labels.json'));
  const regions = languages.flatMap((language) => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    return countries.flatMap(({ id }) => (/^[A-Z]{2}$/.test(id) ? (names.of(id) ?? []) : []));
  });
  return [...new Set([...towns, ...regions])];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(basemap, file), 'utf8'));
}
