import { expect, test } from 'vitest';
import { announcementsAnsweredBy, answersTo } from '../../../src/domain/story/answers.ts';
import type { NewsEvent } from '../../../src/domain/story/story.ts';
import { makeEvent, makeStory, makeTime } from '../make-story.ts';

test('an announcement leads to what came of it in time order, and back', () => {
  const announced = makeAnnouncement('talks-planned', 'talks-end', 'talks-begin', 'talks-left-out');
  const begin = makeEvent({ id: 'talks-begin', time: makeTime('2022-03-15') });
  const end = makeEvent({ id: 'talks-end', time: makeTime('2022-03-16') });
  const story = makeStory([announced, makeAnnouncement('visit-planned', 'visit'), makeEvent(), begin, end]);
  expect(answersTo(announced, story)).toEqual([begin, end]);
  expect(announcementsAnsweredBy(end, story)).toEqual([announced]);
});

test('where no later event answers, nothing came of it that the story knows', () => {
  const announced = makeAnnouncement('talks-planned');
  expect(answersTo(announced, makeStory([announced, makeEvent()]))).toEqual([]);
});

function makeAnnouncement(id: string, ...answers: string[]): NewsEvent {
  const event = makeEvent({ id });
  const links = answers.map((answer) => ({ relation: 'answered-by' as const, event: answer }));
  return { ...event, properties: { ...event.properties, modality: 'announced', ...(answers.length > 0 ? { links } : {}) } };
}
