declare module 'linebreak' {
  class LineBreaker {
    constructor(text: string);
    /** The next place where a line may (or must) end, as a UTF-16 index; null at the end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }

  export = LineBreaker;
}
