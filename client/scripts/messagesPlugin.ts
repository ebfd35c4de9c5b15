import type { Plugin } from 'vite';
import { differingKeys } from './messageKeys.ts';

/** The build fails where a language lacks a word of another one, or has one that no other has. */
export function messagesPlugin(): Plugin {
  return {
    name: 'vestibule-messages',
    apply: 'build',
    async buildStart() {
      const { MESSAGES } = await import('../src/text/messages.ts');
      const differing = differingKeys(MESSAGES);
      if (differing.length > 0) this.error(`Messages differ: ${differing.join('; ')}`);
    },
  };
}
