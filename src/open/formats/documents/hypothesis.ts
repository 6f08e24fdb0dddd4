import { memberOf } from '../../../domain/check/json-members.ts';
import { type Message, message } from '../../../domain/messages/message.ts';
import { parseEdtf } from '../../../domain/time/edtf.ts';
import type { CountedIssues } from '../../record/counted-issues.ts';
import { describeValue } from '../../record/describe-value.ts';
import { htmlText } from '../../record/html-text.ts';
import { isRecord } from '../../record/value-at.ts';
import type { JsonList } from '../json/json-list.ts';
import type { JsonRecord } from '../json/json-records.ts';
import { firstAddress, firstText, flatMembers, listOf, textOf } from './json-values.ts';
import { makeValues } from './whole-records.ts';

/**
 * Reads annotations as the API of Hypothesis returns them (https://h.readthedocs.io/en/latest/api-reference/v1/), or as its sidebar
 * exports them. Each is a record: the quote, and what is said of it. When it was written is no event's time; a tag that is EDTF is one. A
 * note about a whole page, and a reply, has no quote.
 */
export const hypothesisList: JsonList = {
  names: ['rows', 'annotations'],
  recordOf: () => annotationRecord,
};

const ownNames = new Set(['quote', 'comment', 'tags', 'page', 'link']);
const readNames = new Set(['text', 'tags', 'uri', 'document', 'target']);

function annotationRecord(element: unknown, issues: CountedIssues, line: number): JsonRecord | Message {
  if (!isRecord(element)) return message('reading.noAnnotation', { found: describeValue(element) });
  const targets = listOf(element['target']);
  const selectors = targets.flatMap((target) => listOf(memberOf(target, 'selector')));
  const tags = listOf(element['tags']).flatMap((tag) => textOf(tag) ?? []);
  const comment = textOf(element['text']);
  if (targets.length === 0) issues.flag(line, message('reading.noTarget'));
  const values = makeValues(
    {
      quote: firstText(selectors.map((selector) => memberOf(selector, 'exact'))),
      comment: comment && htmlText(comment),
      when: tags.find((tag) => parseEdtf(tag).ok),
      tags: tags.join('; '),
      page: firstText(listOf(memberOf(element['document'], 'title'))),
      link: firstAddress([element['uri'], ...targets.map((target) => memberOf(target, 'source'))]),
    },
    flatMembers(Object.entries(element).filter(([name]) => !readNames.has(name))),
    ownNames,
  );
  return { values, geometry: null, hasGeometry: false };
}
