/** Whether the files of an archive are the parts of an Excel workbook (Office Open XML); its binary form is another. */
export function isXlsxArchive(names: readonly string[]): boolean {
  return names.includes('[Content_Types].xml') && names.some((name) => /^xl\/.*\.xml$/i.test(name)) && !names.includes('xl/workbook.bin');
}

/** Whether they are the parts of an OpenDocument file, of whichever kind. */
export function isOdsArchive(names: readonly string[]): boolean {
  return names.includes('mimetype') && (names.includes('content.xml') || names.includes('encrypted-package'));
}

export function isWorkbookArchive(names: readonly string[]): boolean {
  return isXlsxArchive(names) || isOdsArchive(names);
}
