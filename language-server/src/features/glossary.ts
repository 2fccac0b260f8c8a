/** What each word of a map means, in an assessor's words. */
export const glossary: Readonly<Record<string, string>> = {
  'evidence-map': 'The first line of every evidence map: 1 is the version of the way it is written.',
  qualification: 'The qualification that the learner is working towards. It decides which units are mandatory.',
  packs: 'The versions of the unit criteria that this map was last checked against. Written by the tools.',
  learner: 'The person working towards the qualification: a reference, and facts that the guidance asks about.',
  assessor: 'The person who judges the evidence against the criteria.',
  iqa: 'The internal quality assurer, who samples and supports assessors’ decisions inside the centre.',
  evidence:
    'The pieces of evidence: at the head of the map each one with its title, method, date and location; in an entry, which of them shows it.',
  units: 'The units that are taken, with an entry for everything that the evidence shows.',
  reference: 'How the centre knows the learner. A reference keeps the learner’s name out of the file.',
  name: 'The name of the person.',
  uln: 'The learner’s ten-digit Unique Learner Number.',
  title: 'What the evidence is called, as a quality assurer would look for it.',
  method:
    'How the evidence came about: professional discussion, observation, product, witness testimony and so on. The guidance asks for certain methods in places.',
  date: 'When it happened: one day, several, or from a first to a last day. Year, month, day: 2026-03-02.',
  location: 'Where the evidence is kept: a file beside the map, or a web address.',
  simulated:
    '‘yes’ when the evidence comes from an exercise and not from real work. Only where the guidance allows it.',
  'realistic environment': '‘confirmed’ when a simulation took place in a realistic working environment.',
  by: 'Who gave it: the person who made the statement, or the assessor who decided.',
  signed: 'The day on which it was signed.',
  'own part': 'What the learner did personally, where the evidence is the work of several people.',
  'prior learning':
    'Learning from before the programme that is put forward as evidence: its source, its date, and the day it was agreed.',
  anonymised: '‘yes’ when names of other people have been taken out.',
  note: 'A note for yourself and the quality assurer. It counts nothing.',
  role: 'What the person does at work.',
  relationship: 'How the person knows the learner.',
  expert: '‘yes’ for an expert witness: competent in the job and able to comment on it.',
  'working towards': 'The assessor’s or quality assurer’s own qualification, when it is not yet completed.',
  'countersigned by': 'The qualified person who countersigns for somebody still working towards the qualification.',
  status:
    '‘in progress’ while evidence is still coming in; ‘complete’ when the unit is claimed: then everything that is missing is an error; ‘not taken’ for a unit that was not chosen.',
  declarations: 'The signed statements of the assessor and the learner.',
  'quality assured': 'Who sampled the unit, and when.',
  at: 'Where in the evidence it is shown: p.4-6, slide 7, 03:10-05:40, Sheet1!B2:D9, or "the words themselves". Precise enough for somebody else to find it.',
  minutes: 'How long it took, in minutes.',
  words: 'How many words it has.',
  marks: 'The marks that it was given.',
  passage:
    '‘changed’ or ‘lost’ when a marked passage on a web page is no longer the same. Such an entry counts nothing until somebody confirms it.',
  'linked by': '‘tutor’ for a link made by a tutor that no assessor has reviewed yet. Removing the line is the review.',
  assessed: 'The assessor’s decision for the criteria of this key: achieved, or not yet.',
  shows: 'The one thing that the criterion asks for, where it asks for one: written instead of the unit’s own word.',
  comment: 'Feedback to the learner.',
};
