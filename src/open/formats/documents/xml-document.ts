import { type Message, message } from '../../../domain/messages/message.ts';
import {
  type Document as XmlDocument,
  type Element as XmlElement,
  type Node as XmlNode,
  DOMImplementation,
  DOMParser,
} from '@xmldom/xmldom';
import { memberOf } from '../../../domain/check/json-members.ts';
import type { IssueList } from './issue-list.ts';

export type { XmlDocument, XmlElement };

/** After so many faults of one file, only their number is reported. */
const mostFaults = 100;

/** Elements within elements beyond this are not copied, so that no file can exhaust the stack of the library that reads the copy. */
const deepestNesting = 32;

/** What was read of a document. */
export interface ReadXml {
  /** null: there is none. */
  readonly root: XmlElement | null;
  /** The elements inside which the reading broke off: they are not whole. */
  readonly broken: ReadonlySet<XmlElement>;
}

/**
 * Reads XML. A file that is cut or otherwise broken gives all that stands before the fault, and an issue says where it is and what the
 * parser says. Prefixes that nothing declares, which programs leave behind, are declared and reported once. Entities that the document
 * declares are not expanded, and nothing that it refers to is fetched.
 */
export function parseXml(text: string, issues: IssueList): ReadXml {
  const parsed = parseStrictly(text);
  const prefixes = parsed.isFatal ? undeclaredPrefixes(text) : [];
  if (prefixes.length === 0) return reported(parsed, issues);
  issues.flag(null, message('reading.xml.prefixes', { count: prefixes.length, prefixes }));
  return reported(parseStrictly(withDeclarations(text, prefixes)), issues);
}

interface ParsedXml extends ReadXml {
  readonly isFatal: boolean;
  readonly faults: number;
  readonly kept: readonly { readonly line: number | null; readonly reason: Message }[];
}

function reported({ root, broken, faults, kept }: ParsedXml, issues: IssueList): ReadXml {
  for (const { line, reason } of kept) issues.flag(line, reason);
  if (faults > mostFaults) issues.flag(null, message('reading.xml.manyErrors', { count: faults, most: mostFaults }));
  return { root, broken };
}

function parseStrictly(text: string): ParsedXml {
  let document: unknown = null;
  let broken: ReadonlySet<XmlElement> = new Set();
  let [faults, isFatal] = [0, false];
  const kept: { line: number | null; reason: Message }[] = [];
  const parser = new DOMParser({
    onError: (level, text, context: unknown) => {
      document = memberOf(context, 'doc');
      if (level === 'fatalError') broken = elementsAround(memberOf(context, 'currentElement'));
      isFatal ||= level === 'fatalError';
      faults += 1;
      const line = memberOf(memberOf(context, 'locator'), 'lineNumber');
      if (faults <= mostFaults) kept.push({ line: typeof line === 'number' && line > 0 ? line : null, reason: invalidXml(text) });
    },
  });
  try {
    document = parser.parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml');
  } catch (error) {
    // The parser throws what it has reported above, too; anything else is reported here.
    if (faults === 0) kept.push({ line: null, reason: invalidXml(String(error)) });
    isFatal = true;
  }
  return { root: isNode(document, 9) ? document.documentElement : null, broken, isFatal, faults, kept };
}

/** What is no element's name or attribute, though it may look like it. */
const notMarkup = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>/g;

