/** Latin letters beyond the western ones, such as ł, ș and ş: of the map's fonts only Regular has them. */
const extended = /[\u0100-\u0130\u0132-\u0151\u0154-\u02af\u1e00-\u1eff]/u;

/** Whether a text has to be drawn in Regular as a whole, so that its letters do not differ in weight. */
export function hasExtendedLetters(text: string): boolean {
  return extended.test(text);
}
