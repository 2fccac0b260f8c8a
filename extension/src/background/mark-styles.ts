const styles = [
  ['color:#1c1c1c!important;', 'background:#ffe58a!important;text-decoration:underline 2px solid #8a6100!important'],
  ['color:#1c1c1c!important;', 'background:#ffd3b5!important;text-decoration:underline 2px dashed #9c3d00!important'],
  ['color:#0b1f33!important;', 'background:#b9dcff!important;text-decoration:underline 3px solid #1d4f91!important'],
] as const;

/**
 * The style sheet for marks under names that say nothing; also adopted by shadow roots. The kinds differ in their
 * line as well as in colour. They are not printed. Words that lie over their own picture keep their ink: it is the picture's.
 */
export const markStyles = (names: readonly string[], withInk = true): string =>
  `@media screen{${names
    .map((name, at) => {
      const [ink, mark] = styles[at] ?? styles[0];
      return `::highlight(${name}){${withInk ? ink : ''}${mark}}`;
    })
    .join('')}}`;
