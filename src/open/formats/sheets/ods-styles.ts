import type { ShownParts } from './ods-values.ts';
import type { XmlScanner } from './xml-scanner.ts';

/** What the styles of an OpenDocument spreadsheet say that matters for its values. They are in two of its parts. */
export class OdsStyles {
  readonly #formats = new Map<string, ShownParts>();
  readonly #coarse = new Map<string, ShownParts>();
  readonly #hidden = new Set<string>();
  #format: ShownParts = { day: true, month: true };
  #style = '';

  /** Looks at a tag that opens. */
  visit(scanner: XmlScanner): void {
    if (scanner.is('date-style')) {
      this.#format = { day: false, month: false };
      this.#formats.set(scanner.attribute('name') ?? '', this.#format);
    } else if (scanner.is('day') || scanner.is('hours') || scanner.is('day-of-week')) this.#format.day = true;
    else if (scanner.is('month')) this.#format.month = true;
    else if (scanner.is('style')) {
      this.#style = scanner.attribute('name') ?? '';
      const format = this.#formats.get(scanner.attribute('data-style-name') ?? '');
      if (format && !format.day) this.#coarse.set(this.#style, format);
    } else if (scanner.is('table-properties') && scanner.attribute('display') === 'false') this.#hidden.add(this.#style);
  }

  /** What is shown of dates in cells of a style that shows no day; undefined: dates are shown as days, or the style is for something else. */
  coarse(style: string | null): ShownParts | undefined {
    return style === null ? undefined : this.#coarse.get(style);
  }

  isHidden(style: string | null): boolean {
    return style !== null && this.#hidden.has(style);
  }
}
