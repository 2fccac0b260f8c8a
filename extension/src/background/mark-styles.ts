const styles = [
  'background:#ffe58a!important;color:#1c1c1c!important;text-decoration:underline 2px solid #8a6100!important',
  'background:#ffd3b5!important;color:#1c1c1c!important;text-decoration:underline 2px dashed #9c3d00!important',
  'background:#b9dcff!important;color:#0b1f33!important;text-decoration:underline 3px solid #1d4f91!important',
];

/**
 * The style sheet for marks under names that say nothing; also adopted by shadow roots. The kinds differ in their
 * line as well as in colour.
 */
export const markStyles = (names: readonly string[]): string =>
  names.map((name, at) => `::highlight(${name}){${styles[at] ?? styles[0]}}`).join('');
