import { Fragment, type ReactNode, createElement } from 'react';
import { type FilledKey, type MessageValues, t } from './messages.ts';

type RichValues<Key extends FilledKey> = Readonly<Record<Extract<keyof MessageValues[Key], string>, ReactNode>>;

/** In place of an element while its message is made: a noncharacter, which no text has. */
const mark = '\uFFFE';

/** A message with elements among its values. A value of a plural or select must be a number or a text. */
export function rich<Key extends FilledKey>(key: Key, values: RichValues<Key>): ReactNode {
  const elements: ReactNode[] = [];
  const given: Readonly<Record<string, ReactNode>> = values;
  const marked = Object.entries(given).map(([name, value]) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [name, value];
    return [name, `${mark}${elements.push(value) - 1}${mark}`];
  });
  const parts = t(key, Object.fromEntries(marked)).split(mark);
  return createElement(Fragment, null, ...parts.map((part, index) => (index % 2 === 1 ? elements[Number(part)] : part)));
}
