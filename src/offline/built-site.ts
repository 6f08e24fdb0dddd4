/** The files of one build, by their names relative to the site's folder, with slashes. */
export interface BuiltSite {
  /** A digest of all files. The page of the build has it in `<meta name="dateline-build">`. */
  readonly version: string;
  /** The files that may be copied, each with its SHA-256 in hexadecimal. It is empty for the page, which hosts may add something to. */
  readonly files: Readonly<Record<string, string>>;
  /** Those that the page of the site's own story needs. */
  readonly page: readonly string[];
  /** The folder of the world’s cells, ending in a slash. They are copied when a map has shown them. */
  readonly cells: string;
  /** All scripts; those that open files are among them. */
  readonly scripts: readonly string[];
}

/**
 * What a page asks the service worker to copy: files, by their whole addresses, or all scripts. The answer goes to the port that comes with
 * the message: whether all of them are in the copy.
 */
export interface CopyRequest {
  readonly wanted: readonly string[] | 'scripts';
}
