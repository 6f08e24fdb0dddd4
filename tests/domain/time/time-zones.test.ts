import { expect, test } from 'vitest';
import { currentZoneName, timeZones, timeZoneText } from '../../../src/domain/time/time-zones.ts';

test('zones are listed by the names of today, each once, in the order of the alphabet', () => {
  const zones = timeZones();
  expect(zones).toContain('Europe/Kyiv');
  expect(zones).not.toContain('Europe/Kiev');
  expect(zones).toContain('Asia/Kolkata');
  expect(zones).toEqual([...new Set(zones)].sort());
  expect(zones.length).toBeGreaterThan(300);
});

test('a name that is no older one stays as it is', () => {
  expect(['Europe/Kiev', 'Europe/Berlin', 'Mars/Base', 'toString'].map(currentZoneName)).toEqual([
    'Europe/Kyiv',
    'Europe/Berlin',
    'Mars/Base',
    'toString',
  ]);
});

test('a zone is read without the characters of a program', () => {
  expect(timeZoneText('America/New_York')).toBe('America/New York');
});
