/** The fonts of the story's labels, as `text-font` names them; `storyFontFaces` says where they are. */
export const semibold = ['Story Semibold'];
export const italic = ['Story Italic'];
