import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { type BuildOutcome, buildIfChanged } from './build.ts';

/** In Vite's place: bundles one file by copying it, and fails where that file says so. */
const VITE = `
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const outDir = process.argv[process.argv.indexOf('--outDir') + 1];
const source = readFileSync('src/main.tsx', 'utf8');
writeFileSync(outDir + '/index.html', '<html></html>');
if (source.includes('broken')) process.exit(3);
mkdirSync(outDir + '/assets');
writeFileSync(outDir + '/assets/main-1.js', source);
`;

class Project {
  readonly dir = mkdtempSync(join(tmpdir(), 'vestibule-build-'));
  announced = 0;

  constructor() {
    onTestFinished(() => rmSync(this.dir, { recursive: true }));
    this.write('client/node_modules/vite/bin/vite.js', VITE);
    this.write('client/src/main.tsx', 'first');
    this.write('shared/src/ids.ts', 'ids');
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), content);
  }

  async build(): Promise<BuildOutcome['kind']> {
    const outcome = await buildIfChanged(this.dir, () => {
      this.announced += 1;
    });
    return outcome.kind;
  }

  built(name = 'main-1.js'): Buffer {
    return readFileSync(join(this.dir, 'client/dist/assets', name));
  }

  leftovers(): string[] {
    return readdirSync(join(this.dir, 'client/.cache'));
  }
}

test('the page is built once, and again only when its sources changed', async () => {
  const project = new Project();
  expect(await project.build()).toBe('built');
  expect(await project.build()).toBe('fresh');
  project.write('client/src/main.test.tsx', 'a test');
  expect(await project.build()).toBe('fresh');
  project.write('shared/src/ids.ts', 'other ids');
  expect(await project.build()).toBe('built');
  project.write('client/src/new.ts', '');
  expect(await project.build()).toBe('built');
  rmSync(join(project.dir, 'client/src/new.ts'));
  expect(await project.build()).toBe('built');
  expect(project.announced).toBe(4);
  expect(project.leftovers()).toEqual([]);
});

test('a failed build leaves the former one as it was', async () => {
  const project = new Project();
  await project.build();
  project.write('client/src/main.tsx', 'broken');
  expect(await project.build()).toBe('failed');
  expect(project.built().toString()).toBe('first');
  expect(project.leftovers()).toEqual([]);
  project.write('client/src/main.tsx', 'mended');
  expect(await project.build()).toBe('built');
  expect(project.built().toString()).toBe('mended');
});

test('what a killed build left behind is removed by the next', async () => {
  const project = new Project();
  const { pid } = spawnSync(process.execPath, ['--version']);
  project.write(`client/.cache/build-${pid}/index.html`, 'half');
  project.write('client/.cache/fonts/kept', '');
  expect(await project.build()).toBe('built');
  expect(project.leftovers()).toEqual(['fonts']);
});

test('without Vite the installation is to blame, in one line', async () => {
  const project = new Project();
  rmSync(join(project.dir, 'client/node_modules'), { recursive: true });
  const outcome = await buildIfChanged(project.dir, () => undefined);
  expect(outcome.kind === 'failed' && outcome.why).toMatch(/^Vite is not there: [^\n]+$/);
});

test('what gets smaller is compressed once, for every browser', async () => {
  const project = new Project();
  const source = 'const card = "carte";\n'.repeat(500);
  project.write('client/src/main.tsx', source);
  await project.build();
  expect(brotliDecompressSync(project.built('main-1.js.br')).toString()).toBe(source);
  expect(gunzipSync(project.built('main-1.js.gz')).toString()).toBe(source);
  project.write('client/src/main.tsx', 'small');
  await project.build();
  expect(existsSync(join(project.dir, 'client/dist/assets/main-1.js.br'))).toBe(false);
});
