import type { Server } from 'node:http';
import { err, ok, type Result } from '@vestibule/shared/result';
import type { Config, ConfigError } from '../config.ts';

/** @returns the port (PORT=0 takes any free one), or which variable does not fit this machine */
export function listen(
  server: Server,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Result<number, ConfigError>> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      const wrong = wrongVariable(error.code, host, port);
      if (wrong) resolve(err(wrong));
      else reject(error);
    };
    server.once('error', failed);
    server.listen({ host, port }, () => {
      server.off('error', failed);
      const address = server.address();
      resolve(ok(typeof address === 'object' && address ? address.port : port));
    });
  });
}

function wrongVariable(
  code: string | undefined,
  host: string,
  port: number,
): ConfigError | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return { variable: 'PORT', why: `${port} is in use by another program (on ${host})` };
    case 'EACCES':
      return { variable: 'PORT', why: `this user may not open ${port}` };
    case 'EADDRNOTAVAIL':
      return { variable: 'HOST', why: `${host} is no address of this machine` };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { variable: 'HOST', why: `${host} is a name that leads nowhere` };
    default:
      return undefined;
  }
}
