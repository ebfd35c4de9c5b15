import { unreachable } from '@vestibule/shared/assert';
import {
  AFTER_CLOSE,
  BOARD_HAS_NO_SEAT,
  type CloseReason,
  closeReasonOf,
} from '@vestibule/shared/wire/closeCode';

/**
 *   idle ─start▶ connecting ─opened▶ greeting ─documentCame + answered▶ live
 *                  ▲  └────────────────┴── closed, silent ──┬──────────────┘
 *                  └── retryDue, wake ──── waiting ◀── "again" ┤
 *                                          stopped ◀── "stop", "reload"
 *   dispose: from everywhere to disposed, where nothing happens any more.
 */
export type ConnectionState =
  | { readonly state: 'idle' }
  /** `attempt`: tries since the line last held; 0 is the first. */
  | { readonly state: 'connecting'; readonly attempt: number; readonly hasNoSeat?: true }
  | {
      readonly state: 'greeting';
      readonly attempt: number;
      readonly hasNoSeat?: true;
      /** The server's step 2 is applied. */
      readonly hasDocument: boolean;
      /** The server's step 1 is answered: updates may be sent (W3). */
      readonly hasAnswered: boolean;
    }
  | { readonly state: 'live'; readonly attempt: number }
  /** `hasNoSeat`: as many people are on the board as it holds, when last asked. */
  | { readonly state: 'waiting'; readonly attempt: number; readonly hasNoSeat?: true }
  | { readonly state: 'stopped'; readonly reason: CloseReason }
  | { readonly state: 'disposed' };

export type ConnectionEvent =
  | { readonly event: 'start' }
  | { readonly event: 'opened' }
  | { readonly event: 'documentCame' }
  | { readonly event: 'answered' }
  /** The line has held for a beat: the next loss is a new one. Not sooner, or a server that closes each new line at once would be called without pause. */
  | { readonly event: 'held' }
  | { readonly event: 'closed'; readonly code: number; readonly detail?: string | undefined }
  /** Nothing was heard for too long, or what was heard can't be read: this line is given up. */
  | { readonly event: 'gaveUp' }
  /** The room has under this page's clocks what this page never said (W12). */
  | { readonly event: 'forged' }
  | { readonly event: 'retryDue' }
  /** The browser says that the line may be back. */
  | { readonly event: 'wake' }
  | { readonly event: 'dispose' };

export type ConnectionEffect =
  | { readonly effect: 'openSocket' }
  | { readonly effect: 'greet' }
  | { readonly effect: 'closeSocket' }
  | { readonly effect: 'waitToRetry'; readonly attempt: number }
  | { readonly effect: 'cancelRetry' }
  /** The board is deleted (4410). */
  | { readonly effect: 'wipeCopy' }
  | { readonly effect: 'reload' };

export interface Step {
  readonly state: ConnectionState;
  readonly effects: readonly ConnectionEffect[];
}

const CONNECT: readonly ConnectionEffect[] = [{ effect: 'openSocket' }];

/** Pure: what comes next and what is to be done. An event that means nothing in a state changes nothing. */
export function next(state: ConnectionState, event: ConnectionEvent): Step {
  switch (event.event) {
    case 'start':
      return state.state === 'idle'
        ? { state: { state: 'connecting', attempt: 0 }, effects: CONNECT }
        : stay(state);
    case 'opened':
      return state.state === 'connecting'
        ? {
            state: { ...state, state: 'greeting', hasDocument: false, hasAnswered: false },
            effects: [{ effect: 'greet' }],
          }
        : stay(state);
    case 'documentCame':
      return state.state === 'greeting' ? greeted({ ...state, hasDocument: true }) : stay(state);
    case 'answered':
      return state.state === 'greeting' ? greeted({ ...state, hasAnswered: true }) : stay(state);
    case 'held':
      return state.state === 'live' ? stay({ state: 'live', attempt: 0 }) : stay(state);
    case 'closed':
      return hasLine(state) ? afterClose(state, event) : stay(state);
    case 'gaveUp':
      return hasLine(state) ? retry(state, [{ effect: 'closeSocket' }]) : stay(state);
    case 'forged':
      return hasLine(state)
        ? {
            state: { state: 'stopped', reason: 'reload' },
            effects: [{ effect: 'closeSocket' }, { effect: 'reload' }],
          }
        : stay(state);
    case 'retryDue':
      return state.state === 'waiting'
        ? { state: { ...state, state: 'connecting' }, effects: CONNECT }
        : stay(state);
    case 'wake':
      return state.state === 'waiting'
        ? {
            state: { ...state, state: 'connecting' },
            effects: [{ effect: 'cancelRetry' }, ...CONNECT],
          }
        : stay(state);
    case 'dispose':
      return dispose(state);
    default:
      return unreachable(event);
  }
}

type WithLine = Extract<ConnectionState, { state: 'connecting' | 'greeting' | 'live' }>;

/** Whether a socket is open, or being opened. */
export function hasLine(state: ConnectionState): state is WithLine {
  return state.state === 'connecting' || state.state === 'greeting' || state.state === 'live';
}

function stay(state: ConnectionState): Step {
  return { state, effects: [] };
}

function greeted(state: Extract<ConnectionState, { state: 'greeting' }>): Step {
  const { attempt, hasDocument, hasAnswered } = state;
  return stay(hasDocument && hasAnswered ? { state: 'live', attempt } : state);
}

function afterClose(
  state: WithLine,
  { code, detail }: Extract<ConnectionEvent, { event: 'closed' }>,
): Step {
  const reason = closeReasonOf(code);
  if (reason === 'tooMuch' && detail === BOARD_HAS_NO_SEAT) {
    const { attempt } = state;
    return {
      state: { state: 'waiting', attempt: attempt + 1, hasNoSeat: true },
      effects: [{ effect: 'waitToRetry', attempt }],
    };
  }
  const after = reason === undefined ? 'again' : AFTER_CLOSE[reason];
  if (reason === undefined || after === 'again') return retry(state, []);
  const effects: ConnectionEffect[] = [];
  if (after === 'reload') effects.push({ effect: 'reload' });
  if (reason === 'deleted') effects.push({ effect: 'wipeCopy' });
  return { state: { state: 'stopped', reason }, effects };
}

function retry({ attempt }: WithLine, before: readonly ConnectionEffect[]): Step {
  return {
    state: { state: 'waiting', attempt: attempt + 1 },
    effects: [...before, { effect: 'waitToRetry', attempt }],
  };
}

function dispose(state: ConnectionState): Step {
  const effects: ConnectionEffect[] = [];
  if (hasLine(state)) effects.push({ effect: 'closeSocket' });
  if (state.state === 'waiting') effects.push({ effect: 'cancelRetry' });
  return { state: { state: 'disposed' }, effects };
}
