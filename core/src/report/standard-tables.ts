import { type StandardProgress } from '../progress/statements.ts';
import { html, type Markup } from './html.ts';
import { pageTable } from './page-table.ts';

const states = { enough: 'enough claimed', begun: 'not enough yet', 'no evidence': 'no evidence yet' } as const;

/** The knowledge, skills and behaviours of apprenticeship standards, with what is claimed for each over all units. */
export const standardTables = (standards: readonly StandardProgress[]): readonly Markup[] =>
  standards.map(
    ({ title, says, statements }) =>
      html`<h2 class="part">${title}</h2>
        <p>${says}.</p>
        ${pageTable(
          `Statements of ${title}`,
          [
            { name: 'Code', as: 'keep' },
            { name: 'Statement' },
            { name: 'Assessed by' },
            { name: 'Units', as: 'keep' },
            { name: 'Pieces', as: 'number' },
            { name: 'Methods' },
            { name: 'Claimed' },
          ],
          statements.map(({ code, says: words, assessedBy, units, pieces, methods, state }) => [
            code,
            words,
            assessedBy.join(', '),
            units.join(', '),
            pieces === 0 ? '' : String(pieces),
            methods.join(', '),
            states[state],
          ]),
        )}`,
  );
