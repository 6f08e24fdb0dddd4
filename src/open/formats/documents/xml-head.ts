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

const otherEncodings: readonly Encoding[] = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1256',
  'ibm866',
  'shift_jis',
  'gb18030',
];

function declaredEncoding(text: string): Encoding | null {
  const label = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/i.exec(text)?.[1]?.toLowerCase();
  const found = otherEncodings.find((encoding) => encoding === label);
  if (found) return found;
  if (label === 'koi8-r' || label === 'koi8-u') return 'koi8-u';
  return label === 'iso-8859-1' || label === 'latin1' ? 'windows-1252' : null;
}
