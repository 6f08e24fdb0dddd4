import { expect, test } from 'vitest';
import { RowTexts } from '../../../src/state/files/row-texts.ts';

/** Animation frames that the test starts. */
function makeFrames() {
  const waiting: (() => void)[] = [];
  const nextFrame = async () => {
    for (const act of waiting.splice(0)) act();
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  };
  return { request: (act: () => void) => void waiting.push(act), nextFrame };
}

function makeTexts(fails: () => boolean = () => false) {
  const frames = makeFrames();
  const texts = new RowTexts(frames.request);
  const calls: (readonly number[])[] = [];
  texts.askOf(async (rows) => {
    calls.push(rows);
    if (fails()) throw new Error('The reader is gone.');
    return rows.map((row) => ({ title: `Event ${row}`, note: '' }));
  });
  return { texts, calls, nextFrame: frames.nextFrame };
}

test('rows wanted in one frame are requested in one call, and none twice', async () => {
  const { texts, calls, nextFrame } = makeTexts();
  for (const row of [3, 4, 4]) texts.want(row);
  expect(texts.get(3)).toBeNull();
  await nextFrame();
  texts.want(5);
  await nextFrame();
  await nextFrame();
  expect(calls).toEqual([[3, 4], [5]]);
  expect([3, 4, 5].map(texts.get)).toEqual([3, 4, 5].map((row) => ({ title: `Event ${row}`, note: '' })));
});

test('a row that is no longer wanted is not requested', async () => {
  const { texts, calls, nextFrame } = makeTexts();
  const endings = [texts.want(1), texts.want(1), texts.want(2)];
  endings[0]?.();
  endings[2]?.();
  await nextFrame();
  expect(calls).toEqual([[1]]);
});

test('listeners are called when texts arrive', async () => {
  const { texts, nextFrame } = makeTexts();
  let heard = 0;
  texts.subscribe(() => {
    heard += 1;
  });
  texts.want(1);
  await nextFrame();
  expect(heard).toBe(1);
});

test('rows on the screen are requested again from a new reader', async () => {
  const { texts, nextFrame } = makeTexts();
  texts.want(1);
  await nextFrame();
  texts.askOf(async (rows) => rows.map(() => ({ title: 'Another', note: '' })));
  expect(texts.get(1)).toBeNull();
  await nextFrame();
  expect(texts.get(1)).toEqual({ title: 'Another', note: '' });
});

test('a text that cannot be loaded is requested three times and no more', async () => {
  const { texts, calls, nextFrame } = makeTexts(() => true);
  texts.want(7);
  for (let frame = 0; frame < 5; frame++) await nextFrame();
  expect(calls).toEqual([[7], [7], [7]]);
});
