import { SameDoorComplaint } from '../widgets/complaint.ts';
import { defineOnce } from './define-once.ts';

defineOnce('same-door-complaint', SameDoorComplaint);
