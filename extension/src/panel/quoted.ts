/**
 * What a quote says of itself: it is somebody's words and not ours, it runs in its own direction, and it is in its own
 * language, or in none that is known; never in the language of our words.
 */
export const quoted = (language = '') => ({ 'data-given': true, dir: 'auto', lang: language }) as const;