/** The prefixes of elements and attributes that no `xmlns:` of the text declares. */
function undeclaredPrefixes(text: string): readonly string[] {
  const declared = new Set(['xml', 'xmlns', ...Array.from(text.matchAll(/\sxmlns:([\w.-]+)\s*=/g), ([, prefix = '']) => prefix)]);
  const used = new Set<string>();
  for (const [tag] of text.replaceAll(notMarkup, '').matchAll(/<\/?[A-Za-z_](?:[^<>"']|"[^"]*"|'[^']*')*>?/g)) {
    const names = tag.replaceAll(/"[^"]*"|'[^']*'/g, '').matchAll(/(?:^<\/?|\s)([A-Za-z_][\w.-]*):[A-Za-z_]/g);
    for (const [, prefix = ''] of names) if (!declared.has(prefix)) used.add(prefix);
  }
  return [...used];
}

/** Declares prefixes in the root element, each as a namespace of its own. Lines stay the same. */
function withDeclarations(text: string, prefixes: readonly string[]): string {
  const root = /<[A-Za-z_][\w.:-]*/.exec(
    text
      .replaceAll(notMarkup, (passed) => ' '.repeat(passed.length))
      .replace(/<!doctype[^>[]*(?:\[[^]*?\])?\s*>/i, (passed) => ' '.repeat(passed.length)),
  );
  const at = root === null ? 0 : root.index + root[0].length;
  return text.slice(0, at) + prefixes.map((prefix) => ` xmlns:${prefix}="urn:undeclared:${prefix}"`).join('') + text.slice(at);
}

function elementsAround(innermost: unknown): ReadonlySet<XmlElement> {
  const found = new Set<XmlElement>();
  for (let node = innermost; isNode(node, 1); node = node.parentNode) found.add(node);
  return found;
}

/** By the numbers of the DOM: 1 is an element, 9 a document. */
function isNode(value: unknown, type: 1): value is XmlElement;
function isNode(value: unknown, type: 9): value is XmlDocument;
function isNode(value: unknown, type: 1 | 9): boolean {
  return typeof value === 'object' && value !== null && 'nodeType' in value && value.nodeType === type;
}

function invalidXml(text: string): Message {
  const line = (text.split('\n')[0] ?? '').replace(/[.!?]+$/, '');
  return message('reading.xml.invalid', { text: line.length > 200 ? `${line.slice(0, 200)}…` : line });
}

/** The elements right inside an element, in order. */
export function* childrenOf(element: XmlElement): Generator<XmlElement> {
  for (let node: XmlNode | null = element.firstChild; node; node = node.nextSibling) if (isNode(node, 1)) yield node;
}

/** All elements in which there is one of those names, however deep. */
export function elementsHolding(root: XmlElement, names: ReadonlySet<string>): ReadonlySet<XmlElement> {
  const holding = new Set<XmlElement>();
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (names.has(nameOf(next))) {
      for (let node = next.parentNode; isNode(node, 1) && !holding.has(node); node = node.parentNode) holding.add(node);
    }
    waiting.push(...childrenOf(next));
  }
  return holding;
}

/** The name of an element without its prefix. */
export function nameOf(element: XmlElement): string {
  return element.localName ?? element.tagName;
}

/** The first child of that name, whatever its prefix. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  for (const child of element ? childrenOf(element) : []) if (nameOf(child) === name) return child;
  return null;
}

/** The text inside the first child of that name, without the blanks around it; null: there is none, or it is empty. */
export function childText(element: XmlElement | null, name: string): string | null {
  return childOf(element, name)?.textContent?.trim() || null;
}

/** The line, from 1, on which an element begins. */
export function lineOf(element: XmlElement): number {
  return element.lineNumber ?? 1;
}

/**
 * A document of its own that holds copies of elements, for a library that reads whole documents only. Names lose their prefixes but those
 * that `rename` gives them; blanks between words become one, texts beside elements are left out. Only what `isWanted` is copied.
 */
export function copyInto(rootName: string, elements: Iterable<XmlElement>, copying: Copying): XmlDocument {
  const document = new DOMImplementation().createDocument(null, rootName);
  const root = document.documentElement;
  if (!root) throw new Error(`The document made with a root ${rootName} has none`);
  for (const element of elements) copyUnder(root, element, document, copying, 0);
  return document;
}

export interface Copying {
  /** Those that are copied. */
  readonly attributes: readonly string[];
  /** The name in the copy. */
  readonly rename: (element: XmlElement) => string;
  readonly isWanted: (element: XmlElement) => boolean;
}

function copyUnder(parent: XmlElement, element: XmlElement, document: XmlDocument, copying: Copying, depth: number): void {
  if (depth > deepestNesting || !copying.isWanted(element)) return;
  const copy = document.createElement(copying.rename(element));
  for (const name of copying.attributes) {
    const value = element.getAttribute(name);
    if (value !== null) copy.setAttribute(name, value);
  }
  const children = Array.from(childrenOf(element));
  if (children.length === 0) copy.appendChild(document.createTextNode((element.textContent ?? '').trim().replace(/\s+/g, ' ')));
  for (const child of children) copyUnder(copy, child, document, copying, depth + 1);
  parent.appendChild(copy);
}
