import { expect, test } from 'vitest';
import { memoryOver } from './memory.ts';

test.skipIf(process.platform === 'win32')(
  'memory stays flat over 10,000 edits of a map of 10,000 lines, and is given back when it is closed',
  { timeout: 240_000 },
  async () => {
    const { before, opened, early, late, closed } = await memoryOver(10_000, 10_000);
    // MiB: about 19 without a map, 35 with it; 42 once every line has its analysis and the editor its colours.
    expect(late).toBeLessThan(early * 1.05 + 1);
    expect(late).toBeLessThan(opened * 1.3);
    expect(closed).toBeLessThan(before + 3);
  },
);
