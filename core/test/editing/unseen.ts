// What can't be seen from the edits of maps, and why.

/** Memories that no edit of a map asks. */
export const notOfMaps: Readonly<Record<string, string>> = {
  'references in a list': 'asked where a map is written',
  'units by their number': 'asked where a pack is checked',
  'units by requirement': 'asked where a pack is checked',
};

/** Memories in which an answer is never replaced: what they are kept on is made anew with every other input. */
export const neverReplaced: Readonly<Record<string, string>> = {
  'demands of criteria': 'the criteria of a key are those of one pack',
  'what ‘shows’ stands for': 'the criteria of a key are those of one pack',
  'words that criteria ask for': 'the criteria of a key are those of one pack',
  'where keys are read': 'the criteria of a key are those of one pack',
  'criteria that a key names': 'kept by the text of the key, with its pack',
  'what a key means': 'kept by the text of the key, with the criteria at which it stands',
  'unit by its key': 'kept by the text of the key, with the packs',
  'entries in the words of a unit': 'a map is read anew by the words of other packs',
  'owners in a unit': 'kept by the word, with one reading of the unit',
};

/** Inputs that can't differ without another input of the same memory being another one. */
export const impliedBy: Readonly<Record<string, string>> = {};
