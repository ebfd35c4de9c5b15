import { useMemo } from 'react';
import { encode } from 'uqr';

interface QrCodeProps {
  readonly words: string;
  readonly name: string;
}

/** Four modules of white around it are what readers ask for (ISO/IEC 18004, 9.1). */
const QUIET_MODULES = 4;

/** A QR code as one path, dark on white in every theme: cameras do not read it the other way round. */
export function QrCode({ words, name }: QrCodeProps) {
  const { size, path } = useMemo(() => modulesOf(words), [words]);
  return (
    <svg className="qr" role="img" aria-label={name} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

function modulesOf(words: string): { readonly size: number; readonly path: string } {
  // 'M': a projector's glare and a finger on the lens cost some modules.
  const { size, data } = encode(words, { ecc: 'M', border: QUIET_MODULES });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) if (isDark) path += `M${x} ${y}h1v1h-1z`;
  }
  return { size, path };
}
