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
  return { phase: isFirstTry(state) || !hasDocument ? 'opening' : 'waiting' };
}

export function isSamePhase(one: ConnectionPhase, other: ConnectionPhase): boolean {
  if (one.phase !== 'stopped' || other.phase !== 'stopped') return one.phase === other.phase;
  return one.reason === other.reason;
}
