/** A text without the marks above and below its letters: `Kyjiv` for `Kyjív`. й and ё lose theirs too, as they do in many a file. */
export function stripMarks(text: string): string {
  return isAscii(text) ? text : text.normalize('NFD').replaceAll(/\p{M}+/gu, '');
}

/** A text as it is compared in a search: without marks, in lower case, on one line. */
export function fold(text: string): string {
  const lower = stripMarks(text).toLowerCase();
  // Lower case can bring marks of its own (İ), and is not what ß and ẞ, or σ and ς, have in common.
  const folded = isAscii(lower) ? lower : stripMarks(lower).replaceAll('ß', 'ss').replaceAll('ς', 'σ');
  return folded.includes('\n') ? folded.replaceAll('\n', ' ') : folded;
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- ASCII is what is meant
  return /^[\0-\x7f]*$/.test(text);
}
