import { SameDoorStatus } from '../widgets/status.ts';
import { defineOnce } from './define-once.ts';

defineOnce('same-door-status', SameDoorStatus);
