import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { cameBy } from '../access/cameBy.ts';

/**
 * OWASP's headers. Plain http on a LAN has to work, so nothing here asks for https;
 * and what browsers only heed on https (opener policy, agent clusters) is left out, as on http they
 * put a warning into the console for each page.
 */
export function securityHeaders(): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: false,
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
    (request, response, next) => {
      response.setHeader('Content-Security-Policy', contentSecurityPolicy(cameBy(request).host));
      response.setHeader('X-Robots-Tag', 'noindex, nofollow');
      response.setHeader(
        'Permissions-Policy',
        'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      );
      next();
    },
  ];
}

/** @param host as the browser wrote it, or empty; checked by cameBy, as it stands in a header here */
export function contentSecurityPolicy(host: string): string {
  // 'self' covers WebSockets in today's browsers, not in Safari before 15.4.
  const sockets = host === '' ? '' : ` ws://${host} wss://${host}`;
  return [
    "default-src 'self'",
    `connect-src 'self'${sockets}`,
    // HarfBuzz shapes the PDF's text as WebAssembly.
    "script-src 'self' 'wasm-unsafe-eval'",
    // tldraw sets style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
