/** A line of iCalendar (RFC 5545, 3.1), unfolded. Names are in capitals. */
export interface ContentLine {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** As written, with its escapes. */
  readonly value: string;
  /** Of the file, from 1: where it begins. */
  readonly line: number;
}

const pattern = /^(?<name>[A-Za-z0-9.-]+)(?<parameters>(?:;[A-Za-z0-9-]+(?:=(?:"[^"]*"|[^":;]*))*)*):(?<value>[^]*)$/;
const parameter = /;([A-Za-z0-9-]+)=("[^"]*"|[^":;]*)/g;

/** The lines of a text. One that begins with a blank goes on with the line before. `null` in place of the value: the line has no name. */
export function* contentLines(text: string): Generator<ContentLine | { readonly name: null; readonly line: number }> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length;) {
    const line = index + 1;
    const parts = [lines[index] ?? ''];
    for (index += 1; index < lines.length && /^[ \t]/.test(lines[index] ?? ''); index += 1) parts.push((lines[index] ?? '').slice(1));
    const whole = parts.join('');
    if (whole.trim() === '') continue;
    const { name, parameters = '', value = '' } = pattern.exec(whole)?.groups ?? {};
    // A name may have a group before it: `item1.URL`.
    if (name === undefined) yield { name: null, line };
    else yield { name: name.slice(name.lastIndexOf('.') + 1).toUpperCase(), parameters: parametersOf(parameters), value, line };
  }
}

function parametersOf(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null);
  for (const [, name = '', value = ''] of text.matchAll(parameter)) found[name.toUpperCase()] = value.replace(/^"(.*)"$/, '$1');
  return found;
}

/** A text without its escapes. */
export function plainText(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_, character: string) => (character.toLowerCase() === 'n' ? '\n' : character)).trim();
}

/** The texts of a list, whose commas are not escaped. */
export function plainTexts(value: string): readonly string[] {
  return (value.match(/(?:\\.|[^,\\])+/g) ?? []).map(plainText).filter((text) => text !== '');
}
