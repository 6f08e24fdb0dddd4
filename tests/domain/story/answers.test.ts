import { expect, test } from 'vitest';
import { answersTo } from '../../../src/domain/story/answers.ts';
import type { NewsEvent } from '../../../src/domain/story/story.ts';
import { makeEvent, makeStory, makeTime } from '../make-story.ts';

test('the events that answer an announcement are listed in time order', () => {
  const announced = makeAnnouncement('talks-planned', 'talks-end', 'talks-begin', 'talks-left-out');
  const begin = makeEvent({ id: 'talks-begin', time: makeTime('2022-03-15') });
  const end = makeEvent({ id: 'talks-end', time: makeTime('2022-03-16') });
  const story = makeStory([announced, makeAnnouncement('visit-planned', 'visit'), makeEvent(), begin, end]);
  expect(answersTo(announced, story)).toEqual([begin, end]);
});

test('an announcement that no event answers has an empty list', () => {
  const announced = makeAnnouncement('talks-planned');
  expect(answersTo(announced, makeStory([announced, makeEvent()]))).toEqual([]);
});

function makeAnnouncement(id: string, ...answers: string[]): NewsEvent {
  const event = makeEvent({ id });
  const links = answers.map((answer) => ({ relation: 'answered-by' as const, event: answer }));
  return { ...event, properties: { ...event.properties, modality: 'announced', ...(answers.length > 0 ? { links } : {}) } };
}
