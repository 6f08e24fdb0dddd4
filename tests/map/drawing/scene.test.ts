import { describe, expect, test } from 'vitest';
import { rowFlags, sortEvents } from '../../../src/domain/events/event-table.ts';
import type { MappedEvents } from '../../../src/domain/events/mapped-events.ts';
import { pointCloudDataOf } from '../../../src/domain/events/point-cloud-data.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { MapSubject } from '../../../src/map/drawing/map-subject.ts';
import { Scene } from '../../../src/map/drawing/scene.ts';
import type { MarkFeature } from '../../../src/map/marks/map-features.ts';
import { mapTexts } from '../../../src/pages/map-texts.ts';
import { makeStory, makeView } from '../../domain/make-story.ts';
import { makePlaced, point, square } from '../make-placed.ts';

const story = makeStory([makePlaced('a', 3, point(30, 50)), makePlaced('b', 4, point(30, 50)), makePlaced('far', 9, square(20, 40))]);
const all = makeView({ to: Infinity as Instant });

function sceneOf(parts: Partial<MapSubject> = {}): Scene {
  return new Scene({ story, texts: mapTexts, camera: null, onSelect: () => {}, onCamera: () => {}, ...parts });
}

interface OpenedEvents {
  readonly events: MappedEvents;
  /** The worker has found all shapes that it was asked for. Resolves when they have arrived. */
  find(): Promise<void>;
}

/** Two lines of opened files, with the ids 1 and 2, whose shapes a worker finds when the test asks it to. */
function makeOpened(): OpenedEvents {
  const flags = new Uint8Array(2).fill(rowFlags.shape);
  const { table } = sortEvents({
    length: 2,
    starts: new Float64Array(2),
    ends: new Float64Array(2).fill(1),
    layers: new Uint8Array(2),
    flags,
  });
  const asked: { readonly shape: Blob; readonly answer: () => void }[] = [];
  const shapeOf = (row: number) => {
    const geometry = { type: 'LineString', coordinates: [[row, 0], [row, 1]] }; // prettier-ignore
    const shape = new Blob([JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties: { row } }] })]);
    return new Promise<Blob>((resolve) => asked.push({ shape, answer: () => resolve(shape) }));
  };
  const set = { ...storyShell, table, passing: null, idOf: (row: number) => String(row + 1), rowOf: (id: string) => Number(id) - 1 };
  const events = { set, points: pointCloudDataOf(table, new Uint32Array(2), new Uint32Array(2)), shapes: null, bbox: null, shapeOf };
  const find = async () => {
    const answered = asked.splice(0);
    for (const { answer } of answered) answer();
    // The scene has begun to read each shape before this reads it, twice.
    for (let times = 0; times < 2; times++) await Promise.all(answered.map(({ shape }) => shape.text()));
  };
  return { events, find };
}

const storyShell = { title: 'Files', language: 'en', layers: story.layers };

function idsOf(features: readonly MarkFeature[]): readonly string[] {
  return features.map(({ properties }) => properties.id);
}

describe('the selected event', () => {
  test('of a story is found at once', () => {
    const scene = sceneOf();
    scene.see({ ...all, selected: 'far' });
    const found: string[][] = [];
    scene.findSelection((features) => found.push([...idsOf(features)]));
    expect(found).toEqual([['far', 'far']]);
    expect(idsOf(scene.selection)).toEqual(['far', 'far']);
  });

  test('of opened files is found later, and the one before stays until then', async () => {
    const { events, find } = makeOpened();
    const scene = sceneOf({ events });
    scene.see({ ...all, selected: '1' });
    scene.findSelection(() => {});
    await find();
    scene.see({ ...all, selected: '2' });
    scene.findSelection(() => {});
    expect(idsOf(scene.selection)).toEqual(['1']);
    await find();
    expect(idsOf(scene.selection)).toEqual(['2']);
  });

  test.each([
    ['another event is selected', (scene: Scene) => scene.see({ ...all, selected: '2' })],
    ['other events are drawn', (scene: Scene) => scene.setEvents(makeOpened().events)],
    ['the scene has ended', (scene: Scene) => scene.end()],
  ])('is not reported if %s before it is found', async (_, change) => {
    const { events, find } = makeOpened();
    const scene = sceneOf({ events });
    scene.see({ ...all, selected: '1' });
    const found: unknown[] = [];
    scene.findSelection((features) => found.push(features));
    change(scene);
    await find();
    expect(found).toEqual([]);
  });
});

describe('the event that is pointed at', () => {
  test('has its slot, and is the same feature until that changes', () => {
    const scene = sceneOf();
    scene.see(all);
    scene.hover('b', () => {});
    const [before] = scene.hoveredFeatures;
    expect([before?.properties.slot, scene.hoveredFeatures[0]]).toEqual([1, before]);
    scene.see({ ...all, mode: 'day', to: story.events[1]?.time?.interval.end ?? all.to });
    expect(scene.hoveredFeatures.map(({ properties }) => properties.slot)).toEqual([0]);
  });

  test('has no features while it is selected or not shown', () => {
    const scene = sceneOf();
    scene.see(all);
    scene.hover('a', () => {});
    const counts: number[] = [];
    const look = () => counts.push(scene.hoveredFeatures.length);
    look();
    scene.see({ ...all, selected: 'a' });
    look();
    scene.see(all);
    look();
    scene.see({ ...all, layers: [] });
    look();
    expect(counts).toEqual([1, 0, 1, 0]);
  });

  test('of opened files is not reported if another is pointed at before it is found', async () => {
    const { events, find } = makeOpened();
    const scene = sceneOf({ events });
    scene.see(all);
    const found: (readonly string[])[] = [];
    for (const id of ['1', '2']) {
      scene.hover(id, () => found.push(idsOf(scene.hoveredFeatures)));
    }
    await find();
    expect(found).toEqual([['2']]);
  });
});

test('another subject begins with nothing shown, selected or pointed at', () => {
  const { view, selected, selection, hovered, hoveredFeatures, picked, shown } = sceneOf();
  expect({ view, selected, selection, hovered, hoveredFeatures, picked, ids: [...shown.ids] }).toEqual({
    view: null,
    selected: null,
    selection: [],
    hovered: null,
    hoveredFeatures: [],
    picked: null,
    ids: [],
  });
});
