declare module 'subset-font' {
  function subsetFont(
    font: Uint8Array,
    letters: string,
    options: {
      targetFormat: 'sfnt' | 'woff2';
      noHinting?: boolean;
      /** All where it is absent. */
      keepFeatures?: readonly string[];
    },
  ): Promise<Uint8Array>;
  export = subsetFont;
}
