import type { NamedBlob } from '../bytes/unpack.ts';
import type { Format } from '../formats/format.ts';

/** A file with those that belong to it, by the endings of their names. */
export interface WholeFile extends NamedBlob {
  readonly parts?: ReadonlyMap<string, Blob>;
}

/**
 * Puts files together that are one: those whose names differ only in their endings, where a format says that they belong to the first of
 * them. Names of archives' folders count. In the order of the files; capitals do not count.
 */
export function gatherParts(files: readonly NamedBlob[], formats: readonly Format[]): readonly WholeFile[] {
  const byName = new Map(files.map((file) => [file.name.toLowerCase(), file]));
  const taken = new Set<NamedBlob>();
  const whole = new Map<NamedBlob, ReadonlyMap<string, Blob>>();
  for (const [ending, ...others] of formats.flatMap(({ parts }) => (parts ? [parts] : []))) {
    for (const file of files) {
      const name = file.name.toLowerCase();
      if (!name.endsWith(`.${ending}`)) continue;
      const parts = new Map<string, Blob>();
      for (const other of others) {
        const part = byName.get(`${name.slice(0, -(ending?.length ?? 0))}${other}`);
        if (!part) continue;
        parts.set(other, part.blob);
        taken.add(part);
      }
      whole.set(file, parts);
    }
  }
  return files.flatMap((file) => {
    const parts = whole.get(file);
    return taken.has(file) ? [] : parts ? { ...file, parts } : file;
  });
}
