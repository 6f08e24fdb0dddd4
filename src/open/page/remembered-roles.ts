import { type Encoding, encodingText } from '../../domain/events/encoding.ts';
import type { EncodingChoices, RoleChoices } from '../../domain/events/opened-file.ts';
import type { Roles } from '../../domain/events/roles.ts';

/** Those chosen longest ago are forgotten first. */
const mostRemembered = 100;

/** The roles that were chosen before, by the `shapeKey` of the files' columns. Empty where the browser keeps nothing. */
export function rememberedRoles(): RoleChoices {
  return choicesIn('dateline-roles', isRoles);
}

/** Remembers a choice for the next file of that shape, where the browser keeps anything. */
export function rememberRoles(shape: string, roles: Roles): void {
  store('dateline-roles', rememberedRoles(), shape, roles);
}

export function forgetRoles(shape: string): void {
  store('dateline-roles', rememberedRoles(), shape, null);
}

/** The encodings that were chosen before, by the key of an `EncodingChoice`. Empty where the browser keeps nothing. */
export function rememberedEncodings(): EncodingChoices {
  return choicesIn('dateline-encodings', isEncoding);
}

/** Remembers a choice for the next file with that key, where the browser keeps anything. */
export function rememberEncoding(key: string, encoding: Encoding): void {
  store('dateline-encodings', rememberedEncodings(), key, encoding);
}

export function forgetEncoding(key: string): void {
  store('dateline-encodings', rememberedEncodings(), key, null);
}

type Item = 'dateline-roles' | 'dateline-encodings';

function choicesIn<Choice>(item: Item, isChoice: (value: unknown) => value is Choice): Readonly<Record<string, Choice>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(item) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, Choice] => isChoice(entry[1])));
  } catch {
    // The browser keeps nothing, or the text is not ours: nothing is remembered.
    return {};
  }
}

/** The choice becomes the latest one; null: it is forgotten. */
function store<Choice>(item: Item, before: Readonly<Record<string, Choice>>, key: string, choice: Choice | null): void {
  const others = Object.entries(before).filter(([other]) => other !== key);
  const choices = choice === null ? others : [...others, [key, choice] as const];
  try {
    localStorage.setItem(item, JSON.stringify(Object.fromEntries(choices.slice(-mostRemembered))));
  } catch {
    // Storage is full or forbidden: the choice holds for this time alone.
  }
}

const members = ['time', 'place', 'title', 'text', 'category', 'link'] as const;

/** Only this module writes there, but others on the same host can. */
function isRoles(value: unknown): value is Roles {
  return typeof value === 'object' && value !== null && members.every((member) => Object.hasOwn(value, member));
}

function isEncoding(value: unknown): value is Encoding {
  return typeof value === 'string' && Object.hasOwn(encodingText, value);
}
