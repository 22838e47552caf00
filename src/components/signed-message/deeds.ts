import type { SignedDeed, SignedDesk } from './desk.ts';

/** What may be done with a signed answer as it stands, the likeliest thing first. */
export function deedsNow({ state, news, use }: Pick<SignedDesk, 'state' | 'news' | 'use'>): readonly SignedDeed[] {
  switch (state.at) {
    case 'closed':
      return ['open'];
    case 'opening':
      return ['close'];
    case 'trouble':
      return ['retry', 'close'];
    case 'ready':
      return ['start', 'close'];
    case 'counting':
      return ['cancel'];
    case 'recording':
      return ['stop', 'pause'];
    case 'paused':
      return ['resume', 'stop'];
    case 'recorded':
      if (news?.state === 'failed') return ['again', 'redo', 'delete'];
      if (news?.state === 'refused') return ['redo', 'delete'];
      return use === 'used' ? ['delete'] : ['use', 'redo', 'delete'];
  }
}
