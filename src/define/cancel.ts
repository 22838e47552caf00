import { SameDoorCancel } from '../widgets/cancel.ts';
import { defineOnce } from './define-once.ts';

defineOnce('same-door-cancel', SameDoorCancel);
