/** Ukrainian to Latin letters by the national system of 2010 (resolution 55 of the Cabinet of Ministers). */

const LETTERS = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
  '’': '',
  "'": '',
};
const AT_WORD_START = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };

/** Romanizes a Ukrainian name; all other characters are unchanged. */
export function romanize(name) {
  let isStart = true;
  let latin = '';
  const letters = [...name.replaceAll('зг', 'zgh').replaceAll('Зг', 'Zgh')];
  for (const letter of letters) {
    const lower = letter.toLowerCase();
    const written = (isStart ? AT_WORD_START[lower] : undefined) ?? LETTERS[lower] ?? letter;
    latin += lower === letter ? written : written.charAt(0).toUpperCase() + written.slice(1);
    isStart = !/[\p{L}’']/u.test(letter);
  }
  return latin;
}

/**
 * A Latin spelling reduced for comparison, to find whether two spellings are the same name: without accents or apostrophes, with `y`, `j`
 * and `i` equal and never doubled, and `g` as `h`.
 */
export function spellingSkeleton(latin) {
  return latin
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/kh/g, 'x')
    .replace(/[yj]/g, 'i')
    .replace(/g/g, 'h')
    .replace(/zhh/g, 'zh')
    .replace(/i+/g, 'i')
    .replace(/i(?=[aeou])/g, '')
    .replace(/(.)\1/g, '$1');
}
