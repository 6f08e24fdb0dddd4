/** How long (ms) a browser is given to take a download up before its address goes. */
const takenUp = 60_000;

/** Hands a file to the person: a download, under the name. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), takenUp);
}
