/** Nothing in a map may steer the terminal: control characters and direction marks are shown as boxes. */
export const visible = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '□')
    .replace(/\t/g, ' ');

/** The name of a file as it is shown: on one line, so that no name can look like a line of ours. */
export const shownName = (path: string): string => visible(path).replace(/\n/g, '□');
