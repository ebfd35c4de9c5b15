import type { ConnectionPhase } from './boardConnection.ts';
import type { ConnectionState } from './connectionState.ts';
import type { SaveFacts } from './saveStatus.ts';

/** The first try is part of opening; after it the line is down, whether there is a document or not. */
function isFirstTry(state: ConnectionState): boolean {
  if (state.state === 'idle') return true;
  return (state.state === 'connecting' || state.state === 'greeting') && state.attempt === 0;
}

export function lineOf(state: ConnectionState): SaveFacts['line'] {
  if (state.state === 'live') return 'live';
  return isFirstTry(state) ? 'opening' : 'down';
}

/** What the page is told of a state. */
export function phaseOf(state: ConnectionState, hasDocument: boolean): ConnectionPhase {
  if (state.state === 'live') return { phase: 'live' };
  if (state.state === 'stopped') return { phase: 'stopped', reason: state.reason };
  if (isFirstTry(state) || !hasDocument) return { phase: 'opening' };
  return { phase: 'waiting', hasNoSeat: 'hasNoSeat' in state };
}

export function isSamePhase(one: ConnectionPhase, other: ConnectionPhase): boolean {
  if (one.phase === 'stopped' && other.phase === 'stopped') return one.reason === other.reason;
  if (one.phase === 'waiting' && other.phase === 'waiting') {
    return one.hasNoSeat === other.hasNoSeat;
  }
  return one.phase === other.phase;
}
