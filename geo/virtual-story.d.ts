/** Made by `storyFiles` of `vite-plugin.ts` of the story that is built. */
declare module 'virtual:story' {
  /** The address of each file of the story, by its name in the folder. */
  export const storyFiles: Readonly<Record<string, string>>;
}
