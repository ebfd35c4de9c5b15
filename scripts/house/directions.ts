import { lineAt, type SourceFile, withoutComments } from './sourceFiles.ts';

/**
 * Painted inside the canvas, which is left-to-right in every language (Canvas.tsx): its coordinates
 * grow to the right. Shorthands may say so there; a property with a side in its name may not.
 */
const BOARD_COORDINATES = /^client\/src\/(?:canvas\/|people\/cursors\.css$)/;

const RULE = /([^{};]*)\{([^{}]*)\}/g;
const SIDED_PROPERTY =
  /^(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius)$/;
const SIDED_VALUE = /^(?:text-align|float|clear)$/;
const SHORTHAND = /^(?:margin|padding|inset|border-(?:width|color|style))$/;

/** Pages in Arabic are mirrored by logical properties; what names left or right is not mirrored. */
export function checkDirections(files: readonly SourceFile[]): readonly string[] {
  return files.filter(({ path }) => /^client\/src\/.*\.css$/.test(path)).flatMap(checkFile);
}

function checkFile({ path, text }: SourceFile): readonly string[] {
  const css = withoutComments(text);
  const rules = [...css.matchAll(RULE)].map(([rule, selector = '', body = ''], i, all) => ({
    selector: selector.trim(),
    body,
    line: lineAt(css, (all[i]?.index ?? 0) + rule.indexOf('{')),
  }));
  const selectors = new Set(rules.map(({ selector }) => selector));
  return rules.flatMap(({ selector, body, line }) => {
    // Said for both directions by hand.
    const isForOneDirection =
      selector.startsWith('[dir=') || selectors.has(`[dir="rtl"] ${selector}`);
    if (isForOneDirection) return [];
    return body
      .split(';')
      .map((declaration) => declaration.trim())
      .filter((declaration) => isPhysical(declaration, BOARD_COORDINATES.test(path)))
      .map(
        (declaration) => `${path}:${line}: not mirrored in Arabic: ${selector} { ${declaration} }`,
      );
  });
}

function isPhysical(declaration: string, isInCanvas: boolean): boolean {
  const [, property = '', value = ''] = /^([\w-]+)\s*:\s*([\s\S]+)$/.exec(declaration) ?? [];
  if (SIDED_PROPERTY.test(property)) return true;
  if (SIDED_VALUE.test(property)) return value === 'left' || value === 'right';
  if (!SHORTHAND.test(property) || isInCanvas) return false;
  const [, right, , left] = partsOf(value);
  return left !== undefined && left !== right;
}

/** The values of a shorthand; what stands in brackets is one. */
function partsOf(value: string): readonly string[] {
  return value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
}
