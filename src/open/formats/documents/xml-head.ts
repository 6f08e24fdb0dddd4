import type { Encoding } from '../../bytes/encoding.ts';

/** What the beginning of an XML text says. */
export interface XmlHead {
  /** The name of the root element without its prefix; empty: no element was found. */
  readonly root: string;
  /** The encoding that the XML declaration names, where bytes alone cannot distinguish it from others; null: it names none of those. */
  readonly declared: Encoding | null;
}

const beforeRoot = /<\?[^]*?\?>|<!--[^]*?-->|<!doctype[^>[]*(?:\[[^]*?\])?\s*>/gi;

/** null: the text does not begin like XML. */
export function readXmlHead(text: string): XmlHead | null {
  if (!text.trimStart().startsWith('<')) return null;
  const root = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(text.replaceAll(beforeRoot, ''))?.[1] ?? '';
  return { root, declared: declaredEncoding(text) };
}

function declaredEncoding(text: string): Encoding | null {
  const label = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/i.exec(text)?.[1]?.toLowerCase();
  if (label === 'windows-1251' || label === 'windows-1252') return label;
  if (label === 'koi8-r' || label === 'koi8-u') return 'koi8-u';
  return label === 'iso-8859-1' || label === 'latin1' ? 'windows-1252' : null;
}
