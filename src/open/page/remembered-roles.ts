import type { RoleChoices } from '../../domain/events/opened-file.ts';
import type { Roles } from '../../domain/events/roles.ts';

const item = 'dateline-roles';
/** Those chosen longest ago are forgotten first. */
const mostRemembered = 100;

/** The roles that were chosen before, by the `shapeKey` of the files' columns. Empty where the browser keeps nothing. */
export function rememberedRoles(): RoleChoices {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(item) ?? '{}');
    return typeof stored === 'object' && stored !== null ? Object.fromEntries(Object.entries(stored).filter(isChoice)) : {};
  } catch {
    // Not to be had, or not ours: nothing is remembered.
    return {};
  }
}

/** Remembers a choice for the next file of that shape, where the browser keeps anything. */
export function rememberRoles(shape: string, roles: Roles): void {
  const others = Object.entries(rememberedRoles()).filter(([other]) => other !== shape);
  store(Object.fromEntries([...others, [shape, roles] as const].slice(-mostRemembered)));
}

export function forgetRoles(shape: string): void {
  store(Object.fromEntries(Object.entries(rememberedRoles()).filter(([other]) => other !== shape)));
}

function store(choices: RoleChoices): void {
  try {
    localStorage.setItem(item, JSON.stringify(choices));
  } catch {
    // Storage is full or forbidden: the choice holds for this time alone.
  }
}

const members = ['time', 'place', 'title', 'text', 'category', 'link'] as const;

/** Only this module writes there, but others on the same host can. */
function isChoice(entry: [string, unknown]): entry is [string, Roles] {
  const [, roles] = entry;
  return typeof roles === 'object' && roles !== null && members.every((member) => Object.hasOwn(roles, member));
}
