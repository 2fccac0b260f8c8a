import { fileURLToPath } from 'node:url';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { documented, drive, freshMap, has } from '../drive.ts';

test.runIf(has('nvim', 'neovim'))('Neovim: diagnostics, hover, a fix, rename, completion', () => {
  const file = freshMap();
  const { status, said, output } = drive(
    ['nvim', '--headless', '--clean', '-c', `luafile ${fileURLToPath(new URL('drive.lua', import.meta.url))}`],
    file,
  );
  expect(status, output).toBe(0);
  expect(said['diagnostics']).toContain('sufficiency/count-short');
  expect(said['hover']).toContain('Analyse several ways of managing time');
  expect(said['hover window']).toContain('At least three time management techniques: **2 of 3**');
  expect(said['fixes']).toContain('quotation marks');
  expect(said['fixed']).toBe('at: "page #3"');
  expect(said['renamed']).toBe('time management technique: [Time boxing, Pomodoro]');
  expect(said['completion']).toContain('match');
  expect(said['stopped']).toBe('true');
  expect(readFileSync(file, 'utf8')).toContain('chosen technique: Time boxing');
});

test.runIf(has('nvim', 'neovim'))(
  'Neovim with the lines of docs/editors.md checks a map, and settings of a centre',
  () => {
    const file = freshMap();
    const init = file.replace('map.evidence.yaml', 'init.lua');
    writeFileSync(init, documented('lua', 'vim.api.nvim_create_autocmd'));
    const settings = file.replace('map.evidence.yaml', '.evimap/settings.yaml');
    mkdirSync(dirname(settings));
    writeFileSync(settings, 'curency: 3\n');
    const told =
      'local function told() vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20); io.stdout:write("found: " .. vim.diagnostic.get(0)[1].message:gsub("\\n", " ") .. "\\n") end';
    const { status, said, output } = drive(
      [
        'nvim',
        '--headless',
        '--clean',
        '-u',
        init,
        file,
        '-c',
        `lua ${told}; told(); vim.cmd("edit ${settings}"); io.stdout:write("centre "); told()`,
        '-c',
        'qa!',
      ],
      file,
    );
    expect(status, output).toBe(0);
    expect(said['found'], output).toContain('Criterion');
    expect(said['centre found'], output).toContain('Did you mean ‘currency’?');
  },
);
