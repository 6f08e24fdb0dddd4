/** The keys that journeys press. */
export type Key = 'ArrowLeft' | 'ArrowRight' | 'End' | 'Escape' | 'Home';

/**
 * The actions of a journey in a browser, the same for every engine. Positions are pixels from the top left corner of the window's content.
 */
export interface Driver {
  /** The browser's own name and version. */
  readonly browser: string;
  /** Opens an address and returns when the document has loaded. */
  open(address: string): Promise<void>;
  press(key: Key): Promise<void>;
  click(point: Point): Promise<void>;
  /** Runs a function in the page and returns its result as JSON. The function can use nothing from outside itself. */
  evaluate<Args extends readonly unknown[], Result>(act: (...args: Args) => Result | Promise<Result>, ...args: Args): Promise<Result>;
  /** Sets the size of the window's content. */
  setSize(width: number, height: number): Promise<void>;
  /** Sets the files of the page's file input. */
  chooseFiles(paths: readonly string[]): Promise<void>;
  /** The page as a PDF; null when the engine's protocol has no command for it. */
  print(): Promise<Buffer | null>;
  /** A PNG of the window's content. */
  picture(): Promise<Buffer>;
  /** Errors and warnings in the page's console, and uncaught errors, since the start. */
  problems(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A call of the function as an expression, for protocols that take source text. Its value is a promise of the result as JSON. */
export function callAsExpression<Args extends readonly unknown[]>(act: (...args: Args) => unknown, args: Args): string {
  return `(async () => JSON.stringify((await (${act.toString()})(...${JSON.stringify(args)})) ?? null))()`;
}

/** Repeats a question until there is an answer. Throws when there is none in time. */
export async function waitFor<Answer>(what: string, ask: () => Promise<Answer | null | false>, seconds = 45): Promise<Answer> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s without success: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The names of the keys in the W3C protocols. */
export const keyValues: Readonly<Record<Key, string>> = {
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  End: '\uE010',
  Escape: '\uE00C',
  Home: '\uE011',
};

/** The input actions of a key press and of a click, which WebDriver and WebDriver BiDi describe in the same way. */
export function keyPress(key: Key): readonly object[] {
  const value = keyValues[key];
  return [
    {
      type: 'key',
      id: 'keyboard',
      actions: [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ],
    },
  ];
}

export function mouseClick({ x, y }: Point): readonly object[] {
  const actions = [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}
