import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { err, ok, type Result } from '@vestibule/shared/result';

/** The environment, read once at the start; nothing else reads `process.env`. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Origin under which people reach the server; unset: the address by which the host came. */
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  /** Unset: made and kept at the first start. */
  readonly hostKey: string | undefined;
  /** What invites are derived from; unset: a key kept in the data folder. */
  readonly secretKey: string | undefined;
  readonly tldrawLicenseKey: string | undefined;
  readonly logLevel: LogLevel;
}

export interface ConfigError {
  readonly variable: string;
  /** Never holds the value of a secret. */
  readonly why: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const PORT_MAX = 65_535;
/** A phrase shorter than this can be guessed over the network. */
const HOST_KEY_LETTERS_MIN = 16;
/** Who holds one invite can try keys at home: this one has to be random and long. */
const SECRET_KEY_LETTERS_MIN = 32;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

export type Environment = Readonly<Record<string, string | undefined>>;

/** @param baseDir what a relative DATA_DIR is relative to */
export function readConfig(env: Environment, baseDir: string): Result<Config, ConfigError> {
  try {
    const value = reader(env);
    refuse(value, 'DATABASE_URL', 'this version keeps boards in SQLite only; unset it');
    refuse(value, 'REDIS_URL', 'this version runs as one server only; unset it');
    return ok(
      Object.freeze<Config>({
        port: port(value('PORT') ?? '3000'),
        host: host(value('HOST') ?? '127.0.0.1'),
        publicUrl: publicUrl(value('PUBLIC_URL')),
        dataDir: resolve(baseDir, value('DATA_DIR') ?? 'data'),
        hostKey: secret('HOST_KEY', value('HOST_KEY'), HOST_KEY_LETTERS_MIN),
        secretKey: secret('SECRET_KEY', value('SECRET_KEY'), SECRET_KEY_LETTERS_MIN),
        tldrawLicenseKey: value('TLDRAW_LICENSE_KEY'),
        logLevel: logLevel(value('LOG_LEVEL') ?? 'info'),
      }),
    );
  } catch (error) {
    if (error instanceof WrongValue) return err({ variable: error.variable, why: error.message });
    throw error;
  }
}

/** Leaves the parsers at the first wrong value; never leaves this file. */
class WrongValue extends Error {
  readonly variable: string;
  constructor(variable: string, why: string) {
    super(why);
    this.variable = variable;
  }
}

type Value = (variable: string) => string | undefined;

/** A variable set to nothing counts as unset: `PORT= npx … start` and compose files write that. */
function reader(env: Environment): Value {
  return (variable) => env[variable]?.trim() || undefined;
}

function refuse(value: Value, variable: string, why: string): void {
  if (value(variable) !== undefined) throw new WrongValue(variable, why);
}

function port(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > PORT_MAX) {
    throw new WrongValue('PORT', `"${text}" is not a port number (0 to ${PORT_MAX})`);
  }
  return number;
}

function host(text: string): string {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) === 0 && !HOST_NAME.test(bare)) {
    throw new WrongValue('HOST', `"${text}" is neither an address nor a name`);
  }
  return bare;
}

function publicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (!url || !isWeb || url.username || url.password) {
    throw new WrongValue('PUBLIC_URL', 'is not an address like https://board.example.org');
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    throw new WrongValue('PUBLIC_URL', 'may hold no path: the board wants a name of its own');
  }
  return url.origin;
}

function secret(variable: string, text: string | undefined, min: number): string | undefined {
  if (text !== undefined && text.length < min) {
    throw new WrongValue(variable, `has ${text.length} characters and needs at least ${min}`);
  }
  return text;
}

function logLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (!level) throw new WrongValue('LOG_LEVEL', `"${text}" is none of ${LOG_LEVELS.join(', ')}`);
  return level;
}
