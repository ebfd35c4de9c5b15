import { describe, expect, it } from 'vitest';
import { seededRandom } from './seededRandom.ts';
import { SimulatedClock } from './simulatedClock.ts';
import { type EndEvents, SimulatedConnection } from './simulatedNetwork.ts';

function end() {
  const heard: (number | string)[] = [];
  const events: EndEvents = {
    received: (bytes) => heard.push(bytes[0] ?? -1),
    closed: (code) => heard.push(`closed ${code}`),
  };
  return { heard, events };
}

function line() {
  const clock = new SimulatedClock();
  const [client, server] = [end(), end()];
  const connection = new SimulatedConnection(
    { clock, random: seededRandom(5), latencyMs: { min: 1, max: 100 } },
    { client: client.events, server: server.events },
  );
  return { clock, client, server, connection };
}

describe('the simulated network', () => {
  it('keeps the order of each direction, whatever the latencies', () => {
    const { clock, server, connection } = line();
    const sent = Array.from({ length: 50 }, (_, i) => i);
    for (const i of sent) connection.send('client', new Uint8Array([i]));
    expect(server.heard).toEqual([]);
    clock.pass(1_000);
    expect(server.heard).toEqual(sent);
  });

  it('hands over copies', () => {
    const { clock, server, connection } = line();
    const bytes = new Uint8Array([7]);
    connection.send('client', bytes);
    bytes[0] = 8;
    clock.pass(1_000);
    expect(server.heard).toEqual([7]);
  });

  it('cut: both ends are told at once, and what was on its way is lost', () => {
    const { clock, client, server, connection } = line();
    connection.send('client', new Uint8Array([1]));
    connection.cut();
    clock.pass(1_000);
    expect([client.heard, server.heard]).toEqual([['closed 1006'], ['closed 1006']]);
  });

  it('half-open: one side hears nothing more, and nobody is told', () => {
    const { clock, client, server, connection } = line();
    connection.deafen('server');
    connection.send('client', new Uint8Array([1]));
    connection.send('server', new Uint8Array([2]));
    clock.pass(1_000);
    expect([client.heard, server.heard]).toEqual([[2], []]);
  });

  it('close: the code comes after all that was sent before it', () => {
    const { clock, client, server, connection } = line();
    connection.send('server', new Uint8Array([1]));
    connection.close('server', 4410);
    clock.pass(1_000);
    expect(client.heard).toEqual([1, 'closed 4410']);
    expect(server.heard).toEqual(['closed 4410']);
    expect(connection.isOver).toBe(true);
  });
});

describe('the simulated clock', () => {
  it('runs what is due in the order of its time, then of its setting', () => {
    const clock = new SimulatedClock(0);
    const ran: string[] = [];
    clock.setTimer(10, () => ran.push('second'));
    clock.setTimer(5, () => {
      ran.push('first');
      clock.setTimer(0, () => ran.push('soon'));
    });
    clock.setTimer(10, () => ran.push('third'));
    clock.setTimer(11, () => ran.push('late'));
    clock.pass(10);
    expect(ran).toEqual(['first', 'soon', 'second', 'third']);
    expect([clock.nowMs(), clock.timers]).toEqual([10, 1]);
  });

  it('a life that is over runs nothing of what it had set', () => {
    const clock = new SimulatedClock();
    const life = clock.life();
    let ran = 0;
    life.clock.setTimer(5, () => {
      ran += 1;
    });
    life.end();
    clock.pass(10);
    expect([ran, clock.timers]).toEqual([0, 0]);
  });
});
