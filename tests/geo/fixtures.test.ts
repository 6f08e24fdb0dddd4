import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFolder } from '../../geo/check.ts';
import type { Issue } from '../../src/domain/check/issue.ts';
import { rules } from '../../src/domain/check/rule.ts';
import { messageText } from '../../src/ui/messages/messages.ts';
import { fixtureFolder, fixtureNames, layStory } from './fixture-story.ts';

type Expected = Pick<Issue, 'rule' | 'file' | 'line' | 'path'>;

test('the base story of all fixtures has no issue', () => {
  expect(checkFolder(layStory())).toEqual([]);
});

test.each(fixtureNames('good'))('good/%s has no issue', (name) => {
  expect(checkFolder(layStory(fixtureFolder('good', name)))).toEqual([]);
});

test.each(fixtureNames('bad'))('bad/%s has exactly the issue that it was made for, at its line and path', (name) => {
  const issues = checkFolder(layStory(fixtureFolder('bad', name)));
  expect(issues.map(placeOf)).toEqual(expectedOf(name).map(placeOf));
});

test.each(fixtureNames('bad'))('bad/%s is described in whole sentences', (name) => {
  for (const { reason } of checkFolder(layStory(fixtureFolder('bad', name)))) {
    expect(messageText(reason)).toMatch(/^\S.*[^.]\.$/);
    expect(messageText(reason)).not.toMatch(/\b(undefined|null)\b|check\./);
  }
});

test('every rule has a story that breaks it, and every story expects an existing rule', () => {
  const broken = new Set(fixtureNames('bad').flatMap((name) => expectedOf(name).map((issue) => issue.rule)));
  expect([...broken].toSorted()).toEqual(Object.keys(rules).toSorted());
});

function expectedOf(name: string): Expected[] {
  return JSON.parse(readFileSync(join(fixtureFolder('bad', name), 'expected.json'), 'utf8'));
}

function placeOf({ rule, file, line, path }: Expected) {
  return { rule, file, line, path };
}
