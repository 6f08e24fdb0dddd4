/** The part of npm `edtf` that the tests use; the package has no types. It is an independent grammar of EDTF. */
declare module 'edtf' {
  export interface Tree {
    readonly type: 'Date' | 'Year' | 'Season' | 'Interval' | 'Century' | 'Decade' | 'Set' | 'List';
    readonly level: number;
    /** For a date: year, month (from 0), day, hour, minute, second. */
    readonly values: readonly unknown[];
    readonly approximate?: boolean | number;
    readonly uncertain?: boolean | number;
  }

  /** Throws an Error when the text is not EDTF of that level. */
  export function parse(text: string, constraints?: { readonly level?: number }): Tree;
}
