import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BestFirst } from './best-first.ts';

interface Item {
  readonly weight: number;
  readonly needs: readonly number[];
}

const items = fc.array(fc.record({ weight: fc.nat(5), needs: fc.array(fc.nat(6), { maxLength: 4 }) }), {
  maxLength: 30,
});

it('takes them in the order in which looking at all of them each time would', () => {
  fc.assert(
    fc.property(items, (all) => {
      const worthIn = (met: ReadonlySet<number>) => (item: Item) => {
        const fresh = item.needs.filter((need) => !met.has(need)).length;
        return fresh + item.weight === 0 ? undefined : 3 * fresh + item.weight;
      };
      const met = new Set<number>();
      const queue = new BestFirst<Item>(all, worthIn(met));
      const taken: number[] = [];
      for (let best = queue.best(); best; best = queue.best()) {
        queue.remove();
        taken.push(best.place);
        for (const need of best.item.needs) met.add(need);
      }
      const plainMet = new Set<number>();
      const plain: number[] = [];
      for (;;) {
        let found: { place: number; worth: number } | undefined;
        for (const [place, item] of all.entries()) {
          const worth = plain.includes(place) ? undefined : worthIn(plainMet)(item);
          if (worth !== undefined && (!found || worth > found.worth)) found = { place, worth };
        }
        if (!found) break;
        plain.push(found.place);
        for (const need of all[found.place]!.needs) plainMet.add(need);
      }
      expect(taken).toEqual(plain);
    }),
  );
});
