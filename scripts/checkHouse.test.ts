import { expect, test } from 'vitest';
import { checkAddresses, checkLockfile } from './house/addresses.ts';
import { checkArrows, targetOf } from './house/arrows.ts';
import { checkDirections } from './house/directions.ts';
import { checkPurity } from './house/purity.ts';
import { checkRules, rulesIn } from './house/rules.ts';
import { type SourceFile, withoutComments } from './house/sourceFiles.ts';
import { checkWords } from './house/words.ts';

// Rules' ids are put together here, so that this file's own words name no rule.
const id = (name: string) => `[${name}]`;

function file(path: string, text: string): readonly SourceFile[] {
  return [{ path, text }];
}

test('a rule without a test and a title without a rule are both found', () => {
  const rules = rulesIn([
    '# Board\n- **B1** One value.\n- **B2** Words.\n',
    '- **R1 Admit.** An update',
  ]);
  expect(rules).toEqual(['B1', 'B2', 'R1']);
  const text = `test('${id('B1')} ${id('R1')} moves', f);\n\ntest('${id('B7')} is new', f);`;
  expect(checkRules(rules, file('shared/src/board/card.test.ts', text))).toEqual([
    'docs: no test proves rule B2',
    'shared/src/board/card.test.ts:3: the title names B7, and no document has such a rule',
  ]);
});

test('a title outside of tests proves nothing', () => {
  const text = `test('${id('B1')} moves', f)`;
  expect(checkRules(['B1'], file('shared/src/board/card.ts', text))).toHaveLength(1);
});

test('an import is followed whichever way it is written', () => {
  expect(targetOf('client/src/pdf/fonts.ts', '../canvas/frames.ts')).toBe(
    'client/src/canvas/frames.ts',
  );
  expect(targetOf('e2e/journeys/a.e2e.ts', '@vestibule/client/src/text/en.ts')).toBe(
    'client/src/text/en.ts',
  );
  expect(targetOf('server/src/main.ts', '@vestibule/shared/ids')).toBe('shared/src/ids');
  expect(targetOf('server/src/main.ts', 'ws')).toBe('npm:ws');
});

test.each([
  ['server/src/main.ts', '@vestibule/bench'],
  ['shared/src/ids.ts', '../../e2e/simulation/world.ts'],
  ['e2e/journeys/join.e2e.ts', '@vestibule/server/src/main.ts'],
  ['client/src/people/Cursors.test.tsx', 'tldraw'],
  ['client/src/board/toolbar.ts', 'react'],
  ['client/src/pdf/makePdf.ts', '../canvas/cardMeasure.ts'],
  ['client/src/pdf/makePdf.ts', 'yjs'],
  ['client/src/connection/boardLine.ts', '../ui/Button.tsx'],
  ['server/src/rooms/room.ts', '../http/socketAdapter.ts'],
])('%s may not import %s', (path, specifier) => {
  expect(checkArrows(file(path, `import { x } from '${specifier}';`))).toHaveLength(1);
  expect(checkArrows(file(path, `const x = await import('${specifier}');`))).toHaveLength(1);
});

test.each([
  ['client/src/canvas/Canvas.tsx', '@tldraw/assets'],
  ['client/src/board/useSchema.ts', 'react'],
  ['client/src/canvas/sessionContext.ts', 'react'],
  ['client/src/pdf/worker.ts', './makePdf.ts'],
  ['client/src/pdf/makePdf.test.ts', 'pdfjs-dist'],
  ['e2e/simulation/world.ts', '@vestibule/server/src/rooms/room.ts'],
])('%s may import %s', (path, specifier) => {
  expect(checkArrows(file(path, `import { x } from '${specifier}';`))).toEqual([]);
});

