import { FileService } from '../../src/open/worker/file-service.ts';
import { withTexts } from './issue-texts.ts';
import { writtenText } from '../../src/ui/messages/messages.ts';

/** What a user sees of a file: its format, the titles of its events in the order of their records, and the issues. */
export function openAsFound(name: string, content: BlobPart) {
  return openFilesAsFound([new File([content], name)]);
}

/** The same of files that are opened together. The format is that of the first. */
export async function openFilesAsFound(files: readonly File[]) {
  const choices = { byName: {}, byShape: {} };
  const { service, summary, events } = await FileService.read(files, choices, new AbortController().signal, {
    onProgress: () => {},
    onPart: () => {},
  });
  const rows = Array.from(events.records, (record, row) => ({ record, row }))
    .toSorted((a, b) => a.record - b.record)
    .map(({ row }) => row);
  return {
    format: writtenText(summary.files[0]?.format ?? ''),
    titles: (await service.texts(rows)).map(({ title }) => writtenText(title)),
    counts: { events: summary.events, undated: summary.undated, placeless: summary.placeless },
    issues: withTexts(summary.issues).map(({ line, kind, reason }) => `${line ?? 'file'} ${kind}: ${reason}`),
    roles: summary.files[0]?.roles,
    properties: await Promise.all(rows.map(async (row) => (await service.details(row)).properties)),
  };
}
