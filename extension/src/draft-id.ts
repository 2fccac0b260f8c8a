/** A draft is of a learner, a unit and a thing: it is offered to nobody else, and on nothing else. */
export const draftId = (learner: string, unit: string, thing: string): string => [learner, unit, thing].join(' ');
