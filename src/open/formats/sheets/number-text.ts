/**
 * A number as the program means it: `1.1000000000000001` is 1.1 in the binary numbers that programs compute with. The digits of a whole number
 * are kept, however many there are.
 */
export function numberText(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text;
  return String(number);
}
