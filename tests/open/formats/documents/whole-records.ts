import * as fc from 'fast-check';
import { parseEdtf } from '../../../../src/domain/time/edtf.ts';
import { memberOf } from '../../../../src/domain/check/json-members.ts';
import { withTexts } from '../../issue-texts.ts';
import type { WholeRecords } from '../../../../src/open/formats/documents/whole-records.ts';

/** What breaks the promises that each reader keeps, whatever the file: no line of it is left when all are kept. */
export function brokenPromises({ columns, batch, issues, roles }: WholeRecords, file: string): unknown[] {
  const { values, geometries, lines, offsets } = batch;
  const keys = new Set(columns.map(({ key }) => key));
  const rows = values.length;
  const time = roles?.time;
  const timeColumns = time?.kind === 'single' ? [time.column] : time?.kind === 'pair' ? [time.start, time.end] : [];
  return [
    ...(offsets === null ? [] : ['offsets']),
    ...(geometries?.length === rows && lines.length === rows
      ? []
      : [`${rows} records, ${geometries?.length} geometries, ${lines.length} lines`]),
    ...values.flatMap((record) => (Object.getPrototypeOf(record) === null ? [] : ['a record with a prototype'])),
    ...values.flatMap((record) => Object.keys(record).filter((key) => !keys.has(key))),
    ...timeColumns
      .flatMap((column) => values.flatMap((record) => memberOf(record, column) ?? []))
      .filter((time) => !parseEdtf(String(time)).ok),
    ...timeColumns.filter((column) => !keys.has(column)).map((column) => `the time ${column}, which no record has`),
    ...withTexts(issues).flatMap((issue) => (issue.file === file && issue.reason.endsWith('.') ? [] : [`issue: ${issue.reason}`])),
  ];
}

/** A record as readers make it. */
export function makeRecord(values: Record<string, unknown>): Record<string, unknown> {
  return Object.assign(Object.create(null), values);
}

/** A document with members dropped, or replaced by what nobody expects there, at random. */
export function mutations(document: unknown): fc.Arbitrary<unknown> {
  const strange = fc.constantFrom<unknown>(null, 0, -1, 1e300, '', 'text', '2021-13-45', true, [], {}, [null], [[]], { id: {} }, ['a', 1]);
  const step = fc.record({
    at: fc.nat(),
    change: fc.oneof(
      fc.constant({ drop: true, value: null }),
      strange.map((value) => ({ drop: false, value })),
    ),
  });
  return fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => {
    let changed: unknown = structuredClone(document);
    for (const { at, change } of steps) changed = changeMember(changed, at, change);
    return changed;
  });
}

function changeMember(document: unknown, at: number, change: { drop: boolean; value: unknown }): unknown {
  const members = membersIn(document);
  const member = members[at % (members.length + 1)];
  if (member === undefined) return structuredClone(change.value);
  const { holder, key } = member;
  if (Array.isArray(holder) && change.drop) holder.splice(Number(key), 1);
  else if (change.drop) delete holder[key];
  else holder[key] = structuredClone(change.value);
  return document;
}

interface Member {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function membersIn(value: unknown): Member[] {
  if (typeof value !== 'object' || value === null) return [];
  // What JSON.parse made has only members that are texts to name.
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...membersIn(holder[key])]);
}
