import { createMemoryBus } from '../src/rtt/memory-bus.ts';
import { busContract } from './bus-contract.ts';

busContract('in memory', (ledger) => createMemoryBus({ ledger, clock: () => new Date() }));
