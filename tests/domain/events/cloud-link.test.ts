import { expect, test } from 'vitest';
import { cloudFile } from '../../../src/domain/events/cloud-link.ts';

test.each([
  ['https://docs.google.com/spreadsheets/d/1a/edit?usp=sharing#gid=0', 'sheet'],
  ['https://docs.google.com/spreadsheets/d/e/2P/pub?output=csv', 'sheet'],
  ['https://drive.google.com/file/d/1a/view', 'drive'],
  ['https://drive.google.com/open?id=1a', 'drive'],
  ['https://docs.google.com/document/d/1a', 'drive'],
  ['https://example.org/spreadsheets/events.csv', null],
  ['https://docs.google.com.example.org/spreadsheets/d/1a', null],
])('%s is a file of Google that is not to be fetched: %s', (address, kind) => {
  expect(cloudFile(new URL(address))).toBe(kind);
});
