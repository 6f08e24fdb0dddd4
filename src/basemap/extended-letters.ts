/** Latin letters beyond the western ones, such as ł, ș and ş: of the map's fonts only Regular has them. */
const extended = /[\u0100-\u0130\u0132-\u0151\u0154-\u02af\u1e00-\u1eff]/u;

/** Whether a text is to be set in Regular as a whole, lest single letters of it stand out in another weight. */
export function hasExtendedLetters(text: string): boolean {
  return extended.test(text);
}
