import { addDays, instantOf } from '../../src/domain/time/calendar.ts';
import { isoDay } from '../../src/domain/time/format-dates.ts';
import type { StoryFiles } from '../../src/domain/check/story-files.ts';
import type { Feature, Layer } from '../../src/domain/story/story-schema.ts';
import { seededRandom } from './seeded-random.ts';

/** The layers of the shipped story, since the built product requests their files by name. */
const layers: readonly Layer[] = [
  { id: 'talk-venues', title: 'Meetings', shape: 'square', colour: { light: '#1f5f8b', dark: '#7fb6e6' } },
  { id: 'shelled-cities', title: 'Floods', shape: 'diamond', colour: { light: '#b3261e', dark: '#ff8a80' } },
  { id: 'evacuation-corridor', title: 'Roads closed', shape: 'dash', colour: { light: '#b26a00', dark: '#ffc46b' } },
  { id: 'other', title: 'Other', shape: 'circle', colour: { light: '#5b6470', dark: '#aab4c0' } },
];

/** Events are near one of these, [longitude, latitude], as news is near towns. */
const hubs = [
  [36.25, 49.98],
  [30.52, 50.45],
  [37.55, 47.1],
  [30.72, 46.47],
  [24.03, 49.84],
  [32.61, 46.64],
  [34.8, 50.91],
  [28.68, 48.29],
] as const;

const firstDay = instantOf(2022, 1, 1);
/** The number of days over which the events are spread: the number of steps of the slider. */
export const syntheticDays = 365;
const eventsPerArticle = 1000;

/**
 * An invented story of `count` events over a year; the same seed gives the same story. Each event lasts a day, one in twenty up to ten
 * days; one in fifty has no place. Passes the product's own check.
 */
export function syntheticStory(count: number, seed = 1): StoryFiles {
  const random = seededRandom(seed);
  const events = Array.from({ length: count }, (_, index) => syntheticEvent(index, random));
  const articles = Array.from({ length: Math.ceil(count / eventsPerArticle) }, (_, index) => ({
    id: articleId(index),
    title: `Report ${index}`,
    published: { edtf: '2023-06-01', basis: 'stated' },
    language: 'en',
    sha256: '0'.repeat(64),
  }));
  const files = layers.map(({ id }, layer) => [
    `${id}.geojson`,
    { type: 'FeatureCollection', features: events.filter((_, index) => index % layers.length === layer) },
  ]);
  const story = { title: 'A synthetic story', standfirst: `${count} invented events.`, language: 'en', bbox: [21, 44, 41, 54.5], layers };
  return { 'story.json': story, 'articles.json': { articles }, ...Object.fromEntries(files) };
}

function articleId(index: number): string {
  return `report-${index}`;
}

function syntheticEvent(index: number, random: () => number): Feature {
  const title = `Event ${index}`;
  const exact = `“${title} took place.”`;
  const start = (index % eventsPerArticle) * 100;
  const position = nearHub(random);
  const hasPlace = random() >= 1 / 50;
  return {
    type: 'Feature',
    id: `event-${index}`,
    geometry: hasPlace ? { type: 'Point', coordinates: position } : null,
    properties: {
      title,
      when: { edtf: syntheticDate(random), basis: 'stated' },
      place: { label: `Place ${Math.floor(random() * 500)}`, precision: hasPlace ? 'city' : 'none', basis: 'stated' },
      modality: 'happened',
      evidence: [
        {
          article: articleId(Math.floor(index / eventsPerArticle)),
          exact,
          prefix: '',
          suffix: '',
          start,
          end: start + exact.length,
          supports: ['event', 'time', 'place'],
          stance: 'states',
        },
      ],
    },
  };
}

function syntheticDate(random: () => number): string {
  const first = Math.floor(random() * syntheticDays);
  const isLong = random() < 1 / 20;
  const last = Math.min(first + Math.floor(random() * 9) + 1, syntheticDays - 1);
  const start = isoDay(addDays(firstDay, first));
  return isLong && last > first ? `${start}/${isoDay(addDays(firstDay, last))}` : start;
}

function nearHub(random: () => number): [number, number] {
  const [lng, lat] = hubs[Math.floor(random() * hubs.length)] ?? hubs[0];
  // The sum of three random numbers is roughly normally distributed.
  const spread = () => random() + random() + random() - 1.5;
  return [rounded(lng + spread() * 1.4), rounded(lat + spread())];
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
