import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readFolder } from '../../geo/check.ts';

const geo = resolve(import.meta.dirname, '../../geo');

test('the event in the guide is the one in the story, without the seal, which no editor writes', () => {
  const guide = readFileSync(resolve(geo, '../docs/make-a-story.md'), 'utf8');
  const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => JSON.parse(json));
  const shown = examples.find(({ type }) => type === 'Feature');
  const event = readFolder(geo).story?.events.find(({ id }) => id === shown.id);
  expect({ geometry: event?.geometry, properties: { ...event?.properties, seal: undefined } }).toEqual({
    geometry: shown.geometry,
    properties: shown.properties,
  });
});
