/** Elements that begin a line of their own. */
const blocks = new Set(
  'address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
/** Elements whose content is no text for readers. */
const hidden = new Set(['head', 'noscript', 'script', 'style', 'template', 'title']);
const known = new Set(
  [...blocks, ...hidden].concat(
    'a abbr acronym audio b big body br button caption center cite code col colgroup del dfn em embed font html i iframe img input ins kbd label link mark meta object param picture q s samp small source span strike strong sub sup td th time tt u var video wbr'.split(
      ' ',
    ),
  ),
);
const tag = /<!--[^]*?(?:-->|$)|<(?<closing>\/?)(?<name>[a-z][a-z0-9]*)(?<rest>(?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)\/?>/gi;

/** Stand for the start of a line and of a paragraph until the text is whole. */
const [line, paragraph, lineBreak] = ['\u0001', '\u0002', '\u0003'];
// oxlint-disable-next-line no-control-regex -- those above are meant
const breaks = /\s*[\u0001-\u0003][\s\u0001-\u0003]*/g;

/**
 * The text of HTML: tags removed, lines and items of lists on lines of their own, references to characters replaced. Addresses of links and
 * pictures follow in brackets, if they are web addresses; they are omitted if `isBrief`. A text without any tag of HTML is returned as it is, but for
 * those references. So is one of nothing but tags, unless `isBrief`.
 */
export function htmlText(html: string, { isBrief = false } = {}): string {
  // Most texts have no HTML at all.
  if (!html.includes('<') && !html.includes('&')) return html;
  const bracketed = isBrief ? () => '' : addressInBrackets;
  let text = '';
  let from = 0;
  let hasLines = false;
  let links: string[] = [];
  let isHidden = '';
  for (const match of html.matchAll(tag)) {
    const { closing = '', name: written = '', rest = '' } = match.groups ?? {};
    const name = written.toLowerCase();
    if (written !== '' && !known.has(name)) continue;
    if (isHidden === '') text += html.slice(from, match.index);
    from = match.index + match[0].length;
    if (isHidden !== '') {
      if (closing !== '' && name === isHidden) isHidden = '';
      continue;
    }
    if (closing === '' && hidden.has(name)) isHidden = name;
    else if (name === 'a' && closing === '') links.push(attributeOf(rest, 'href'));
    else if (name === 'a') text += bracketed(links.pop() ?? '', text);
    else if (name === 'img' || name === 'iframe' || name === 'source')
      text += ` ${attributeOf(rest, 'alt')}${bracketed(attributeOf(rest, 'src'), '')} `;
    else {
      text += separatorOf(name, closing !== '');
      hasLines ||= name === 'br' || blocks.has(name);
    }
  }
  if (isHidden === '') text += html.slice(from);
  for (const link of links) text += bracketed(link, text);
  const plain = tidy(decodeReferences(text), from > 0, hasLines);
  return plain === '' && !isBrief ? html : plain;
}

function separatorOf(name: string, isEnd: boolean): string {
  if (name === 'li' && !isEnd) return `${line}• `;
  if (name === 'td' || name === 'th') return isEnd ? ' ' : '';
  if (name === 'br') return lineBreak;
  if (name === 'p' || /^h\d$/.test(name)) return paragraph;
  return blocks.has(name) ? line : '';
}

/** The value of an attribute; empty: there is none. */
function attributeOf(rest: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(rest);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}

/** An address in brackets, unless it is no web address or the text ends with it. */
function addressInBrackets(address: string, before: string): string {
  const own = address.trim();
  return /^https?:\/\/\S+$/i.test(own) && !before.endsWith(own) ? ` (${own})` : '';
}

/** Where tags break the lines, line ends of the text are no more than blanks. */
function tidy(text: string, hadTags: boolean, hasLines: boolean): string {
  if (!hadTags) return text;
  const lines = hasLines ? text.replaceAll(/[ \t\r\n\f]+/g, ' ').replaceAll(breaks, breakText) : text;
  return lines
    .replaceAll(/[ \t]+(?=\n|$)|(?<=\n)[ \t]+/g, '')
    .replaceAll(/[ \t]{2,}/g, ' ')
    .trim();
}

/** Two line breaks make an empty line; where two elements begin lines, there is one break. */
function breakText(found: string): string {
  return found.includes(paragraph) || found.split(lineBreak).length > 2 ? '\n\n' : '\n';
}

/** The references that programs write most, besides those by number. */
const references: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  times: '×',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  shy: '',
};

/** Whether a text has a tag of HTML. */
export function hasTags(text: string): boolean {
  if (!text.includes('<')) return false;
  for (const { groups } of text.matchAll(tag)) if (groups?.['name'] !== undefined && known.has(groups['name'].toLowerCase())) return true;
  return false;
}

function decodeReferences(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(references, name) ? (references[name] ?? whole) : whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole;
    },
  );
}
