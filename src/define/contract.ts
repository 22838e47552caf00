import { SameDoorContract } from '../widgets/contract.ts';
import { defineOnce } from './define-once.ts';

defineOnce('same-door-contract', SameDoorContract);
