/** What the domain uses of npm `edtf`, which has no types of its own: the syntax tree of a text, and no reckoning. */
declare module 'edtf' {
  export interface DateTree {
    readonly type: 'Date';
    readonly level: number;
    /** Year, month (from 0), day, hour, minute, second. */
    readonly values: readonly number[];
    /** A bit for each X, counted in YYYYMMDD from the left. */
    readonly unspecified?: number;
    readonly approximate?: boolean | number;
    readonly uncertain?: boolean | number;
  }

  export interface YearTree {
    readonly type: 'Year';
    readonly level: number;
    readonly values: readonly [year: number];
  }

  export interface SeasonTree {
    readonly type: 'Season';
    readonly level: number;
    readonly values: readonly [year: number, season: number];
  }

  export interface IntervalTree {
    readonly type: 'Interval';
    readonly level: number;
    /** null is an unknown end, Infinity an open one. */
    readonly values: readonly [DateTree | number | null, DateTree | number | null];
  }

  export interface OtherTree {
    readonly type: 'Century' | 'Decade' | 'Set' | 'List';
    readonly level: number;
  }

  export type Tree = DateTree | YearTree | SeasonTree | IntervalTree | OtherTree;

  /** Throws an Error when the text is not EDTF of that level. */
  export function parse(text: string, constraints?: { readonly level?: number }): Tree;
}
