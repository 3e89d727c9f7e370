/** What changing a file that a person wrote needs of the world. */
export interface ReplaceEffects {
  /** @throws UserError `not-found` */
  readText(path: string): Promise<string>;
  /**
   * Puts a text in the place of the one that it was made from, whole or not at all.
   *
   * @throws UserError `conflict` when somebody else wrote the file meanwhile
   */
  replaceFile(path: string, change: { readonly before: string; readonly after: string }): Promise<void>;
}
