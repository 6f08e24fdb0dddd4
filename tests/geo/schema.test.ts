import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { isStoryFile } from '../../geo/check.ts';
import { schemaFiles } from '../../geo/schema/schema-files.ts';

const geo = resolve(import.meta.dirname, '../../geo');

test.each(Object.entries(schemaFiles()))('%s is what the code generates; `npm run geo:schema` updates it', (name, text) => {
  expect(readFileSync(join(geo, 'schema', name), 'utf8')).toBe(text);
});

test.each(readdirSync(geo).filter(isStoryFile))('%s names its JSON Schema and is valid by it', (name) => {
  const file = readJson(join(geo, name));
  const { $schema } = z.object({ $schema: z.string() }).parse(file);
  expect(z.fromJSONSchema(readJson(join(geo, $schema))).safeParse(file).error).toBeUndefined();
});

test('the JSON Schema of a layer refuses what the code refuses', () => {
  const schema = z.fromJSONSchema(readJson(join(geo, 'schema/layer.schema.json')));
  const layer = readJson(resolve(import.meta.dirname, '../fixtures/bad/unknown-value/places.geojson'));
  expect(schema.safeParse(layer).error?.issues[0]?.path).toEqual(['features', 0, 'properties', 'modality']);
});

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
