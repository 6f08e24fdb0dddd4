/** The parsed JSON of a story's files by file name. */
type Files = Readonly<Record<string, unknown>>;

/** The newest version of the format of stories, which all other code reads. The version of a story is `schemaVersion` in `story.json`. */
export const newestSchemaVersion = 2;

/** Migrations in order: the first brings files from version 1 to 2, and so on. */
const migrations: readonly ((files: Files) => Files)[] = [fromVersion1];

/**
 * Brings a story's files to the newest version, and returns their version before: 1 when `story.json` has none. Files of a version newer
 * than the newest known are returned unchanged, as are files whose version is invalid (null). Pure.
 */
export function migrateStory(files: Files): { readonly files: Files; readonly version: number | null } {
  const version = versionOf(files['story.json']);
  const due = version === null ? [] : migrations.slice(version - 1);
  return { files: due.reduce((migrated, migrate) => migrate(migrated), files), version };
}

/** Version 2 adds `schemaVersion`, `focus` and `mapNote`; the last two may be missing. */
function fromVersion1(files: Files): Files {
  return { ...files, 'story.json': { ...objectOf(files['story.json']), schemaVersion: 2 } };
}

function versionOf(storyFile: unknown): number | null {
  const story = objectOf(storyFile);
  if (story === null) return null;
  const version = story['schemaVersion'] === undefined ? 1 : story['schemaVersion'];
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : null;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
