/** The name, or the first of `name (2)`, `name (3)` and so on that is not taken. `ending` comes after the number: `events (2).csv`. */
export function freeName(name: string, isTaken: (name: string) => boolean, ending = ''): string {
  let free = name + ending;
  for (let number = 2; isTaken(free); number++) free = `${name} (${number})${ending}`;
  return free;
}
