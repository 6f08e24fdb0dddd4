import { type Message, message } from '../../domain/messages/message.ts';
import { MessageError, messageOf } from '../../domain/messages/message-error.ts';
import type { Encoding } from '../../domain/events/encoding.ts';
import { freeName } from '../record/free-name.ts';
import type { Roles } from '../../domain/events/roles.ts';

/** A file that this browser keeps for the page, in its Origin Private File System (https://fs.spec.whatwg.org/). */
export interface KeptFile {
  /** Unlike that of any other kept file: `events.csv`, `events (2).csv`. */
  readonly name: string;
  /** The name that the file had. */
  readonly title: string;
  /** In bytes. */
  readonly size: number;
  /** When it was kept, as ISO 8601. */
  readonly kept: string;
  /** The roles that were chosen for it. */
  readonly roles: Roles | null;
  /** The sheet that was read, where it is a workbook. */
  readonly sheet?: string | undefined;
  /** The encoding in which it was read, where it is a table as text. */
  readonly encoding?: Encoding | undefined;
}

/** A file could not be kept, or a kept one not opened. */
export class KeepError extends MessageError {
  override readonly name = 'KeepError';
}

/** What stands beside a file's bytes, whose own name nobody sees: no name of a person's file can be a wrong one there. */
interface Entry extends KeptFile {
  readonly bytes: string;
}

const folder = 'kept-files';
const suffix = '.json';

/** Whether the browser can keep files at all: not without https, nor in some private windows. */
export function canKeep(): boolean {
  return typeof navigator.storage?.getDirectory === 'function' && 'createWritable' in (globalThis.FileSystemFileHandle?.prototype ?? {});
}

/**
 * Keeps a copy. It counts once it is whole: an entry beside it, written last, makes it a kept file. Rejects with a `KeepError`; what was kept
 * before stays.
 */
export function keep(
  file: File,
  { roles = null, sheet, encoding }: Partial<Pick<KeptFile, 'roles' | 'sheet' | 'encoding'>> = {},
): Promise<KeptFile> {
  return alone(async (directory) => {
    const kept = await readEntries(directory);
    await sweep(directory, kept);
    const bytes = crypto.randomUUID();
    const name = freeFileName(file.name || 'file', kept);
    const entry: Entry = { name, title: file.name, size: file.size, kept: new Date().toISOString(), roles, sheet, encoding, bytes };
    try {
      await write(directory, bytes, file);
      await write(directory, bytes + suffix, new Blob([JSON.stringify(entry)]));
    } catch (error) {
      await remove(directory, [bytes + suffix, bytes]);
      throw new KeepError(whyNotKept(file, error), { cause: error });
    }
    return publicEntry(entry);
  });
}

/** The kept files, the newest first. */
export async function keptFiles(): Promise<readonly KeptFile[]> {
  const entries = await readEntries(await openFolder());
  return entries.sort((one, other) => (one.kept < other.kept ? 1 : -1)).map(publicEntry);
}

/** Whether there is a kept file. Unlike `keptFiles`, this makes no folder for them. */
export async function hasKept(): Promise<boolean> {
  if (!canKeep()) return false;
  try {
    const root = await navigator.storage.getDirectory();
    return (await readEntries(await root.getDirectoryHandle(folder))).length > 0;
  } catch {
    // There is no folder, or the browser lets the page have none.
    return false;
  }
}

/** A kept file, by the name among the kept; it bears the name that it had. Rejects with a `KeepError` when there is none. */
export async function openKept(name: string): Promise<File> {
  const directory = await openFolder();
  const entry = await findEntry(directory, name);
  if (!entry) throw new KeepError(message('reading.keep.notThere', { name }));
  try {
    const file = await (await directory.getFileHandle(entry.bytes)).getFile();
    return new File([file], entry.title, { lastModified: file.lastModified });
  } catch (error) {
    throw new KeepError(message('reading.keep.notRead', { name }), { cause: error });
  }
}

/** Nothing happens when there is no file of that name. */
export function removeKept(name: string): Promise<void> {
  return alone(async (directory) => {
    const entry = await findEntry(directory, name);
    if (entry) await remove(directory, [entry.bytes + suffix, entry.bytes]);
  });
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(folder, { create: true });
  } catch (error) {
    throw new KeepError(message('reading.keep.notAllowed'), { cause: error });
  }
}

/** Changes of the folder come one after the other, from whichever tab. */
async function alone<T>(act: (directory: FileSystemDirectoryHandle) => Promise<T>): Promise<T> {
  const directory = await openFolder();
  return navigator.locks.request('dateline-kept-files', () => act(directory));
}

async function readEntries(directory: FileSystemDirectoryHandle): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const handle of directory.values()) {
    if (handle.kind !== 'file' || !handle.name.endsWith(suffix)) continue;
    const entry = await readEntry(directory, handle.name);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** null: it is none of ours, or was not written to its end. */
async function readEntry(directory: FileSystemDirectoryHandle, name: string): Promise<Entry | null> {
  try {
    const file = await (await directory.getFileHandle(name)).getFile();
    // This module alone writes there; an entry that was cut off is no JSON.
    const entry = JSON.parse(await file.text()) as Entry;
    return entry.bytes + suffix === name ? entry : null;
  } catch {
    return null;
  }
}

async function findEntry(directory: FileSystemDirectoryHandle, name: string): Promise<Entry | undefined> {
  return (await readEntries(directory)).find((entry) => entry.name === name);
}

/** Removes what a page has left that was closed while it was writing. */
async function sweep(directory: FileSystemDirectoryHandle, entries: readonly Entry[]): Promise<void> {
  const own = new Set(entries.flatMap(({ bytes }) => [bytes, bytes + suffix]));
  const left: string[] = [];
  for await (const name of directory.keys()) if (!own.has(name)) left.push(name);
  await remove(directory, left);
}

/** The browser writes to a file of its own and puts it in the place of the named one when it is whole. */
async function write(directory: FileSystemDirectoryHandle, name: string, blob: Blob): Promise<void> {
  const handle = await directory.getFileHandle(name, { create: true });
  await blob.stream().pipeTo(await handle.createWritable());
}

async function remove(directory: FileSystemDirectoryHandle, names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      await directory.removeEntry(name);
    } catch (error) {
      const isGone = error instanceof DOMException && error.name === 'NotFoundError';
      if (!isGone) console.warn(`${name} could not be removed from the kept files.`, error);
    }
  }
}

function whyNotKept({ name, size }: File, error: unknown): Message {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  if (!isFull) return message('reading.keep.failed', { name, reason: messageOf(error) });
  return message('reading.keep.full', { name, megabytes: Math.ceil(size / 1e6) });
}

function publicEntry({ name, title, size, kept, roles, sheet, encoding }: Entry): KeptFile {
  return { name, title, size, kept, roles, sheet, encoding };
}

/** `events (2).csv` where there is an `events.csv`. */
function freeFileName(name: string, kept: readonly Entry[]): string {
  const [, stem = name, ending = ''] = /^(.+?)((?:\.[^.]+)?)$/su.exec(name) ?? [];
  return freeName(stem, (free) => kept.some((entry) => entry.name === free), ending);
}
