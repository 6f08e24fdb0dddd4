/**
 * The letters beyond ASCII that languages use, the commonest first. Where a language writes with few of them, a text has no others; where all
 * its letters are of them, their order is that of their frequency.
 */
const letters: Readonly<Record<string, string>> = {
  pl: 'łóążęśćźń',
  cs: 'íáéěřčžýůšúťňďó',
  sk: 'áíčéýžšúľťôňďäŕĺó',
  hu: 'áéöóőüíűú',
  ro: 'ăîâșțşţ',
  hr: 'čšžćđ',
  de: 'üäöß',
  fr: 'éèàêçôâîûùëïœ',
  es: 'óíáéñúü',
  pt: 'ãçáéíóõêâúàô',
  it: 'àèùòìé',
  sv: 'äåöé',
  da: 'øåæé',
  is: 'áíðéöþúóýæ',
  tr: 'ıüşçğöİâ',
  ru: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё',
  uk: 'оанівиертсклудмпязьбгчйхїжєшюцщфґ',
  bg: 'аиоетнрсвлкдпмзубгяъчжцйхшщюфь',
  el: 'αοιετσνηυρπκμλςωγάδίθχόέφβήύξζώψ',
  ar: 'اليمنورتبةدعهسفكقحأجشإىصذخطثضغئؤءظآ',
  fa: 'ایرندهمتبسکوشلگخزقفجپعچحغطصذضظثژء',
};

/** Probabilities of letters by language, as logarithms. They fall with the rank as they do in most languages. */
const frequencies = Object.values(letters).map((own) => {
  const weights = Array.from(own, (_, rank) => 1 / (rank + (own.length > 20 ? 6 : 1.5)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return new Map(Array.from(own, (letter, rank) => [letter, Math.log((0.97 * (weights[rank] ?? 0)) / sum)]));
});

/** Punctuation that texts have beside their letters, and what is as likely as a stroke of the keyboard by mistake. */
const punctuation = new Set('–—„“”‘’«»…№°§•€·\u00a0’‚‹›©®™¿¡´×،؛؟');
const costs = { punctuation: Math.log(0.01), rare: Math.log(0.0004), impossible: Math.log(0.000_002), misplaced: -5 };

/**
 * How well a decoded text fits the language that fits it best, as the logarithm of its probability: of the characters beyond ASCII alone.
 * Letters of one script within the words of another, capitals within words, and signs within words speak against it.
 */
export function alphabetScore(text: string): number {
  const sums = frequencies.map(() => 0);
  let [misplaced, before] = [0, ' '];
  const characters = Array.from(text);
  for (const [index, character] of characters.entries()) {
    if (character > '\u007f') {
      const next = characters[index + 1] ?? ' ';
      misplaced += placeCost(before, character, next);
      addCosts(sums, character);
    }
    before = character;
  }
  return Math.max(...sums) + misplaced;
}

function addCosts(sums: number[], character: string): void {
  const small = character === 'İ' ? character : character.toLowerCase();
  const isLetter = /\p{L}/u.test(character);
  const other = punctuation.has(character) ? costs.punctuation : isLetter ? costs.rare : costs.impossible;
  for (const [index, frequency] of frequencies.entries()) sums[index] = (sums[index] ?? 0) + (frequency.get(small) ?? other);
}

function placeCost(before: string, character: string, next: string): number {
  const isLetter = isLetterOf(character);
  const [isAfter, isBefore] = [isLetterOf(before), isLetterOf(next)];
  if (!isLetter) return isAfter && isBefore && character !== '’' && character !== '·' ? costs.misplaced : 0;
  let cost = 0;
  if (isAfter && isSmall(before) && isCapital(character)) cost += costs.misplaced;
  if (isBefore && isCapital(next) && isSmall(character)) cost += costs.misplaced;
  if (isAfter && isLatin(before) !== isLatin(character)) cost += costs.misplaced;
  if (isBefore && isLatin(next) !== isLatin(character)) cost += costs.misplaced;
  return cost;
}

function isLetterOf(character: string): boolean {
  return /^[\p{L}\p{M}]$/u.test(character);
}

function isLatin(letter: string): boolean {
  return /^\p{Script=Latin}$/u.test(letter);
}

function isSmall(letter: string): boolean {
  return letter !== letter.toUpperCase() && letter === letter.toLowerCase();
}

function isCapital(letter: string): boolean {
  return letter !== letter.toLowerCase() && letter === letter.toUpperCase();
}

/** Of the characters that Shift_JIS or GB 18030 stands for with two bytes: the share of each kind in texts, over the number of its characters. */
const wideCosts = {
  kana: Math.log(0.5 / 170),
  usual: Math.log(0.45 / 3000),
  rare: Math.log(0.01 / 3400),
  sign: Math.log(0.05 / 60),
  strange: Math.log(0.002 / 6000),
  half: Math.log(0.002 / 63),
};

/**
 * As `alphabetScore`, of Japanese or Chinese by its bytes: the tables of both begin with the common characters (JIS X 0208 and GB 2312, first
 * levels).
 */
export function wideScore(bytes: Uint8Array, encoding: 'shift_jis' | 'gb18030'): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    if (encoding === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf) {
      sum += wideCosts.half;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    if (at + 1 === bytes.length) break;
    if (lead === 0x80 || lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) {
      sum += costs.impossible;
      continue;
    }
    sum += encoding === 'shift_jis' ? japaneseCost(lead, trail) : chineseCost(lead, trail);
    at += 1;
  }
  return sum;
}

function japaneseCost(lead: number, trail: number): number {
  if (trail > 0xfc || lead === 0xa0 || lead > 0xfc) return costs.impossible;
  if (lead === 0x81) return wideCosts.sign;
  if (lead === 0x82 || lead === 0x83) return wideCosts.kana;
  if (lead >= 0x88 && lead <= 0x98) return wideCosts.usual;
  return (lead >= 0x99 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xea) ? wideCosts.rare : wideCosts.strange;
}

function chineseCost(lead: number, trail: number): number {
  if (trail < 0xa1) return wideCosts.strange;
  if (lead >= 0xb0 && lead <= 0xd7) return wideCosts.usual;
  if (lead >= 0xd8 && lead <= 0xf7) return wideCosts.rare;
  return lead === 0xa1 || lead === 0xa3 ? wideCosts.sign : wideCosts.strange;
}
