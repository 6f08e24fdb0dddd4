import { message } from '../../../domain/messages/message.ts';
import type { IssueList } from './issue-list.ts';
import { type XmlElement, childrenOf, lineOf, nameOf } from './xml-document.ts';

/**
 * Reports what a record of XML holds and no reader takes: text between its elements, and each member of these names after the first. Both
 * are what is left of another record whose beginning is damaged.
 */
export function flagStrayMembers(record: XmlElement, names: readonly string[], issues: IssueList): void {
  const text = strayText(record);
  if (text !== '') issues.flag(lineOf(record), message('reading.xml.strayText', { text: text.slice(0, 60) }));
  const members = Array.from(childrenOf(record), nameOf);
  const repeated = names.filter((name) => members.indexOf(name) !== members.lastIndexOf(name));
  if (repeated.length > 0) issues.flag(lineOf(record), message('reading.xml.repeated', { count: repeated.length, names: repeated }));
}

function strayText(record: XmlElement): string {
  const texts: string[] = [];
  for (let node = record.firstChild; node; node = node.nextSibling) {
    const text = node.nodeType === 3 || node.nodeType === 4 ? (node.nodeValue ?? '').trim() : '';
    if (text !== '') texts.push(text);
  }
  return texts.join(' ');
}
