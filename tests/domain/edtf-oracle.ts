import { parse } from 'edtf';

/** Whether an independent grammar accepts a text as a date, a long year, a season or an interval of level 0 or 1. */
export function isTakenByGrammar(text: string): boolean {
  const tree = treeOf(text);
  return tree !== null && tree.level <= 1 && ['Date', 'Year', 'Season', 'Interval'].includes(tree.type);
}

/** Whether a text is approximate and uncertain, by an independent grammar; null when `isTakenByGrammar` is false. */
export function qualifiersByGrammar(text: string): string | null {
  if (!isTakenByGrammar(text)) return null;
  const tree = treeOf(text);
  return `${Boolean(tree?.approximate)} ${Boolean(tree?.uncertain)}`;
}

function treeOf(text: string): ReturnType<typeof parse> | null {
  try {
    return parse(text, { level: 3 });
  } catch {
    // The grammar throws for a text that it does not accept.
    return null;
  }
}
