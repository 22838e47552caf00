import { SameDoorLauncher } from '../widgets/launcher.ts';
import { defineOnce } from './define-once.ts';

defineOnce('same-door', SameDoorLauncher);
