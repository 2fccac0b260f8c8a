import { packs } from '@evimap/schemas';
import { derive, written } from '../../core/src/workshop/complete-map.ts';

const units = [...packs.units.values()];
const bodies = units.map((pack) => written(derive(pack)).split('\n'));

const allowed = ' # evimap-allow authenticity/shared-evidence: one file for the whole group (Assessor A, 2026-05-04)';

/**
 * So many maps of about so many lines, over all units, with learners, files and feedback that meet each other now and
 * then.
 */
export function manyMaps(number: number, lines = 150): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: number }, (_, i) => {
      const evidence: string[] = [];
      const parts: string[] = [];
      for (let u = i; parts.length + evidence.length < lines - 10 && u < i + units.length; u += 1) {
        const body = bodies[u % units.length]!;
        const from = body.indexOf('evidence:');
        const to = body.indexOf('units:');
        const id = (text: string) => text.replace(/\bE(\d+)\b/g, `U${u - i}E$1`);
        evidence.push(
          ...body
            .slice(from + 1, to)
            .map(
              (line, n) =>
                id(line).replace(
                  'title: Evidence',
                  `title: Evidence, date: 2026-03-0${1 + (u % 9)}, location: files/${(i * 7 + u) % 97}.docx`,
                ) + (i % 4 === 0 && n === 0 ? allowed : ''),
            ),
        );
        // Some cut short, so that there is something to find.
        parts.push(
          ...body
            .slice(to + 1, (i + u) % 5 === 0 ? -6 : undefined)
            .filter((line) => line !== '')
            .map(id),
        );
        parts.push(
          '    unit:',
          '      - assessed: achieved',
          '        date: 2026-05-04',
          `        by: Assessor ${'ABC'[i % 3]}`,
          `        comment: The work of case ${(i + u) % 50} shows what was asked for in full.`,
        );
      }
      const head = `evidence-map: 1\nqualification: ${i % 2 === 0 ? 'isp/l4-diploma-professional-sales' : 'isp/l4-certificate-professional-sales'}\nlearner: { reference: L-${1000 + (i % Math.ceil(number * 0.9))}, in sales role: yes }\nassessor: { name: Assessor ${'ABC'[i % 3]} }\n`;
      return [
        `cohort-${i % 12}/L-${1000 + i}.evidence.yaml`,
        `${head}evidence:\n${evidence.join('\n')}\nunits:\n${parts.join('\n')}\n`,
      ];
    }),
  );
}
