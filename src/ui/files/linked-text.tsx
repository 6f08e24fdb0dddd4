/** An address may have pairs of brackets. Its last character is none that ends a sentence. */
const addresses = /(https?:\/\/(?:[^\s<>"()[\]]|\([^\s()]*\))*(?:[^\s<>"()[\].,;:!?'’”»]|\([^\s()]*\)))/i;

/** A text with its web addresses as links. */
export function LinkedText({ text }: { readonly text: string }) {
  // Split at what the group of the pattern matches: each second part is an address.
  return text.split(addresses).map((part, index) => {
    if (index % 2 === 0 || !isWebAddress(part)) return part;
    return (
      // oxlint-disable-next-line react/no-array-index-key -- An address may come twice, and the order never changes.
      <a key={index} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    );
  });
}

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
