import { expect, test } from 'vitest';
import { fetchFile } from '../../../src/open/page/fetch-file.ts';
import { failureText } from '../issue-texts.ts';

test.each([
  [
    'https://docs.google.com/spreadsheets/d/1a/edit',
    /^This is a link to a Google Sheet, .+\. In Google Sheets, choose File, Download, .+\.$/,
  ],
  ['https://drive.google.com/file/d/1a/view', /^This is a link to a file in Google Drive, .+\. Open it there, choose Download, .+\.$/],
])('a link that only people can follow is not fetched, and what to do is said: %s', async (address, text) => {
  const told: unknown[] = [];
  expect(await failureText(fetchFile(new URL(address), (progress) => told.push(progress), new AbortController().signal))).toMatch(text);
  expect(told).toEqual([]);
});