test('shared asks neither the time nor chance, outside of its testing folder', () => {
  const text = '// Date.now() is for the caller\nconst at = Date.now() + Math.random();';
  expect(checkPurity(file('shared/src/clock.ts', text))).toEqual([
    'shared/src/clock.ts:2: shared is pure: Date.now has to come in as an argument',
    'shared/src/clock.ts:2: shared is pure: Math.random has to come in as an argument',
  ]);
  expect(checkPurity(file('shared/src/testing/clock.ts', text))).toEqual([]);
});

test('addresses of other hosts are found in code, not in comments and vocabularies', () => {
  const text = [
    '// see https://example.org/why',
    "const svg = 'http://www.w3.org/2000/svg';",
    "const font = 'https://fonts.example.com/a.woff2';",
  ].join('\n');
  expect(checkAddresses(file('client/src/fonts/load.ts', text))).toEqual([
    'client/src/fonts/load.ts:3: the address of another host: https://fonts.example.com/a.woff2',
  ]);
  expect(withoutComments(text)).toContain('fonts.example.com');
});

test('the lockfile names no registry', () => {
  const entry = 'resolution: {integrity: sha512-a, tarball: https://registry.example.org/a.tgz}';
  expect(checkLockfile(entry)).toHaveLength(1);
  expect(checkLockfile('http-errors@2.0.1:\n  resolution: {integrity: sha512-a}')).toEqual([]);
});

test.each([
  '.a { margin-left: 4px; }',
  '.a { color: red; left: 0; }',
  '.a { border-left-color: red; }',
  '@media print { .a { text-align: right; } }',
  '.a { padding: 1px var(--two) 3px calc(4px * (1 + 1)); }',
  '.a { border-top-left-radius: 4px; }',
])('not mirrored: %s', (css) => {
  expect(checkDirections(file('client/src/ui/base.css', css))).toHaveLength(1);
});

test.each([
  '.a { margin-inline-start: 4px; inset-inline: 0; text-align: start; }',
  '.a { padding: 1px calc(2px * 2) 3px calc(2px * 2); }',
  '.a { transition: left 2s; justify-content: left; }',
  '.a { padding: 1px 2px 3px 4px; } [dir="rtl"] .a { padding: 1px 4px 3px 2px; }',
  '/* margin-left: 4px */ .a { margin: 0 1px; }',
])('mirrored: %s', (css) => {
  expect(checkDirections(file('client/src/ui/base.css', css))).toEqual([]);
});

test('the canvas has coordinates of its own, yet no property with a side in its name', () => {
  const css = '.a { inset: 0 auto auto 0; }\n.b { left: 0; }';
  expect(checkDirections(file('client/src/canvas/canvas.css', css))).toEqual([
    'client/src/canvas/canvas.css:2: not mirrored in Arabic: .b { left: 0 }',
  ]);
});

test.each([
  'return <p>Nothing here</p>;',
  'return (\n  <p>\n    Rien\n  </p>\n);',
  'return <p>Card {number}</p>;',
  'return <p>{number} cards</p>;',
  'return (\n  <p\n    id="a"\n  >\n    Rien\n  </p>\n);',
  'return <button aria-label="Close" />;',
  "return <img alt={'A tree'} />;",
])('words outside the catalogues: %s', (code) => {
  const found = checkWords(file('client/src/board/Tools.tsx', code));
  expect(found.length).toBeGreaterThan(0);
});

test.each([
  'return <p>{text.empty}</p>;',
  'return <button aria-label={text.close}>{LANGUAGE_NAMES[locale]}</button>;',
  'const [a, b] = useState<Board>();\nconst c = a > b && d < e ? f : <br />;',
  'function F(props: Map<string, Set<number>>): Promise<void> {\n  return new Map<A, B>();\n}',
  'const f = (a: A<B> | undefined) => a;\nreturn <p>{f}</p>;',
  'return <p>· {n}</p>;',
])('no words outside the catalogues: %s', (code) => {
  expect(checkWords(file('client/src/board/Tools.tsx', code))).toEqual([]);
});
