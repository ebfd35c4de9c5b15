// The arrows of the house that biome.json can not say, or says for some of the files only.
import { posix } from 'node:path';
import { complaints, type SourceFile } from './sourceFiles.ts';

interface Arrow {
  readonly from: RegExp;
  /** Against the target: a path from the root, or `npm:` and a package. */
  readonly mayNotReach: RegExp;
  readonly why: string;
}

const ARROWS: readonly Arrow[] = [
  {
    from: /^(client|server|shared|scripts)\//,
    mayNotReach: /^(e2e|bench)(\/|$)/,
    why: 'nothing stands on journeys, simulation or measurements',
  },
  {
    from: /^e2e\/(journeys|fixtures)\//,
    mayNotReach: /^(server|client\/src\/(?!text\/))/,
    why: 'journeys know the product from outside; of the client its words only',
  },
  {
    // Tests too, which biome.json leaves out.
    from: /^client\/src\/(?!canvas\/)/,
    mayNotReach: /^npm:@?tldraw(\/|$)/,
    why: 'only client/src/canvas knows tldraw',
  },
  {
    from: /^client\/src\/(?!(.*\/)?(use[A-Z]\w*|\w+Context)\.ts$).*(?<!\.test)\.ts$/,
    mayNotReach: /^npm:react(-dom)?(\/|$)/,
    why: 'React is for components (.tsx), hooks (useX.ts) and contexts (xContext.ts)',
  },
  {
    from: /^client\/src\/pdf\/(?!testing\/|.*\.test\.ts$)/,
    mayNotReach: /^client\/src\/(?!pdf\/)/,
    why: 'the PDF is made from shared and its own folder alone: it runs in a worker',
  },
  {
    from: /^client\/src\/pdf\/(?!testing\/|.*\.test\.ts$)/,
    mayNotReach: /^npm:(?!(@fonts\/|(bidi-js|harfbuzzjs|linebreak|pdfkit)$))/,
    why: 'what the PDF worker loads goes over slow lines: ask before adding a package',
  },
  {
    from: /^client\/src\/(api|connection|copy)\//,
    mayNotReach: /^client\/src\/(board|canvas|entry|home|people|ui)\//,
    why: 'the line and the copy on the device know no page',
  },
  {
    from: /^server\/src\/(rooms|store)\//,
    mayNotReach: /^server\/src\/http\//,
    why: 'rooms and the store never see Express or ws',
  },
];

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

export function checkArrows(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => /\.tsx?$/.test(path))
    .flatMap((file) => {
      const arrows = ARROWS.filter(({ from }) => from.test(file.path));
      return complaints(file, IMPORT, ([, specifier = '']) => {
        const target = targetOf(file.path, specifier);
        const broken = arrows.find(({ mayNotReach }) => mayNotReach.test(target));
        return broken && `may not import ${specifier}: ${broken.why}`;
      });
    });
}

/** Where an import leads, whichever way it is written. */
export function targetOf(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  const own = /^@vestibule\/(\w+)(?:\/(.*))?$/.exec(specifier);
  if (!own) return specifier.startsWith('node:') ? specifier : `npm:${specifier}`;
  const [, name = '', rest = ''] = own;
  return name === 'shared' ? `shared/src/${rest}` : posix.join(name, rest);
}
